"""Which verb is walked from which state: verbs_by_state.csv, driven cell by cell; and every arrow says where it leads."""

import csv
from pathlib import Path

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.missions.factories import NOW, make_file
from peygir.domain.missions.models import Dependency, Evidence, Project, Step
from peygir.domain.missions.problems import (
    MissionAlreadyClosed,
    MissionNotFound,
    PreviousStepsMissing,
    ReasonMissing,
    StepNotOpen,
)
from peygir.domain.missions.states import ARROWS, CLOSED, State, Verb
from tests.domain.missions.scene import scene

TABLE = list(csv.DictReader((Path(__file__).parent / "verbs_by_state.csv").read_text("utf-8").splitlines()))
CELLS = [(row["verb"], state, row[state]) for row in TABLE for state in State]
WALKS = [(one, source) for one in ARROWS for source in sorted(one.sources) if one.verb != Verb.RECHECK_FAILED]
IDS = [f"{one.verb}-from-{source}" for one, source in WALKS]
OF_DOERS = {"accept", "contest", "start", "claim_done", "report_progress"}
REASONED = [(one, source) for one, source in WALKS if "reason" in one.asks]


def ready(county, state):
    """A mission at the state with whatever any step asks for, and its steps."""
    who = scene(county)
    mission = who.mission(state)
    wrote = {"at": NOW, "actor_kind": "job"}
    doer = {"actor_office_id": mission.office_id}
    Evidence.objects.create(mission=mission, kind="photo", file=make_file(), observed_on=NOW.date(), **wrote, **doer)
    Project.objects.create(mission=mission, physical=100)
    steps = who.steps(mission)
    Dependency.objects.filter(after=mission).update(before=who.mission(State.VERIFIED))
    return mission, steps, who


@pytest.mark.parametrize(("verb", "state", "cell"), CELLS, ids=[f"{verb}-{state}" for verb, state, _ in CELLS])
def test_a_step_is_taken_in_exactly_the_states_the_table_says(county, verb, state, cell):
    mission, steps, _ = ready(county, state)
    if verb == "report_progress":
        Project.objects.filter(mission=mission).update(physical=0)
    before = Entry.objects.count()
    if cell == "yes":
        steps[verb]()
        assert Entry.objects.count() == before + 1 + (verb == "add_part")
        return
    # A doer is not shown the draft of somebody else.
    with pytest.raises(MissionNotFound if state == State.DRAFT and verb in OF_DOERS else (StepNotOpen, MissionAlreadyClosed)):
        steps[verb]()
    mission.refresh_from_db()
    assert (mission.state, mission.version, Entry.objects.count()) == (state, 1, before)


def test_the_table_holds_every_arrow_and_nothing_else_moves_a_mission():
    table = {row["verb"]: {state for state in State if row[state] == "yes"} for row in TABLE}
    drawn = {}
    for one in ARROWS:
        drawn[one.verb] = drawn.get(one.verb, set()) | one.sources
    assert {verb: table[verb] for verb in drawn if verb != Verb.RECHECK_FAILED} == {
        verb: states for verb, states in drawn.items() if verb != Verb.RECHECK_FAILED
    }


@pytest.mark.parametrize(("one", "source"), WALKS, ids=IDS)
def test_an_arrow_leads_where_it_says_and_leaves_a_step_and_an_entry(county, one, source):
    mission, steps, _ = ready(county, source)
    steps[one.verb]()
    mission.refresh_from_db()
    assert mission.state == one.target
    assert mission.is_open == (one.target not in CLOSED) == (mission.closed_at is None)
    assert (mission.verified_at is not None) == (one.target == State.VERIFIED)
    step = Step.objects.filter(mission=mission, verb=one.verb).latest("id")
    assert (step.from_state, step.to_state) == (source, one.target)
    entry = Entry.objects.filter(action=f"missions.{one.verb}", thing_id=mission.pk).latest("id")
    assert f'"state":["{source}","{one.target}"]' in entry.changes
    assert "دلیل" not in entry.changes


@pytest.mark.parametrize(("one", "source"), REASONED, ids=[f"{one.verb}-from-{source}" for one, source in REASONED])
def test_no_step_that_asks_for_a_reason_goes_without_one(county, one, source):
    mission, _, who = ready(county, source)
    with pytest.raises(ReasonMissing):
        who.steps(mission, "  ")[one.verb]()
    mission.refresh_from_db()
    assert (mission.state, mission.version) == (source, 1)


def test_a_claim_names_everything_that_is_still_missing(county):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS)
    who.steps(mission)  # lays a predecessor that is open
    who.mission(State.ASSIGNED, parent=mission)
    with pytest.raises(PreviousStepsMissing) as refused:
        who.steps(mission)["claim_done"]()
    assert refused.value.params["asks"] == ("evidence_of_kind", "parts_done", "predecessors_done", "progress_whole")
    assert "مدرک" in refused.value.sentence("fa")
