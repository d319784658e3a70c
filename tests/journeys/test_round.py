"""A whole round by its actions: created, drawn, opened, planned, visited, answered, mended, looked at again, released."""

from collections import Counter
from datetime import datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pytest

from peygir.base.calendar import local_date
from peygir.cli.sample.work.forms import Filling, fill
from peygir.domain.audit.actors import job
from peygir.domain.missions import actions as missions
from peygir.domain.missions.factories import draft_of, make_file, photo
from peygir.domain.people.factories import make_actor, make_appointment, make_office, make_place
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.correct_finding import correct_finding
from peygir.domain.supervision.actions.decide_objection import decide_objection
from peygir.domain.supervision.actions.load_checklists import load_checklists
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.receive import receive
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.drafts import NewRound, TeamDraft
from peygir.domain.supervision.factories import NOW, make_inspector
from peygir.domain.supervision.finding_duties import follow_corrections, run_out_findings
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.models import ChecklistVersion, Finding, Revision, RoundOffice, Submission, Visit
from peygir.domain.supervision.queries import VisitFilter, coverage, visits_of, visits_visible_to
from peygir.domain.supervision.results.recomputing import redo
from peygir.domain.supervision.rounds.redrawing import redraw
from peygir.domain.supervision.states import FindingState, RoundState, VisitState
from peygir.domain.supervision.submission_duties import process_submissions
from peygir.domain.supervision.submissions.parts import Parts
from tests.domain.issues.conftest import _built, county

__all__ = ["_built", "county"]

OFFICES = 4
JOB = job("process_submissions")


@pytest.fixture
def city(county):
    """Four area offices of one district, with the checklists every installation begins with."""
    load_checklists(by=job("test"), at=NOW)
    more = [make_office("area_office", county.municipality, make_place("municipal", "area", county.district)) for _ in range(3)]
    county.offices = [county.area_office, *more]
    return county


def form(use: str) -> ChecklistVersion:
    return ChecklistVersion.objects.select_related("checklist").get(checklist__form_id=use)


def send(visit: Visit, version: ChecklistVersion, by, at: datetime, quality: float, number: int = 1) -> Revision:
    """What a phone of this inspector sends for the visit."""
    filling = Filling(
        version.checklist.form_id, version.version, visit.code, quality, at - timedelta(minutes=50), at,
        f"uuid:{visit.code}-{number}", (51.4001, 35.7001),
    )  # fmt: skip
    xml = fill(version.questions, version.rules, filling, np.random.default_rng([visit.pk, number]))
    got = receive(Parts(xml=xml), by=by, at=at)
    return Revision.objects.get(pk=got.revision_id)


def test_a_round_runs_from_its_creation_to_a_released_result(city):
    at = NOW
    deputy, lead = make_actor("coordination_deputy", city.coordination), make_actor("round_lead", city.coordination)
    second_lead = make_actor("round_lead", city.coordination)
    mayor = make_actor("district_mayor", city.municipality)
    managers = {one.pk: make_actor("area_manager", one) for one in city.offices}
    people = [make_inspector(city.inspectorate) for _ in range(2)]
    field, desk = form("bazdid_nahieh"), form("barresi_nahieh")

    # Created, scoped, committed to a draw, opened, drawn.
    round_ = actions.create_round(
        NewRound(
            title="دوره پاییز", purpose="یک سنجه برای همه", lead_office_id=city.coordination.pk, window_from=local_date(at),
            window_to=local_date(at) + timedelta(days=25), field_checklist_id=field.pk, desk_checklist_id=desk.pk,
        ),
        by=lead, at=at,
    )  # fmt: skip
    actions.scope_subtree(round_.pk, city.municipality.pk, {"area_office"}, by=lead, at=at)
    known_on = local_date(at) + timedelta(days=1)
    draw = actions.commit_draw(round_.pk, Decimal("0.25"), "شاخص بورس", known_on, by=lead, at=at)
    round_ = actions.open_round(round_.pk, by=deputy, at=at)
    assert Counter(Visit.objects.filter(round=round_).values_list("kind", flat=True)) == {"field": OFFICES, "desk": OFFICES}
    at += timedelta(days=1)
    actions.draw_round(draw.pk, "۲۱۵۴۳۲۱", by=lead, at=at)
    assert redraw(draw.pk).equal
    surprised = Visit.objects.get(round=round_, unannounced=True)

    # Teams, and every visit on a day.
    teams = []
    for nth, person in enumerate(people):
        team = actions.save_team(round_.pk, TeamDraft(name=f"اکیپ {nth + 1}", lon=51.4, lat=35.7), by=lead, at=at)
        actions.add_round_member(team.pk, person.pk, leads=True, by=lead, at=at)
        teams.append(team)
    day = local_date(at) + timedelta(days=1)
    for nth, visit in enumerate(visits_of(round_, lead, VisitFilter(kind="field"))):
        actions.schedule_visit(visit.pk, teams[nth % 2].pk, people[nth % 2].pk, day, time(9 + nth // 2), by=lead, at=at)
    for nth, visit in enumerate(visits_of(round_, lead, VisitFilter(kind="desk"))):
        actions.assign_desk(visit.pk, people[(nth + 1) % 2].pk, day, by=lead, at=at)
    assert surprised not in visits_visible_to(managers[surprised.office_id])

    # Filled forms come in, one of them twice and one corrected.
    at += timedelta(days=1)
    for visit in Visit.objects.filter(round=round_).select_related("inspector__office__place", "inspector__user").order_by("pk"):
        at += timedelta(minutes=5)
        by = actor_of(visit.inspector)
        version = field if visit.kind == "field" else desk
        first = send(visit, version, by, at, quality=0.35)
        assert send(visit, version, by, at, quality=0.35).pk == first.pk
    process_submissions(at)
    assert not Revision.objects.filter(fault__gt="").exists()
    assert set(Visit.objects.filter(round=round_).values_list("state", flat=True)) == {VisitState.DONE}
    assert Submission.objects.count() == 2 * OFFICES
    assert all(0 < one.score < 100 for one in Visit.objects.filter(round=round_))
    told = coverage(round_, deputy)
    assert (told.covered, told.field, told.desk) == (OFFICES, {"done": OFFICES}, {"done": OFFICES})
    assert surprised in visits_visible_to(managers[surprised.office_id])

    # Findings are put, and the offices accept, object, let the time pass.
    at += timedelta(hours=1)
    put = put_findings(round_.pk, by=lead, at=at)
    assert len(put) > 2 * OFFICES
    office = city.area_office
    mine = [one for one in put if one.office_id == office.pk]
    accepted, upheld, dismissed = mine[:3]
    manager = managers[office.pk]
    at += timedelta(days=1)
    accept_finding(accepted.pk, "درست است", by=manager, at=at)
    for finding in (upheld, dismissed):
        object_to_finding(finding.pk, "not_so", "چنین نبود", by=manager, at=at)
    at += timedelta(hours=2)
    decide_objection(upheld.pk, "upheld", "عکس روشن است", by=second_lead, at=at)
    decide_objection(dismissed.pk, "dismissed", "درست می‌گویند", by=second_lead, at=at)
    actions.close_round(round_.pk, "همه دفترها دیده شد", by=deputy, at=at)
    run_out_findings(at + timedelta(days=30))
    states = Counter(Finding.objects.filter(round=round_).values_list("state", flat=True))
    assert states == {FindingState.DISMISSED: 1, FindingState.STANDING: len(put) - 1}

    # One is mended by a mission of the district, one by the office itself; both are looked at by somebody else.
    draft = draft_of(office, city.area, at=at)
    corrected = correct_finding(accepted.pk, draft, by=mayor, at=at)
    assert corrected.state == FindingState.CORRECTING
    number = corrected.mission_id
    make_appointment("office_staff", office)
    missions.accept(number, by=manager, at=at)
    missions.start(number, by=manager, at=at)
    missions.add_evidence(number, photo(at=at), by=manager, at=at)
    missions.claim_done(number, "انجام شد", by=manager, at=at)
    at += timedelta(hours=3)
    missions.verify(number, "دیده شد", by=mayor, at=at)
    follow_corrections(at)
    evidence = [NewEvidence(file_id=make_file().pk)]
    claim_corrected(upheld.pk, "نرده نصب شد", evidence, by=manager, at=at)
    recheck = actions.add_visit(round_.pk, office.pk, "recheck", by=lead, at=at)
    at += timedelta(days=1)
    for finding in (accepted, upheld):
        found_by = Finding.objects.get(pk=finding.pk).recorded_by_user_id
        other = next(one for one in people if one.user_id != found_by)
        recheck_finding(finding.pk, "holds", "برطرف شده است", recheck.pk, evidence, by=actor_of(other), at=at)
    closed = Finding.objects.filter(round=round_, state=FindingState.CLOSED)
    assert set(closed.values_list("pk", flat=True)) == {accepted.pk, upheld.pk}

    # Released: frozen, computed again alike, and shown to the offices.
    round_ = actions.release_round(round_.pk, by=lead, at=at)
    assert round_.state == RoundState.RELEASED
    assert redo(round_.pk).equal
    assert RoundOffice.objects.filter(round=round_, score__isnull=False).count() == OFFICES
    assert coverage(round_, manager).rows[0].score == RoundOffice.objects.get(round=round_, office=office).score
