"""Every role × every action × whose finding it is, against findings_truth_table.csv, written by hand from the list of roles.

Cases: here (it was found at the official's own office, another leads the round), below (at an office below), led (the own
office leads the round, it was found at one below), named (the official is in a team of the round), elsewhere.
"""

import pytest

from peygir.domain.demands import actions as demands
from peygir.domain.missions.factories import draft_of, make_file, make_mission
from peygir.domain.people.factories import make_appointment, make_office, make_place
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.places.queries import tree
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.add_finding_evidence import add_finding_evidence
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.correct_finding import correct_finding
from peygir.domain.supervision.actions.decide_objection import decide_objection
from peygir.domain.supervision.actions.defects import confirm_match, match_defects, note_defect
from peygir.domain.supervision.actions.demand_checks import draw_demand_checks, record_demand_check
from peygir.domain.supervision.actions.draw_findings import draw_findings
from peygir.domain.supervision.actions.follow_finding import follow_mission, run_out
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.actions.record_finding import record_finding
from peygir.domain.supervision.actions.withdraw_finding import withdraw_finding
from peygir.domain.supervision.factories import NOW, make_round, make_team
from peygir.domain.supervision.findings.drafts import NewDefect, NewEvidence, NewFinding
from peygir.domain.supervision.findings.factories import make_defect, make_finding
from peygir.domain.supervision.models import DemandCheck, Finding, Round
from tests.domain import truth
from tests.domain.issues.test_truth_table import SEATS
from tests.domain.supervision.findings import test_blind as blind
from tests.domain.supervision.findings.scene import Scene, build, scored
from tests.domain.supervision.findings.scene import found as found_in_form

IN_STATE = {
    "put_findings": "recorded", "decide_objection": "objected", "correct_finding": "standing", "recheck_finding": "corrected",
    "follow_mission": "correcting",
}  # fmt: skip


def elsewhere(kind: str = "area_office"):
    return make_office(kind, make_office("district_municipality"), place=make_place("municipal", "area"))


def laid(row, by, seat) -> tuple[Round, object]:
    """The round, and the office that is looked at, in the relation that the case names."""
    office = {
        "here": lambda: seat,
        "below": lambda: make_office("area_office", seat, seat.place),
        "led": lambda: make_office("area_office", seat, seat.place),
    }.get(row.case, elsewhere)()
    lead = seat if row.case == "led" else make_office("coordination_office")
    round_ = make_round(lead, offices=[office])
    if row.case == "named" and by.appointment_id is not None:
        make_team(round_, Appointment.objects.get(pk=by.appointment_id))
    return round_, office


def evidence() -> tuple[NewEvidence, ...]:
    return (NewEvidence(file_id=make_file().pk),)


def found(row, round_, office) -> Finding:
    state = IN_STATE.get(row.action, "put")
    fields = {}
    if row.action == "run_out":
        fields["answer_by"] = NOW.date().replace(day=1)
    if row.action == "follow_mission":
        fields["mission"] = make_mission(state="verified", office=office, place=office.place)
    return make_finding(round_, office, state, **fields)


def record(row, county, round_, office, finding):
    draft = NewFinding(title="زباله", severity="low", round_id=round_.pk, office_id=office.pk, evidence=evidence())
    return lambda **who: record_finding(draft, **who)


def correct(row, county, round_, office, finding):
    draft = draft_of(office, office.place)
    return lambda **who: correct_finding(finding.pk, draft, **who)


def note(row, county, round_, office, finding):
    draft = NewDefect(round_id=round_.pk, service_id=county.services[0].pk, lon=51.4, lat=35.7)
    return lambda **who: note_defect(draft, **who)


def scene_of(county, round_, office) -> Scene:
    """As far as a draw of demands asks for one."""
    county = type("County", (), {"area_office": office, "services": county.services})
    return Scene(county, round_, *([None] * 9))


def draw(row, county, round_, office, finding):
    scene = scene_of(county, round_, office)
    blind.verified(scene)
    made = blind.committed(scene)
    return lambda **who: draw_demand_checks(made.pk, "7", **who)


def check(row, county, round_, office, finding):
    scene = scene_of(county, round_, office)
    demand = blind.verified(scene)
    made = blind.committed(scene)
    check = DemandCheck.objects.create(draw=made, demand=demand, position=1, office_id=office.pk)
    demands.draw_blind(round_.lead_office_id, [demand.pk], [demand.pk], "7", by=truth.CONSOLE, at=NOW)
    return lambda **who: record_demand_check(check.pk, "holds", **who)


def match(row, county, round_, office, finding):
    make_defect(round_, office, county.services[0])
    return lambda **who: match_defects(round_.pk, **who)


def confirm(row, county, round_, office, finding):
    demand = blind.verified(scene_of(county, round_, office))
    defect = make_defect(round_, office, county.services[0], demand=demand, distance=3.0, matched_at=NOW)
    return lambda **who: confirm_match(defect.pk, True, **who)


def draw_form(row, county, round_, office, finding):
    revision = build(county).filled()
    return lambda **who: draw_findings(revision, scored(found_in_form()), **who)


STEPS = {
    "draw_findings": draw_form,
    "record_finding": record,
    "correct_finding": correct,
    "note_defect": note,
    "match_defects": match,
    "confirm_match": confirm,
    "draw_demand_checks": draw,
    "record_demand_check": check,
    "put_findings": lambda row, c, r, o, f: lambda **who: put_findings(r.pk, **who),
    "withdraw_finding": lambda row, c, r, o, f: lambda **who: withdraw_finding(f.pk, "اشتباه بود", **who),
    "accept_finding": lambda row, c, r, o, f: lambda **who: accept_finding(f.pk, **who),
    "object_to_finding": lambda row, c, r, o, f: lambda **who: object_to_finding(f.pk, "not_so", "نه", **who),
    "claim_corrected": lambda row, c, r, o, f: lambda **who: claim_corrected(f.pk, "شد", **who),
    "decide_objection": lambda row, c, r, o, f: lambda **who: decide_objection(f.pk, "upheld", "درست است", **who),
    "recheck_finding": lambda row, c, r, o, f: lambda **who: recheck_finding(f.pk, "holds", **who),
    "add_finding_evidence": lambda row, c, r, o, f: lambda **who: add_finding_evidence(f.pk, evidence(), **who),
    "run_out": lambda row, c, r, o, f: lambda **who: run_out(f.pk, **who),
    "follow_mission": lambda row, c, r, o, f: lambda **who: follow_mission(f.pk, **who),
}
BY_HAND = {
    "record_finding", "note_defect", "match_defects", "confirm_match", "draw_demand_checks", "draw_findings",
    "record_demand_check",
}  # fmt: skip


def prepare(county, row, name):
    """Lay out the scene; return the actor, and the step as a function of who and when."""
    seat = getattr(county, SEATS.get(name, "bakhshdari"))
    by = actor_of(make_appointment(name, seat)) if name in SEATS else truth.actor(name)
    round_, office = laid(row, by, seat)
    finding = None if row.action in BY_HAND else found(row, round_, office)
    return by, STEPS[row.action](row, county, round_, office, finding)


@pytest.mark.slow
@pytest.mark.parametrize(("row", "name"), truth.cases("supervision", "findings_"))
def test_a_role_may_do_exactly_what_the_table_says(county, row, name):
    by, act = prepare(county, row, name)
    assert tree()
    truth.check(row, name, lambda: act(by=by, at=NOW))


def test_nobody_checks_or_decides_what_was_found_at_the_own_office():
    rows = [row for row in truth.table("supervision", "findings_") if row.action in {"recheck_finding", "decide_objection"}]
    here = [row for row in rows if row.case == "here"]
    assert len(here) == 2
    assert all(set(row.cells.values()) <= {"no", "-"} for row in here)
