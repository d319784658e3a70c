"""What the page of a round makes easy: days off, folded offices, what waits, a team that falls out, the round before."""

import pytest
from django.urls import reverse
from django.utils import timezone

from peygir.domain.audit.models import Entry
from peygir.domain.supervision.factories import make_round, make_visit
from peygir.domain.supervision.findings.factories import make_finding
from peygir.domain.supervision.models import Round, Visit

pytestmark = pytest.mark.django_db


def at(view, *args):
    return reverse(f"rounds:{view}", args=args)


def test_the_calendar_names_the_days_on_which_nobody_works(scene, client, sits):
    sits("round_lead", scene.city.coordination)
    week = client.get(at("round", scene.round.pk), {"view": "calendar"}).context["week"]
    off = [row["day"].weekday() for row in week["days"] if row["off"]]
    assert 4 in off  # Friday
    worked = next(row for row in week["days"] if row["cells"] and row["day"] == scene.done.planned_on)
    assert [one["name"] for cell in worked["cells"] for one in cell["visits"]]


def test_many_offices_lie_folded_with_their_counts_and_a_few_stand_open(scene, client, sits, monkeypatch):
    sits("round_lead", scene.city.coordination)
    (first, second) = client.get(at("round", scene.round.pk)).context["groups"]
    assert first.open
    assert second.open
    assert [n for n, _look in first.counts] == [1, 1]
    monkeypatch.setattr("peygir.web.rounds.folds.FEW", 2)
    page = client.get(at("round", scene.round.pk), {"view": "list"})
    assert [(group.open, len(group.rows)) for group in page.context["groups"]] == [(False, 2), (False, 1)]


def test_the_page_tells_who_leads_what_waits_for_them_and_opens_it(scene, client, sits):
    for state, many in (("recorded", 3), ("objected", 2), ("closed", 1)):
        for _ in range(many):
            make_finding(scene.round, scene.city.area61, state=state)
    sits("round_lead", scene.city.coordination)
    wanted = client.get(at("round", scene.round.pk)).context["steps"]["wants"]
    assert [one["name"] for one in wanted] == [
        "رسیدگی به ۱ بازدید روزگذشته", "سپردن ۱ بررسی ستادی به کسی", "ابلاغ ۳ یافته به دفترها", "خواندن ۲ اعتراض",
    ]  # fmt: skip
    assert [len(client.get(one["url"]).context["rows"]) for one in wanted] == [1, 1, 3, 2]
    sits("area_manager", scene.city.area61)
    assert client.get(at("round", scene.round.pk)).context["steps"]["wants"] == []


def test_a_team_that_falls_out_is_planned_around_in_two_clicks(scene, client, sits):
    sits("round_lead", scene.city.coordination)
    week = client.get(at("round", scene.round.pk), {"view": "calendar", "week": scene.coming.planned_on.isoformat()}).context[
        "week"
    ]
    (url,) = [cell["falls"] for row in week["days"] for cell in row["cells"] if cell["falls"]]
    form = client.get(url.split("#")[0]).context["fall_form"]
    given = {name: form[name].value() for name in form.fields}
    assert (given["team"], given["on"]) == (scene.teams[0].pk, scene.coming.planned_on)
    assert given["reason"]


def test_two_rounds_are_compared_by_the_offices_that_both_have_visited(scene, client, sits):
    before = make_round(scene.city.coordination, state="released", at=timezone.now())
    for office, score in ((scene.city.area61, "60.00"), (scene.city.area62, "10.00")):
        make_visit(before, office, state="done", score=score, at=timezone.now())
    Round.objects.filter(pk=scene.round.pk).update(previous=before)
    sits("round_lead", scene.city.coordination)
    told = client.get(at("round", scene.round.pk)).context["compared"]
    assert told["offices"] == 1
    assert told["rows"][0][1:] == ("۸۱٫۵", "۶۰٫۰")


def test_the_desk_reviews_are_shared_out_at_once_and_not_to_who_goes_there(scene, client, sits):
    desk = [scene.desk, make_visit(scene.round, scene.city.area62, "desk"), make_visit(scene.round, scene.city.area71, "desk")]
    sits("round_lead", scene.city.coordination)
    (wanted,) = [one for one in client.get(at("round", scene.round.pk)).context["steps"]["wants"] if "kind=desk" in one["url"]]
    assert len(client.get(wanted["url"]).context["rows"]) == len(desk)
    assert client.post(at("share_desks", scene.round.pk)).status_code == 302
    for visit in desk:
        visit.refresh_from_db()
        goes = Visit.objects.get(round=scene.round, office=visit.office_id, kind="field")
        assert visit.inspector_id not in {None, goes.inspector_id}
        assert visit.planned_on is not None
    assert Entry.objects.filter(action="supervision.assign_desk", thing_id__in=[one.pk for one in desk]).count() == len(desk)
    assert client.get(wanted["url"]).context["rows"] == []
    sits("coordination_deputy", scene.city.coordination)
    assert client.post(at("share_desks", scene.round.pk)).status_code == 403
