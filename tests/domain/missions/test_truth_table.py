"""Every role × every action × whose mission it is, against truth_table.csv, written by hand from the list of roles.

Cases: done here (the official's own office does it, another gave it), given (the other way round), own (it set itself the
task), below (an office below does it), place (it lies in the own place, others give and do it), elsewhere.
"""

from dataclasses import replace

import pytest

from peygir.domain.demands.models import Demand
from peygir.domain.demands.placing import place_with
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Alternative, MissionProposal
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewProgress, NewProject
from peygir.domain.missions.factories import DUE, NOW, draft_of, make_kind, make_mission, photo
from peygir.domain.missions.models import Contest, Dependency, Evidence, Mission
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_appointment, make_office, make_place
from peygir.domain.people.models import User
from peygir.domain.people.queries import actor_of
from peygir.domain.places.queries import tree
from peygir.domain.services.models import Service
from tests.domain import truth
from tests.domain.issues.test_truth_table import SEATS

WROTE = {"at": NOW, "actor_kind": "job"}
IN_STATE = {
    "assign": State.DRAFT, "start": State.ACCEPTED, "claim_done": State.IN_PROGRESS, "report_progress": State.IN_PROGRESS,
    "decide_contest": State.CONTESTED, "verify": State.DONE_CLAIMED, "send_back": State.DONE_CLAIMED,
    "reopen_correction": State.VERIFIED,
}  # fmt: skip


def elsewhere(kind: str = "area_office"):
    """An office of nobody's, under a root of its own."""
    return make_office(kind, make_office("district_municipality"), place=make_place("municipal", "area"))


def laid(row, by, seat) -> Mission:
    """A mission in the relation that the case names to whoever sits there."""
    state = State.DRAFT if "draft" in row.case else IN_STATE.get(row.action, State.ASSIGNED)
    far, fields = make_place("municipal", "area"), {}
    if row.action in {"set_project", "report_progress"}:
        fields["kind"] = make_kind("project", is_project=True)
    if row.action == "reopen_correction":
        fields["origin"] = "finding"
    if row.case in {"given by oneself", "claimed by oneself"}:
        name = "given_by_user_id" if row.case == "given by oneself" else "claimed_by_user_id"
        fields[name] = by.user_id
    doer, giver = relation(row, seat)
    place = seat.place if row.case in {"place", "done here to another agency"} else far
    if row.case == "accountable oneself" and by.user_id is not None:
        # A hat that was taken off: it has ended before the work began.
        ended = {"starts_on": "2020-01-01", "ends_on": "2021-01-01"}
        fields["accountable"] = make_appointment("area_manager", doer, User.objects.get(pk=by.user_id), **ended)
    mission = make_mission(state=state, office=doer, giver=giver, place=place, **fields)
    if row.case == "contested by oneself":
        Contest.objects.filter(mission=mission).update(actor_user_id=by.user_id)
    return mission


def relation(row, seat):
    """(who does it, who gave it)"""
    child = make_office("area_office", seat)
    match row.case:
        case "own draft" | "own":
            return seat, seat
        case "given by oneself":
            return (seat, seat) if row.action == "contest" else (child, seat)
        case "given" if row.action == "decide_contest":
            return child, seat
        case "given" | "accountable oneself" | "claimed by oneself":
            return elsewhere(), seat
        case "done here" | "done here to another agency":
            return seat, elsewhere()
        case "below":
            return child, elsewhere()
        case "draft of an office below" | "giver below":
            return child, make_office("area_office", seat) if row.case == "giver below" else child
        case "both below" | "contested by oneself":
            return child, make_office("area_office", seat)
    return elsewhere(), elsewhere()


def agency_of(seat):
    """An agency's branch that serves the place of the seat, and hangs below no office of it."""
    return make_office("agency_branch", make_office("agency"), place=seat.place)


def create(row, by, seat):
    place = make_place("civil", "county") if row.case == "place elsewhere" else seat.place
    office = {
        "for an office below": lambda: make_office("area_office", seat),
        "for an office elsewhere": elsewhere,
        "for an agency of the place": lambda: agency_of(seat),
    }.get(row.case, lambda: None)()
    draft = draft_of(office, place)
    return lambda **who: actions.create(draft, **who)


def create_correction(row, by, seat):
    """A finding's: in the name of who gives above the office where it was found."""
    child = make_office("area_office", seat) if row.case == "for an office below" else None
    above = make_office("governorate")
    doer, giver = {
        "for an office below": (child, seat),
        "of the own office given above": (seat, above),
        "of the own office given by itself": (seat, seat),
    }.get(row.case, (elsewhere(), above))
    draft = draft_of(doer, doer.place)
    return lambda **who: actions.create_correction(draft, giver.pk, **who)


def create_from_issue(row, by, seat):
    place = make_place("civil", "county") if row.case == "elsewhere" else seat.place
    issue = make_issue(place)
    proposal = None
    if row.case == "of a proposal":
        way = Alternative.objects.create(issue=issue, title="چاه", chosen=True, **WROTE)
        given = {"output": "چاه", "measure": "دبی", "owner_office": elsewhere(), "due_on": DUE}
        proposal = MissionProposal.objects.create(issue=issue, alternative=way, **given, **WROTE).pk
    draft = draft_of(None, seat.place)
    return lambda **who: actions.create_from_issue(issue.pk, draft, proposal, **who)


def create_from_demand(row, by, seat):
    office = elsewhere() if row.case == "elsewhere" else seat
    demand = Demand(
        code_hash="1" * 64, kind="service_request", channel="web", state_since=NOW, service=Service.objects.first(),
        registered_at=NOW, queue_key=1,
    )  # fmt: skip
    place_with(demand, office.pk)
    demand.save()
    draft = draft_of(None, seat.place)
    return lambda **who: actions.create_from_demand(demand.pk, draft, **who)


def save_kind(row, by, seat):
    return lambda **who: actions.save_kind(code="new", name_fa="تازه", evidence=["photo"], **who)


def load_kinds(row, by, seat):
    return lambda **who: actions.load_kinds(**who)


def keep_paths(row, by, seat):
    return lambda **who: actions.keep_paths(**who)


MAKES = {
    one.__name__: one
    for one in (create, create_correction, create_from_issue, create_from_demand, save_kind, load_kinds, keep_paths)
}


def part(mission, row, seat):
    draft = draft_of(agency_of(seat) if "agency" in row.case else None, mission.place)
    return lambda **who: actions.add_part(mission.pk, draft, **who)


def claim(mission, row, seat):
    laid = {"observed_on": NOW.date(), "actor_office_id": mission.office_id}
    Evidence.objects.create(mission=mission, kind="photo", file_id=photo().file_id, **laid, **WROTE)
    return lambda **who: actions.claim_done(mission.pk, **who)


def name(mission, row, seat):
    appointment = (
        make_appointment("office_staff", mission.office) if mission.office.kind in {"area_office", "bakhshdari"} else None
    )
    appointment = appointment or make_appointment(_HEAD[mission.office.kind], mission.office)
    return lambda **who: actions.set_accountable(mission.pk, appointment.pk, **who)


_HEAD = {
    "district_municipality": "district_mayor", "coordination_office": "coordination_deputy", "governorate": "county_governor",
    "dehyari": "dehyar", "agency_branch": "agency_liaison", "inspectorate": "auditor", "secretariat": "steward",
}  # fmt: skip


def twin(mission) -> Mission:
    """Another that whoever sees the first sees too."""
    return make_mission(office=mission.office, giver=mission.giver_office, place=mission.place)


def undepend(mission, row, seat):
    made = Dependency.objects.create(before=twin(mission), after=mission)
    return lambda **who: actions.undepend(made.pk, **who)


def depend(mission, row, seat):
    before = twin(mission)
    return lambda **who: actions.depend(mission.pk, before.pk, **who)


def report(mission, row, seat):
    draft = NewProgress(on=NOW.date(), physical=0, financial=0)
    return lambda **who: actions.report_progress(mission.pk, draft, **who)


def add_evidence(mission, row, seat):
    draft = replace(photo(), note="نما")
    return lambda **who: actions.add_evidence(mission.pk, draft, **who)


ON_MISSION = {
    "add_part": part,
    "claim_done": claim,
    "set_accountable": name,
    "depend": depend,
    "undepend": undepend,
    "report_progress": report,
    "add_evidence": add_evidence,
    "assign": lambda m, row, seat: lambda **who: actions.assign(m.pk, **who),
    "edit": lambda m, row, seat: lambda **who: actions.edit(m.pk, {"title": "عنوان تازه"}, **who),
    "organise": lambda m, row, seat: lambda **who: actions.organise(m.pk, {"duration_days": 7}, **who),
    "set_project": lambda m, row, seat: lambda **who: actions.set_project(m.pk, NewProject(contractor="شرکت"), **who),
    "accept": lambda m, row, seat: lambda **who: actions.accept(m.pk, **who),
    "contest": lambda m, row, seat: lambda **who: actions.contest(m.pk, "not_ours", "با ما نیست", **who),
    "start": lambda m, row, seat: lambda **who: actions.start(m.pk, **who),
    "decide_contest": lambda m, row, seat: lambda **who: actions.decide_contest(m.pk, "released", "درست است", **who),
    "verify": lambda m, row, seat: lambda **who: actions.verify(m.pk, **who),
    "send_back": lambda m, row, seat: lambda **who: actions.send_back(m.pk, "نشده", **who),
    "reopen_correction": lambda m, row, seat: lambda **who: actions.reopen_correction(m.pk, "هنوز هست", **who),
    "cancel": lambda m, row, seat: lambda **who: actions.cancel(m.pk, "دیگر نه", **who),
    "add_note": lambda m, row, seat: lambda **who: actions.add_note(m.pk, "یادداشت", **who),
}


def prepare_step(county, row, name):
    """Lay out the scene; return the actor, and the step as a function of who and when."""
    seat = getattr(county, SEATS.get(name, "bakhshdari"))
    by = actor_of(make_appointment(name, seat)) if name in SEATS else truth.actor(name)
    if row.action in MAKES:
        return by, MAKES[row.action](row, by, seat)
    return by, ON_MISSION[row.action](laid(row, by, seat), row, seat)


@pytest.mark.slow
@pytest.mark.parametrize(("row", "name"), truth.cases("missions"))
def test_a_role_may_do_exactly_what_the_table_says(county, row, name):
    by, act = prepare_step(county, row, name)
    assert tree()
    truth.check(row, name, lambda: act(by=by, at=NOW))


def test_the_doer_confirms_nothing_in_any_row():
    rows = [row for row in truth.table("missions", "") if row.action in {"verify", "send_back"}]
    mine = [row for row in rows if row.case in {"done here", "own", "accountable oneself", "claimed by oneself"}]
    assert len(mine) == 8
    assert all(set(row.cells.values()) == {"no"} for row in mine)
