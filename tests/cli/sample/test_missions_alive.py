"""The sample's missions: a quarter of work in every state, given, done, confirmed and followed up by whose turn it is."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from peygir.base.draws import commitment
from peygir.base.text import find_sensitive
from peygir.cli.sample.accounts import showcase
from peygir.cli.sample.life.skill import skill_of
from peygir.cli.sample.load import load_sample
from peygir.cli.sample.loading.capacities import load_capacities
from peygir.cli.sample.loading.missions import load_missions
from peygir.cli.sample.work.courses import course
from peygir.cli.sample.work.shares import offices, shares
from peygir.cli.sample.work.texts import works, works_of
from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.audit.verification import verify
from peygir.domain.capacities.models import Absence, BudgetLine, Capacity, Team
from peygir.domain.messages.models import Outgoing
from peygir.domain.missions import counts, inbox
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.models import (
    Contest,
    Delay,
    Dependency,
    Escalation,
    FollowUp,
    Joined,
    Mission,
    Plan,
    PlanLine,
    Project,
    Recheck,
    RecheckDraw,
    Step,
    Template,
)
from peygir.domain.missions.queries.ownerless import ownerless
from peygir.domain.missions.reasons import DELAY
from peygir.domain.missions.states import ARROWS, State
from peygir.domain.people.factories import log_in
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.models import Order

pytestmark = [pytest.mark.slow, pytest.mark.story]

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
# A steward keeps the site and sees no missions.
SEES = [one for one in showcase() if one.role != "steward"]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_sample(demands=260, seed=5, now=NOW, password="only-in-this-test-9")
        transaction.set_rollback(True)


@pytest.fixture
def city(loaded, db):
    caches["local"].clear()
    return loaded


def _post(username):
    return Appointment.objects.select_related("office__place", "user").get(user__username=username)


def test_a_quarter_of_missions_stands_in_every_state(city):
    # What rounds of supervision add is theirs to count.
    of_rounds = Mission.objects.filter(Q(origin="finding") | Q(pk__in=Order.objects.values("mission")))
    states = Counter(Mission.objects.exclude(pk__in=of_rounds).values_list("state", flat=True))
    assert set(states) == set(State)
    assert 300 <= sum(states.values()) == city.missions.missions <= 420
    assert 0.3 < sum(n for state, n in states.items() if state not in {"verified", "cancelled"}) / sum(states.values()) < 0.65
    assert not Mission.objects.filter(sample=False).exists()
    assert not Mission.objects.filter(created_at__gt=NOW).exists()
    assert Mission.objects.order_by("created_at").first().created_at < NOW - timedelta(days=75)


def test_they_came_from_issues_demands_templates_and_wholes(city):
    origins = Counter(Mission.objects.values_list("origin", flat=True))
    assert set(origins) == {"own", "template", "demand", "issue", "parent", "finding"}
    assert origins["issue"] >= 5
    assert origins["template"] >= 15
    assert Template.objects.filter(active=True, next_on__gt=NOW.date()).count() == Template.objects.count() == 4
    parts = Mission.objects.filter(parent__isnull=False)
    assert all(one.office.kind == "agency_branch" for one in parts.select_related("office"))
    assert Mission.objects.filter(told_at__isnull=False).exists()


def test_courses_were_played_to_their_end_and_walk_open_arrows(city):
    assert len(city.missions.stopped) < city.missions.steps // 50, city.missions.stopped
    arrows = {(one.verb, source): one.target for one in ARROWS for source in one.sources}
    states: dict[int, str] = {}
    for number, verb, source, target in Step.objects.order_by("mission", "at", "id").values_list(
        "mission_id", "verb", "from_state", "to_state"
    ):
        if verb != "create" and source != target:
            assert states[number] == source, (number, verb)
            assert arrows[verb, source] == target
        states[number] = target
    assert states == dict(Mission.objects.values_list("id", "state"))


def test_nobody_verified_what_the_own_office_did(city):
    verified = Step.objects.filter(verb="verify").select_related("mission")
    assert verified.count() > 100
    for step in verified:
        assert step.actor_office_id != step.mission.office_id
        assert step.actor_user_id != step.mission.claimed_by_user_id


def test_what_is_late_or_stuck_has_reasons_questions_and_somebody_above(city):
    assert Mission.objects.filter(due_flag="late").count() >= 15
    assert Mission.objects.filter(blocked=True).exists()
    reasons = set(Delay.objects.values_list("reason_code", flat=True))
    assert len(reasons) >= 6
    assert reasons <= set(DELAY)
    assert set(FollowUp.objects.values_list("open", flat=True)) == {True, False}
    assert set(FollowUp.objects.values_list("actor_kind", flat=True)) == {"appointment", "job"}
    assert Joined.objects.count() == 1
    assert Escalation.objects.filter(by_rule=True).exists()
    assert {None} < set(Escalation.objects.values_list("decided_at", flat=True))
    outcomes = Counter(Contest.objects.values_list("outcome", flat=True))
    assert outcomes[""] >= 1
    assert outcomes["released"] >= 1
    assert outcomes["upheld"] >= 1
    assert Dependency.objects.exists()
    assert ownerless(None, at=NOW) == []
    assert ownerless(job("sample"), at=NOW)


def test_agencies_differ_in_what_is_confirmed(city):
    reopened = Mission.objects.filter(reopenings__gt=0).values_list("office__code", flat=True)
    assert len(set(reopened)) >= 5
    share = counts.verified_share(actor_of(_post("governor")), MissionFilter(), at=NOW)
    assert 0.4 < share.share < 0.97
    assert len({round(skill_of(f"A-{kind}-R", 5).pace, 1) for kind in ("water", "power", "gas", "roads", "health")}) >= 3


def test_one_draw_was_made_and_checks_out_one_is_sealed(city):
    drawn, sealed = RecheckDraw.objects.order_by("window_to")
    assert commitment(drawn.secret) == drawn.commitment
    assert drawn.at.date() <= drawn.window_to < drawn.drawn_at.date()
    assert sealed.drawn_at is None
    assert sealed.secret == ""
    outcomes = Counter(Recheck.objects.filter(draw=drawn).values_list("outcome", flat=True))
    assert outcomes["holds"] >= 1
    assert outcomes[""] >= 1
    for row in Recheck.objects.filter(outcome="fails").select_related("mission"):
        assert row.mission.reopenings >= 1


def test_projects_rise_with_evidence(city):
    for project in Project.objects.all():
        reports = list(project.reports.order_by("on"))
        assert len(reports) >= 2
        assert project.physical == reports[-1].physical > 0
        assert all(one.evidence.exists() for one in reports)
        assert "نمونه" in project.contractor
    assert Project.objects.count() == 2


def test_one_plan_is_adopted_and_one_waits_for_its_head(city):
    adopted, draft = Plan.objects.get(state="adopted"), Plan.objects.get(state="draft")
    assert adopted.office.kind == "area_office"
    assert draft.office.kind == "bakhshdari"
    lines = PlanLine.objects.filter(plan=adopted, starts_on__isnull=False)
    assert lines.count() >= 6
    for line in lines.filter(mission__state__in=["assigned", "accepted", "reopened"]).select_related("mission"):
        assert (line.mission.planned_from, line.mission.planned_to) == (line.starts_on, line.ends_on)


def test_offices_have_teams_equipment_money_and_absences(city):
    assert Team.objects.filter(office__code="T-6-2").count() == 3
    assert Team.objects.filter(office__kind="bakhshdari").values("office").distinct().count() == 5
    assert set(Capacity.objects.values_list("kind", flat=True)) == {"equipment", "room", "firm", "group"}
    assert BudgetLine.objects.filter(office__kind="agency_branch").exists()
    assert Absence.objects.filter(appointment__isnull=False).exists()
    assert city.means == Team.objects.count() + Capacity.objects.count() + BudgetLine.objects.count()


def test_the_journal_is_whole_and_each_step_has_its_twin(city):
    assert verify().whole
    twins = Counter(Entry.objects.filter(thing="mission").values_list("action", "thing_id"))
    for verb, number in Step.objects.exclude(verb="plan").values_list("verb", "mission_id").distinct():
        assert twins[f"missions.{verb}", number] >= 1, (verb, number)
    assert not Entry.objects.filter(at__gt=NOW).exists()
    assert not Outgoing.objects.exists()


def test_the_second_time_adds_nothing(city):
    before = Entry.objects.count()
    assert load_missions(5, now=NOW).missions == 0
    assert load_capacities(by=job("sample"), at=NOW, now=NOW) == 0
    assert Entry.objects.count() == before


def test_texts_name_no_person_and_fill_their_places(city):
    for title, output in Mission.objects.values_list("title", "output"):
        assert not find_sensitive(f"{title} {output}")
        assert not {"{", "}"} & set(title + output)


@pytest.mark.parametrize("account", SEES, ids=lambda one: one.role)
def test_the_day_of_every_role_has_something(city, account):
    by = actor_of(_post(account.username))
    day = inbox.of_person(by, at=NOW)
    pages = (day.due, day.mine, day.waits_for_me, day.i_wait_for)
    # Who only looks on has a list of what is there.
    seen = sum(len(page.rows) for page in pages) or counts.today(by, at=NOW).open.number
    assert seen > 0


@pytest.mark.parametrize("account", SEES, ids=lambda one: one.role)
def test_the_pages_answer_the_samples_log_ins(city, client, account):
    log_in(client, _post(account.username))
    for name in ("my_day", "office", "list", "overview", "rechecks", "subscriptions"):
        answer = client.get(reverse(f"missions:{name}"))
        assert answer.status_code in ({200} if name in {"my_day", "list"} else {200, 403}), (account.role, name)
    number = client.get(reverse("missions:list")).context["page"].rows[0].id
    assert client.get(reverse("missions:mission", args=[number])).status_code == 200


def test_every_office_that_is_given_work_has_words_for_it():
    known = offices()
    for share in shares():
        assert works_of(known[share.doer].agency_kind or known[share.doer].kind), share
    for work in works():
        assert set(work.delay) <= set(DELAY)


def test_the_same_seed_gives_the_same_course():
    import numpy as np

    def drawn(seed):
        rng = np.random.default_rng(seed)
        return [course(work, "T-6-2", 40, seed=seed, now=NOW, rng=rng, judged=True) for work in works()]

    assert drawn(3) == drawn(3) != drawn(4)
    for going in drawn(3):
        moments = [one.at for one in going.events]
        assert moments == sorted(moments)
        assert all(going.begins < moment <= NOW for moment in moments)
