from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peygir.domain.demands.models import Demand
from peygir.domain.demands.placing import place_with
from peygir.domain.supervision.actions.defects import confirm_match, match_defects, note_defect
from peygir.domain.supervision.finding_duties import match_new_defects
from peygir.domain.supervision.findings.defects import defects_visible_to, share_reported
from peygir.domain.supervision.findings.drafts import NewDefect
from peygir.domain.supervision.findings.matching import Parameters
from peygir.domain.supervision.findings.problems import DefectDecided, NotInTheTeams
from peygir.domain.supervision.models import Defect
from tests.domain.supervision.findings.scene import NOW
from tests.domain.supervision.findings.test_blind import verified

DAY = timedelta(days=1)
NEAR, FAR = 0.0003, 0.01  # about 27 and 900 metres eastwards


def note(scene, lon=51.4, service=0, **fields) -> Defect:
    service_id = scene.county.services[service].pk
    draft = NewDefect(round_id=scene.round.pk, visit_id=scene.visit.pk, service_id=service_id, lon=lon, lat=35.7, **fields)
    return note_defect(draft, by=scene.inspector, at=NOW)


def reported(scene, lon=51.4, at=NOW - 5 * DAY, **fields) -> Demand:
    demand = verified(scene, lon=lon, registered_at=at, **fields)
    place_with(demand, scene.county.area_office.pk)
    Demand.objects.filter(pk=demand.pk).update(area=scene.county.area)
    return demand


def test_a_defect_is_matched_with_the_nearest_report_of_its_service_and_the_parameters_are_kept(scene):
    reported(scene, lon=51.4 + NEAR)
    nearest = reported(scene, lon=51.4 + NEAR / 3)
    reported(scene, lon=51.4, service=scene.county.services[1])
    row = note(scene)
    assert match_new_defects(NOW) == "1 looked for"
    row.refresh_from_db()
    assert (row.demand, row.match_parameters["radius_m"]) == (nearest, 50.0)
    assert row.distance == pytest.approx(9, abs=1)


def test_what_was_reported_far_away_long_before_or_afterwards_is_no_match(scene):
    reported(scene, lon=51.4 + FAR)
    reported(scene, at=NOW - 300 * DAY)
    reported(scene, at=NOW + DAY)
    row = note(scene)
    match_defects(scene.round.pk, by=scene.lead, at=NOW)
    row.refresh_from_db()
    assert row.demand is None
    assert row.matched_at == NOW


def test_the_lead_may_look_again_with_a_wider_reach_but_not_at_what_was_decided(scene):
    reported(scene, lon=51.4 + 4 * NEAR)
    decided = reported(scene, lon=51.5)
    wide, settled = note(scene), note(scene, lon=51.5)
    match_defects(scene.round.pk, by=scene.lead, at=NOW)
    confirm_match(settled.pk, False, by=scene.lead, at=NOW)
    assert match_defects(scene.round.pk, Parameters(radius_m=200), by=scene.lead, at=NOW) == 1
    wide.refresh_from_db()
    settled.refresh_from_db()
    assert wide.match_parameters["radius_m"] == 200
    assert wide.demand is not None
    assert (settled.demand, settled.confirmed) == (decided, False)


def test_a_person_confirms_a_match_once(scene):
    reported(scene)
    row = note(scene)
    match_defects(scene.round.pk, by=scene.lead, at=NOW)
    assert confirm_match(row.pk, True, by=scene.lead, at=NOW).confirmed
    with pytest.raises(DefectDecided):
        confirm_match(row.pk, False, by=scene.lead, at=NOW)


def test_the_share_that_was_reported_has_an_interval_and_waits_for_the_last_yes(scene):
    for number in range(3):
        reported(scene, lon=51.4 + number * FAR, closed_at=None, state="referred", is_open=True)
    rows = [note(scene, lon=51.4 + number * FAR) for number in range(6)]
    match_defects(scene.round.pk, by=scene.lead, at=NOW)
    before = share_reported(scene.round, scene.lead)
    assert (before.noted, before.looked, before.waiting, before.share.of, before.total) == (6, 6, 3, 3, None)
    for row in rows[:3]:
        confirm_match(row.pk, row is not rows[2], by=scene.lead, at=NOW)
    after = share_reported(scene.round, scene.lead)
    assert (after.share.reported, after.share.of) == (2, 6)
    assert 0.09 < after.share.low < after.share.share < after.share.high < 0.71


def test_two_defects_of_one_report_are_one_thing_on_both_lists(scene):
    for number in range(4):
        reported(scene, lon=51.4 + number * FAR, closed_at=None, state="referred", is_open=True)
    # Two notes beside the first report: a row of holes that was reported once.
    rows = [note(scene, lon=51.4 + step) for step in (0, NEAR / 3, FAR, 2 * FAR)]
    match_defects(scene.round.pk, by=scene.lead, at=NOW)
    for row in rows:
        confirm_match(row.pk, True, by=scene.lead, at=NOW)
    total = share_reported(scene.round, scene.lead).total
    assert (total.by_citizens, total.by_inspectors, total.by_both) == (4, 3, 3)


def test_matching_takes_the_same_few_queries_however_many_defects_there_are(scene):
    counts = []
    for _ in range(2):
        for number in range(5):
            note(scene, lon=51.4 + number * FAR)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            match_defects(scene.round.pk, by=scene.lead, at=NOW)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_only_the_teams_note_defects(scene):
    scene.inspector = scene.lead
    with pytest.raises(NotInTheTeams):
        note(scene)


def test_the_office_that_answers_there_sees_them(scene):
    row = note(scene)
    assert defects_visible_to(scene.lead).get() == row
    office = row.office
    head = scene.county.actor("coordination_deputy" if office.kind == "coordination_office" else "area_manager", office)
    assert defects_visible_to(head).get() == row
