import html
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from peygir.domain.missions.factories import make_kind
from peygir.domain.people.factories import make_actor, make_office
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.defects import match_defects
from peygir.domain.supervision.actions.draw_findings import draw_findings
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.factories import make_round, make_visit
from peygir.domain.supervision.findings.factories import make_finding
from peygir.domain.supervision.models import Defect, DemandCheck, Finding
from peygir.domain.supervision.states import VisitState
from tests.domain.supervision.findings import test_blind as blind
from tests.domain.supervision.findings import test_defects as defects
from tests.domain.supervision.findings.scene import HOUR, JOB, NOW, found, scored

DAY = timedelta(days=1)


def picture() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (40, 30), (120, 90, 60)).save(held, "JPEG")
    return SimpleUploadedFile("bin.jpg", held.getvalue(), content_type="image/jpeg")


def text(answer) -> str:
    return html.unescape(answer.content.decode())


def opened(client, name, *args, query="", status=200):
    answer = client.get(f"{reverse(f'findings:{name}', args=args)}{query}")
    assert answer.status_code == status, text(answer)[:600]
    return text(answer)


def send(client, finding, verb, status=302, **data):
    answer = client.post(reverse("findings:step", args=[finding.pk, verb]), data)
    assert answer.status_code == status, text(answer)[:2000]
    return Finding.objects.get(pk=finding.pk)


@pytest.mark.usefixtures("that_day")
def test_the_office_reads_what_waits_for_its_answer_and_until_when(scene, sits):
    finding = scene.put()
    shown = opened(sits(scene.head), "list")
    assert finding.title in shown
    assert "۱ یافته منتظر پاسخ شماست" in shown
    client = sits(scene.head)
    (first,) = client.get(reverse("findings:list")).context["first"]
    assert (first["id"], first["answer_by"]) == (finding.pk, finding.answer_by)
    assert "پاسخ تا" in opened(client, "finding", finding.pk)
    assert client.get(reverse("findings:list"), {"waits": "answer"}).context["first"] == []


def test_an_office_without_findings_is_told_what_would_stand_here(scene, sits):
    assert "یافته بازی نیست" in opened(sits(scene.head), "list")


def test_what_is_not_put_yet_is_hidden_from_the_office(scene, sits):
    finding = scene.recorded()
    client = sits(scene.head)
    assert finding.title not in opened(client, "list")
    opened(client, "finding", finding.pk, status=404)


def test_who_checks_a_finding_of_a_round_not_theirs_is_led_to_no_closed_door(scene, sits):
    finding = claim_corrected(scene.put().pk, "شد", scene.evidence(), by=scene.head, at=NOW + 2 * HOUR)
    door = reverse("rounds:round", args=[scene.round.pk])
    assert door in opened(sits(scene.other), "finding", finding.pk)
    stranger = make_actor("inspector", scene.county.inspectorate)
    shown = opened(sits(stranger), "finding", finding.pk)
    assert scene.round.title in shown
    assert door not in shown


def test_only_who_leads_a_round_is_offered_to_put_its_findings(scene, sits):
    scene.recorded()
    door, query = reverse("findings:put", args=[scene.round.pk]), f"?round={scene.round.pk}"
    offered = {who: door in opened(sits(getattr(scene, who)), "list", query=query) for who in ("lead", "inspector", "deputy")}
    assert offered == {"lead": True, "inspector": False, "deputy": False}


def test_a_list_takes_the_same_queries_however_many_findings_there_are(scene, sits):
    counts = []
    client = sits(scene.head)
    for number in (3, 25):
        for _ in range(number):
            scene.recorded()
        put_findings(scene.round.pk, by=scene.lead, at=NOW)
        opened(client, "list")
        with CaptureQueriesContext(connection) as caught:
            opened(client, "list")
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[1] <= 8


@pytest.mark.usefixtures("that_day")
def test_a_finding_walks_from_the_street_to_its_end_by_the_pages(scene, sits):
    data = {
        "visit": scene.visit.pk,
        "title": "زباله در معبر",
        "severity": "high",
        "files": [picture()],
        "lon": "51.4",
        "lat": "35.7",
    }
    answer = sits(scene.inspector).post(reverse("findings:new"), data)
    assert answer.status_code == 302, text(answer)[:3000]
    finding = Finding.objects.get()
    assert (finding.lon, finding.evidence.count()) == (51.4, 1)
    answer = sits(scene.lead).post(reverse("findings:put", args=[scene.round.pk]), {"finding": [finding.pk]})
    assert answer.status_code == 302
    assert Finding.objects.get().state == "put"
    head = sits(scene.head)
    assert "پذیرفتن" in opened(head, "finding", finding.pk)
    send(head, finding, "object", ground="not_so", text="چنین نبود")
    assert "نفر دوم" in opened(head, "finding", finding.pk)
    send(sits(scene.second), finding, "decide", outcome="upheld", decision="عکس گویاست")
    due = "۱۴۰۵/۱۱/۱"
    mayor = sits(scene.mayor)
    form = {"title": "جمع‌آوری", "output": "معبر پاک", "measure": "بازدید", "kind": make_kind().pk, "due_on": due}
    assert send(mayor, finding, "correct", **form).mission.state == "assigned"
    assert "جمع‌آوری" in opened(mayor, "finding", finding.pk)
    assert send(sits(scene.head), finding, "claim_corrected", note="شسته شد", files=[picture()]).state == "corrected"
    assert send(sits(scene.other), finding, "recheck", outcome="holds").state == "closed"


def test_a_form_that_lacks_something_says_so_beside_the_field(scene, sits):
    finding = scene.put()
    answer = sits(scene.head).post(reverse("findings:step", args=[finding.pk, "object"]), {"ground": "", "text": ""})
    assert answer.status_code == 422


def test_a_step_that_is_not_the_actors_is_refused_with_its_sentence(scene, sits):
    finding = scene.put()
    assert "نقش شما" in opened(sits(scene.mayor), "step", finding.pk, "withdraw", status=403)
    shown = opened(sits(scene.lead), "finding", finding.pk)
    assert "تا دفتر پاسخ نداده" in shown


def test_a_page_that_was_changed_meanwhile_keeps_what_was_typed(scene, sits):
    finding = scene.put()
    answer = sits(scene.head).post(
        reverse("findings:step", args=[finding.pk, "object"]), {"ground": "not_so", "text": "چنین نبود", "version": "1"}
    )
    assert answer.status_code == 409
    assert "چنین نبود" in text(answer)


def test_a_finding_shows_the_same_one_of_the_round_before(scene, sits):
    before = make_round(scene.county.coordination, offices=[scene.county.area_office], at=NOW - 90 * DAY, title="دورهٔ بهار")
    visit = make_visit(before, scene.county.area_office, state=VisitState.DONE, at=NOW - 90 * DAY)
    draw_findings(scene.filled(visit=visit), scored(found()), by=JOB, at=NOW - 90 * DAY)
    draw_findings(scene.filled(), scored(found()), by=JOB, at=NOW)
    finding = Finding.objects.get(round=scene.round)
    assert "دورهٔ بهار" in opened(sits(scene.lead), "finding", finding.pk)


def test_evidence_is_served_to_who_sees_the_finding(scene, sits):
    client = sits(scene.inspector)
    data = {"visit": scene.visit.pk, "title": "زباله", "severity": "low", "files": [picture()]}
    client.post(reverse("findings:new"), data)
    finding = Finding.objects.get()
    address = reverse("findings:file", args=[finding.pk, finding.evidence.get().file_id])
    assert client.get(address).getvalue()
    assert sits(scene.head).get(address).status_code == 404


def test_a_blind_look_shows_what_and_where_and_nothing_of_what_was_said(scene, sits):
    demand = blind.verified(scene)
    check = blind.drawn(scene)
    client = sits(scene.other)
    for shown in (opened(client, "demand_checks", scene.round.pk), opened(client, "demand_check", check.pk)):
        assert "خدمت ۰" in shown or "خدمت 0" in shown
        assert demand.text not in shown
        assert f">{demand.pk}<" not in shown
        assert "تأیید" not in shown.partition("<main")[2], "who looks is not told that it stands verified"
        assert "اصلاح شده" not in shown
    assert client.get(reverse("findings:demand_check_point", args=[check.pk])).json()["features"]
    answer = client.post(reverse("findings:demand_check", args=[check.pk]), {"outcome": "fails", "note": "باز است"})
    assert answer.status_code == 302, text(answer)[:1500]
    assert DemandCheck.objects.get().outcome == "fails"
    assert "آنچه تا کنون دیده شد" not in opened(client, "demand_checks", scene.round.pk)
    assert "در ۱ جا مشکل هنوز هست" in opened(sits(scene.lead), "demand_checks", scene.round.pk)
    opened(sits(scene.head), "demand_check", check.pk, status=404)


def test_the_share_that_was_reported_is_shown_and_matches_are_confirmed_one_by_one(scene, sits):
    for number in range(3):
        defects.reported(scene, lon=51.4 + number * defects.FAR, closed_at=None, state="referred", is_open=True)
        defects.note(scene, lon=51.4 + number * defects.FAR)
    client = sits(scene.lead)
    assert client.post(reverse("findings:match_defects", args=[scene.round.pk])).status_code == 302
    shown = opened(client, "defects", scene.round.pk)
    assert "همان است" in shown
    for row in Defect.objects.all():
        assert client.post(reverse("findings:confirm_match", args=[row.pk]), {"same": "yes"}).status_code == 302
    shown = opened(client, "defects", scene.round.pk)
    assert "۳ از ۳" in shown
    assert match_defects(scene.round.pk, by=scene.lead, at=NOW) == 0


def test_defects_lie_folded_by_the_office_above_and_the_pages_hold_each_once(scene, sits, monkeypatch):
    monkeypatch.setattr("peygir.web.findings.views.defects.SIZE", 3)
    offices = sorted([scene.county.area_office, scene.county.municipality], key=lambda one: one.pk)
    rows = [defects.note(scene) for _ in range(7)]
    for nth, row in enumerate(rows):
        Defect.objects.filter(pk=row.pk).update(office=offices[nth % 2])
    client, address, seen, folds = sits(scene.lead), reverse("findings:defects", args=[scene.round.pk]), [], []
    while address:
        told = client.get(address).context
        folds += [(fold.name, [n for n, _look in fold.counts]) for fold in told["folds"]]
        seen += [one["id"] for fold in told["folds"] for one in fold.rows]
        after = told["page"].next
        address = f"{reverse('findings:defects', args=[scene.round.pk])}?after={after}" if after else ""
    assert sorted(seen) == sorted(row.pk for row in rows)
    assert len(seen) == len(set(seen))
    assert [counts for _name, counts in folds] == [[3], [1], [2], [1]]


def test_what_is_to_be_put_lies_folded_by_the_office_above_and_several_are_put_at_once(scene, sits):
    first, second, kept = (scene.recorded() for _ in range(3))
    client, address = sits(scene.lead), reverse("findings:put", args=[scene.round.pk])
    (fold,) = client.get(address).context["folds"]
    assert (len(fold.rows), fold.open) == (3, True)
    assert client.post(address, {"finding": [first.pk, second.pk]}).status_code == 302
    assert [one["id"] for one in client.get(address).context["rows"]] == [kept.pk]


def test_danger_is_put_first_and_stands_open_however_much_else_waits(scene, sits):
    other = make_office("area_office", make_office("district_municipality", scene.county.coordination))
    for nth in range(14):
        make_finding(scene.round, other if nth % 2 else scene.county.area_office, "recorded", severity="high")
    make_finding(scene.round, other, "recorded", severity="danger")
    context = sits(scene.lead).get(reverse("findings:put", args=[scene.round.pk])).context
    assert [one["code"] for one in context["rows"]] == ["danger", *["high"] * 14]
    assert [(one.rows[0]["code"], one.open) for one in context["folds"]] == [("danger", True), ("high", False)]


def test_a_defect_is_noted_by_a_page(scene, sits):
    service = scene.county.services[0]
    data = {"service": service.code, "note": "چاله", "lon": "51.4", "lat": "35.7", "files": [picture()]}
    answer = sits(scene.inspector).post(reverse("findings:new_defect", args=[scene.round.pk]), data)
    assert answer.status_code == 302, text(answer)[:3000]
    row = Defect.objects.get()
    assert (row.note, row.file is not None) == ("چاله", True)
    assert sits(scene.lead).get(reverse("findings:defect_file", args=[row.pk])).getvalue()


@pytest.mark.parametrize("who", ["head", "mayor", "lead", "inspector", "other", "deputy"])
def test_the_page_of_a_finding_takes_a_fixed_number_of_queries(scene, sits, who):
    finding = claim_corrected(scene.put().pk, "شد", scene.evidence(), by=scene.head, at=NOW + 2 * HOUR)
    client = sits(getattr(scene, who))
    opened(client, "finding", finding.pk)
    with CaptureQueriesContext(connection) as caught:
        opened(client, "finding", finding.pk)
    assert len(caught) <= 22
