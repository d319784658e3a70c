"""The steps of a mission by their forms, without a browser: who is offered what, what is refused and why, what is kept."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from peygir.domain.capacities.factories import make_capacity, make_skill
from peygir.domain.demands.factories import make_demand
from peygir.domain.issues.factories import make_issue
from peygir.domain.missions import actions
from peygir.domain.missions.factories import draft_of, make_kind, make_mission, walk
from peygir.domain.missions.models import Evidence, FollowUp, Joined, Mission, Need, Progress
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from peygir.web.missions.steps import STEPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor(city):
    return make_actor("district_mayor", city.district6)


@pytest.fixture
def doer(city):
    return make_actor("area_manager", city.area61)


def walked(city, mayor, doer, to: str, **fields) -> Mission:
    at = timezone.now() - timedelta(days=1)
    return walk(to, giver=mayor, doer=doer, office=city.area61, place=city.place61, at=at, **fields)


def picture() -> SimpleUploadedFile:
    held = io.BytesIO()
    Image.new("RGB", (64, 48), (90, 140, 120)).save(held, "JPEG")
    return SimpleUploadedFile("work.jpg", held.getvalue(), "image/jpeg")


def page_of(client, mission) -> str:
    answer = client.get(reverse("missions:mission", args=[mission.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def take(client, mission, verb: str, status: int = 302, **given) -> str:
    answer = client.post(reverse("missions:step", args=[mission.pk, verb]), given)
    assert answer.status_code == status, answer.content.decode()[:3000]
    mission.refresh_from_db()
    return answer.content.decode()


def offers(page: str, mission, verb: str) -> bool:
    return f"/desk/missions/{mission.pk}/{verb}/" in page


@pytest.mark.usefixtures("that_day")
def test_a_mission_is_given_accepted_done_and_verified_by_the_forms(client, city, sits, mayor):
    mission = actions.create(draft_of(None, city.place61, at=timezone.now()), by=mayor, at=timezone.now())
    sits("district_mayor", city.district6)
    take(client, mission, "assign", office=city.area61.name_fa, due_on="1405/12/20", instruction="پیش از عید")
    assert (mission.state, mission.office_id) == (State.ASSIGNED, city.area61.pk)

    chair = sits("area_manager", city.area61)
    take(client, mission, "accept", accountable=chair.pk)
    take(client, mission, "start")
    assert "مدرک از هر نوعی که لازم است" in page_of(client, mission) or not offers(
        page_of(client, mission), mission, "claim_done"
    )
    take(client, mission, "add_evidence", kind="photo", files=picture(), note="پس از کار")
    take(client, mission, "claim_done", note="تمام شد")
    assert not offers(page_of(client, mission), mission, "verify")

    sits("district_mayor", city.district6)
    page = page_of(client, mission)
    assert offers(page, mission, "verify")
    assert f"/desk/missions/{mission.pk}/files/" in page
    take(client, mission, "verify", note="دیده شد", files=picture())
    assert mission.state == State.VERIFIED
    assert Evidence.objects.filter(mission=mission, by_verifier=True).count() == 1


def test_what_a_step_still_lacks_is_said_and_nothing_is_lost(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.IN_PROGRESS)
    sits("area_manager", city.area61)
    page = take(client, mission, "claim_done", status=409, note="همه را انجام دادیم")
    assert "همه را انجام دادیم" in page
    assert mission.state == State.IN_PROGRESS


def test_a_mission_changed_meanwhile_is_shown_as_it_is_and_the_words_stay(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.ASSIGNED)
    sits("district_mayor", city.district6)
    stale = mission.version
    actions.accept(mission.pk, by=doer, at=timezone.now())
    page = take(client, mission, "cancel", status=409, reason="بودجه نیست", version=stale)
    assert "بودجه نیست" in page
    assert mission.state == State.ACCEPTED


def test_who_did_the_work_finds_no_way_to_verify_it_by_its_address(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.DONE_CLAIMED)
    sits("area_manager", city.area61)
    assert client.get(reverse("missions:step", args=[mission.pk, "verify"])).status_code == 403
    take(client, mission, "verify", status=403, note="خودم دیدم")
    assert mission.state == State.DONE_CLAIMED


@pytest.mark.usefixtures("that_day")
def test_a_second_boss_is_shown_the_first_question_and_joins_it(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.IN_PROGRESS)
    actions.follow_up(mission.pk, "progress", "کجا هستید؟", by=mayor, at=timezone.now())
    asked = FollowUp.objects.get()
    sits("coordination_deputy", city.coordination)
    page = take(client, mission, "follow_up", status=409, asks="progress", answer_by="1405/12/01")
    assert f"/desk/missions/{mission.pk}/join_follow_up/?item={asked.pk}" in page
    take(client, mission, "join_follow_up", item=asked.pk)
    assert Joined.objects.get().actor_office_id == city.coordination.pk
    sits("area_manager", city.area61)
    assert "کجا هستید؟" in client.get(reverse("missions:office")).content.decode()
    take(client, mission, "answer_follow_up", item=asked.pk, answer="نیمی انجام شده")
    asked.refresh_from_db()
    assert not asked.open


def test_a_contest_is_decided_by_somebody_above_both(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.ASSIGNED)
    sits("area_manager", city.area61)
    take(client, mission, "contest", ground="no_means", note="نیرو نداریم")
    sits("coordination_deputy", city.coordination)
    assert offers(page_of(client, mission), mission, "decide_contest")
    take(client, mission, "decide_contest", outcome="released", decision="حق با ناحیه است")
    assert mission.state == State.DRAFT


@pytest.mark.usefixtures("that_day")
def test_a_later_date_is_asked_for_and_agreed(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.IN_PROGRESS)
    sits("area_manager", city.area61)
    assert not offers(page_of(client, mission), mission, "postpone")
    take(client, mission, "ask_postponement", due_on="1405/12/25", reason_code="material", note="سنگ نرسیده")
    row = mission.delays.get()
    sits("district_mayor", city.district6)
    assert f"decide_postponement/?item={row.pk}" in page_of(client, mission)
    take(client, mission, "decide_postponement", item=row.pk, agreed="yes")
    assert mission.postponements == 1


def test_what_is_blocked_climbs_and_is_decided_there(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.IN_PROGRESS)
    sits("area_manager", city.area61)
    take(client, mission, "block", reason_code="permit", level_required="district_municipality", note="پروانه نیست")
    assert mission.blocked
    sits("district_mayor", city.district6)
    climbed = mission.escalations.get()
    assert f"decide_escalation/?item={climbed.pk}" in page_of(client, mission)
    take(client, mission, "decide_escalation", item=climbed.pk, decision="پروانه داده شد")
    assert not mission.blocked


def test_a_project_shows_its_progress_as_chart_and_table(client, city, sits, mayor, doer):
    kind = make_kind("project", is_project=True, evidence=[])
    mission = walked(city, mayor, doer, State.IN_PROGRESS, kind_id=kind.pk)
    sits("district_mayor", city.district6)
    take(client, mission, "set_project", contractor="شرکت راه", budget="12000", contract_on="1405/08/01")
    sits("area_manager", city.area61)
    take(client, mission, "report_progress", status=422, on="1405/09/01", physical="30", financial="10")
    for day, physical in (("1405/08/20", "30"), ("1405/09/01", "55")):
        take(client, mission, "add_evidence", kind="photo", files=picture())
        shown = mission.evidence.latest("id").pk
        take(client, mission, "report_progress", on=day, physical=physical, financial="10", spent="900", evidence=[shown])
    assert Progress.objects.count() == 2
    page = page_of(client, mission)
    assert "indicator-chart" in page
    assert "شرکت راه" in page


def test_needs_and_effort_are_organised_by_the_doer(client, city, sits, mayor, doer):
    skill, loader = make_skill("welding"), make_capacity(city.area61)
    mission = walked(city, mayor, doer, State.ACCEPTED)
    sits("area_manager", city.area61)
    needed = {f"needs-skill-{skill.pk}": "۳", f"needs-capacity-{loader.pk}": "۰"}
    take(client, mission, "organise", effort_days="4.5", duration_days="2", cost="150", **needed)
    assert (float(mission.effort_days), mission.cost_rials) == (4.5, 150_000_000)
    assert list(Need.objects.values_list("skill_id", "capacity_id", "units")) == [(skill.pk, None, 3)]
    mission.refresh_from_db()
    form = client.get(reverse("missions:step", args=[mission.pk, "organise"])).content.decode()
    assert re.search(rf'name="needs-skill-{skill.pk}"[^>]*value="۳"', form)
    refused = client.post(
        reverse("missions:step", args=[mission.pk, "organise"]),
        {"effort_days": "1", "duration_days": "1", f"needs-skill-{skill.pk}": "دو", "version": mission.version},
    )
    assert refused.status_code == 422
    assert "field-error" in refused.content.decode()
    assert Need.objects.get().units == 3


def test_what_a_mission_needs_of_another_office_stays_when_it_is_organised_anew(client, city, sits, mayor, doer):
    lent = make_capacity(city.district6, name="لودر")
    mission = walked(city, mayor, doer, State.ACCEPTED)
    Need.objects.create(mission=mission, capacity=lent, units=2)
    sits("area_manager", city.area61)
    assert "لودر" in client.get(reverse("missions:step", args=[mission.pk, "organise"])).content.decode()
    take(client, mission, "organise", effort_days="3", duration_days="2", **{f"needs-capacity-{lent.pk}": "4"})
    assert Need.objects.get().units == 4


def test_another_mission_is_waited_for_and_no_longer(client, city, sits, mayor, doer):
    first, mission = (walked(city, mayor, doer, State.ACCEPTED) for _ in range(2))
    sits("district_mayor", city.district6)
    take(client, mission, "depend", before=first.pk, lag_days="2")
    assert first.title in page_of(client, mission)
    take(client, mission, "undepend", item=mission.predecessors.get().pk)
    assert not mission.predecessors.exists()


@pytest.mark.parametrize("verb", sorted(STEPS))
def test_the_form_of_every_step_opens_or_says_why_not(client, city, sits, mayor, doer, verb):
    mission = walked(city, mayor, doer, State.IN_PROGRESS)
    for role, office in (("district_mayor", city.district6), ("area_manager", city.area61)):
        sits(role, office)
        answer = client.get(reverse("missions:step", args=[mission.pk, verb]))
        assert answer.status_code in {200, 403, 404, 409}
        assert "<h1>" in answer.content.decode()


@pytest.mark.usefixtures("that_day")
def test_a_mission_is_made_of_a_demand_in_one_step(client, city, sits):
    demand = make_demand(city, text="آب خیابان را گرفته است")
    sits("district_mayor", city.district6)
    assert f"?demand={demand.pk}" in client.get(reverse("desk:demand", args=[demand.pk])).content.decode()
    address = f"{reverse('missions:new')}?demand={demand.pk}"
    form = client.get(address).context["form"]
    given = {name: form[name].value() for name in ("title", "place", "office")}
    given |= {"kind": make_kind().pk, "output": "جوی باز", "measure": "بی‌آب‌گرفتگی در باران", "due_on": "1405/12/01"}
    made = client.post(address, given)
    assert made.status_code == 302, made.content.decode()[:2000]
    mission = Mission.objects.get()
    assert (mission.demand_id, mission.origin) == (demand.pk, "demand")
    assert "آب خیابان" not in mission.title
    assert mission.title in client.get(reverse("desk:demand", args=[demand.pk])).content.decode()


def test_an_issue_shows_the_missions_that_answer_it_in_one_query_more(client, city, sits):
    issue = make_issue(city.village)
    for _ in range(3):
        make_mission(office=city.water, giver=city.bakhshdari, place=city.village, issue=issue)
    sits("bakhshdar", city.bakhshdari)
    page = client.get(reverse("issues:issue", args=[issue.pk])).content.decode()
    assert page.count("/desk/missions/") >= 4
    assert f"/desk/missions/new/?issue={issue.pk}" in page


def test_a_part_is_given_from_the_page_of_the_whole(client, city, sits, mayor, doer):
    mission = walked(city, mayor, doer, State.ASSIGNED)
    sits("district_mayor", city.district6)
    assert f"/desk/missions/new/?parent={mission.pk}" in page_of(client, mission)
    address = f"{reverse('missions:new')}?parent={mission.pk}"
    form = client.get(address).context["form"]
    given = {name: form[name].value() for name in ("place", "kind")}
    given |= {"title": "کندن", "output": "گود کنده", "measure": "۵۰ متر"}
    assert client.post(address, given).status_code == 302
    assert "کندن" in page_of(client, mission)
