"""The sample's rounds: a released one and one under way, with every state to be seen, each score made of answers."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from peygir.base.calendar import local_date
from peygir.cli.sample.load import load_sample
from peygir.domain.audit.models import Entry
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.checklists.flattening import flatten
from peygir.domain.supervision.checklists.scoring import score
from peygir.domain.supervision.models import (
    Conflict,
    Defect,
    Device,
    Finding,
    FindingEvidence,
    FindingStep,
    Order,
    Quarantined,
    Revision,
    Round,
    UnannouncedDraw,
    Visit,
)
from peygir.domain.supervision.queries import coverage, my_visits
from peygir.domain.supervision.results.recomputing import redo
from peygir.domain.supervision.rounds.redrawing import redraw
from peygir.domain.supervision.states import FINDING_ARROWS, FindingState, RoundState, VisitState

pytestmark = [pytest.mark.slow, pytest.mark.story]

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_sample(demands=60, seed=5, now=NOW, password="only-in-this-test-7").rounds
        transaction.set_rollback(True)


@pytest.fixture
def rounds(loaded, db):
    return loaded


def past() -> Round:
    return Round.objects.get(state=RoundState.RELEASED)


def present() -> Round:
    return Round.objects.get(state=RoundState.OPEN, lead_office__kind="coordination_office")


def test_two_rounds_of_all_124_area_offices_are_there_and_say_that_they_are_samples(rounds):
    assert rounds.stopped == []
    for one in (past(), present()):
        assert one.offices.count() == 124
        assert one.sample
        assert "نمونه" in one.title
    assert present().previous == past()


def test_every_office_was_seen_in_the_past_round_and_about_half_in_the_present(rounds):
    assert set(Visit.objects.filter(round=past()).values_list("state", flat=True)) == {VisitState.DONE}
    field = Counter(Visit.objects.filter(round=present(), kind="field").values_list("state", flat=True))
    assert 30 <= field["done"] <= 90
    assert field["done"] + field["planned"] == 124
    assert not Visit.objects.filter(round=present(), state="planned", planned_on__lt=local_date(NOW)).exists()
    assert not Visit.objects.filter(done_at__gt=NOW).exists()


def test_each_score_is_what_the_form_gives_when_it_is_read_again(rounds):
    for revision in Revision.objects.select_related("form_version__checklist", "submission__visit").order_by("pk")[::40]:
        again = score(revision.form_version.rules, flatten(revision.form_version, bytes(revision.xml)))
        assert revision.submission.visit.score == again.score


def test_nobody_comes_twice_running(rounds):
    for kind in ("field", "desk"):
        before = dict(Visit.objects.filter(round=past(), kind=kind).values_list("office_id", "inspector__user_id"))
        now = Visit.objects.filter(round=present(), kind=kind).values_list("office_id", "inspector__user_id")
        assert all(before[office] != user for office, user in now)


def test_findings_stand_in_every_state(rounds):
    assert set(Finding.objects.values_list("state", flat=True)) == set(FindingState)
    assert Finding.objects.filter(repeats__isnull=False).exists()


def test_phones_refused_forms_and_photographs_are_there_to_be_seen(rounds):
    assert Device.objects.filter(locked_at__isnull=True).count() == 6
    assert Device.objects.filter(locked_at__isnull=False).count() == 1
    assert Quarantined.objects.filter(resolved_at__isnull=True).count() == 2
    assert UnannouncedDraw.objects.filter(what="demands").exists()
    shown = Finding.objects.filter(office__code="T-6-2", state=FindingState.PUT)
    assert shown.exists()
    assert FindingEvidence.objects.filter(finding__in=shown).exists()


def test_every_life_of_a_finding_walks_arrows_in_order(rounds):
    arrows = {(verb.verb, source, verb.target) for verb in FINDING_ARROWS for source in verb.sources}
    steps = FindingStep.objects.order_by("finding_id", "at", "id").values_list(
        "finding_id", "verb", "from_state", "to_state", "at"
    )
    last: dict[int, tuple[str, datetime]] = {}
    for finding, verb, before, after, at in steps:
        if verb == "record":
            assert finding not in last
        else:
            assert before == last[finding][0]
            assert at >= last[finding][1]
            assert before == after or (verb, before, after) in arrows
        last[finding] = (after, at)
    assert {pk: state for pk, (state, _) in last.items()} == dict(Finding.objects.values_list("pk", "state"))


def test_the_draw_and_the_result_come_out_again(rounds):
    assert redraw(UnannouncedDraw.objects.get(round=present(), what="offices").pk).equal
    assert redo(past().pk).equal
    assert 12 <= Visit.objects.filter(round=present(), unannounced=True).count() <= 13


def test_the_present_round_is_told_beside_the_one_before(rounds):
    lead = actor_of(Appointment.objects.select_related("office__place").get(role="round_lead"))
    found = coverage(present(), lead)
    assert found.offices == 124
    assert sum(one.score is not None or one.field_score is not None for one in found.rows) == found.field["done"]
    means = [one.score for one in past().offices.all()]
    assert Decimal(60) < sum(means) / len(means) < Decimal(97)
    assert max(means) - min(means) > 15


def test_the_governor_leads_a_round_of_the_five_bakhshdaris(rounds):
    county = Round.objects.get(lead_office__kind="governorate")
    assert (county.state, county.offices.count()) == (RoundState.OPEN, 5)
    done = Visit.objects.filter(round=county, state=VisitState.DONE).select_related("inspector")
    assert done.exists()
    assert all(one.inspector.office_id != one.office_id for one in done)
    assert Finding.objects.filter(round=county, state=FindingState.PUT).exists()


def test_a_senior_visit_with_its_order_conflicts_and_defects_are_there(rounds):
    assert Order.objects.get().mission.sample
    assert Conflict.objects.count() == 2
    assert Defect.objects.filter(matched_at__isnull=False).count() > 10


def test_an_inspector_has_visits_ahead_and_several_on_the_next_day_out(rounds):
    mine = Appointment.objects.select_related("office__place").get(user__username="inspector-1a")
    ahead = my_visits(actor_of(mine), local_date(NOW), local_date(NOW) + timedelta(days=14)).filter(state="planned", kind="field")
    assert len({one.office_id for one in ahead if one.planned_on == ahead[0].planned_on}) >= 2, "a day without a way to go"


def test_what_was_written_in_chunks_stands_in_the_journal_too(rounds):
    done = Visit.objects.filter(state="done").exclude(kind="senior").count()
    assert Entry.objects.filter(action="supervision.carry_out").count() == done
    for verb in ("record", "accept", "confirm"):
        steps = FindingStep.objects.filter(verb=verb).count()
        assert Entry.objects.filter(action=f"supervision.{verb}_finding").count() == steps > 0
