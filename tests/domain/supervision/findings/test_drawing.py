from datetime import timedelta

import pytest

from peygir.domain.demands.models import Demand
from peygir.domain.missions.factories import make_file
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.draw_findings import Drawn, draw_findings
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.checklists.points import Point
from peygir.domain.supervision.checklists.scoring import DefectNoted
from peygir.domain.supervision.factories import make_round, make_visit
from peygir.domain.supervision.findings.problems import FindingRoleMayNot
from peygir.domain.supervision.models import Attachment, Defect, Finding, FindingStep
from peygir.domain.supervision.queries.findings import again
from peygir.domain.supervision.states import VisitState
from tests.domain.supervision.findings.scene import HOUR, JOB, NOW, RULE, found, scored

DAY = timedelta(days=1)
DEFECT = DefectNoted("1", "service-0", Point(51.4, 35.7, 8.0), ("hole.jpg",), "چاله")


def draw(revision, *findings, at=NOW, defects=()):
    return draw_findings(revision, scored(*findings, defects=defects), by=JOB, at=at)


def last_verb(finding) -> str:
    return FindingStep.objects.filter(finding=finding).order_by("at", "id").last().verb


def test_a_form_brings_its_findings_once_however_often_it_is_read(scene):
    revision = scene.filled()
    assert draw(revision, found(), found("area-field:/data/green=bad")) == Drawn(2, 0, 0)
    assert draw(revision, found(), found("area-field:/data/green=bad")) == Drawn(0, 0, 0)
    finding = Finding.objects.get(rule=RULE)
    assert (finding.office, finding.round, finding.visit) == (scene.county.area_office, scene.round, scene.visit)
    assert finding.recorded_by_user_id == scene.inspector.user_id


def test_only_a_job_draws(scene):
    with pytest.raises(FindingRoleMayNot):
        draw_findings(scene.filled(), scored(found()), by=scene.lead, at=NOW)


def test_a_correction_withdraws_what_it_no_longer_says_and_a_third_version_brings_it_back(scene):
    first = scene.filled()
    draw(first, found())
    second = scene.filled(submission=first.submission)
    assert draw(second, at=NOW + HOUR) == Drawn(0, 0, 1)
    finding = Finding.objects.get()
    assert (finding.state, last_verb(finding)) == ("dismissed", "lose_ground")
    assert draw(second, at=NOW + HOUR) == Drawn(0, 0, 0)
    third = scene.filled(submission=first.submission)
    assert draw(third, found(), at=NOW + 2 * HOUR) == Drawn(0, 1, 0)
    finding.refresh_from_db()
    assert (finding.state, finding.is_open) == ("recorded", True)


def test_what_is_brought_back_is_as_the_version_that_brings_it_back_says(scene):
    first = scene.filled()
    draw(first, found(severity="low"))
    draw(scene.filled(submission=first.submission), at=NOW + HOUR)
    third = scene.filled(submission=first.submission)
    for _ in range(2):
        draw(third, found(severity="danger", text="گودال بی‌حفاظ"), at=NOW + 2 * HOUR)
    finding = Finding.objects.get()
    assert (finding.state, finding.severity, finding.text) == ("recorded", "danger", "گودال بی‌حفاظ")
    assert list(FindingStep.objects.order_by("at", "id").values_list("verb", flat=True))[-2:] == ["regain_ground", "amend"]


def test_a_correction_amends_what_nobody_has_answered(scene):
    first = scene.filled()
    draw(first, found())
    second = scene.filled(submission=first.submission)
    assert draw(second, found(severity="danger")) == Drawn(0, 1, 0)
    finding = Finding.objects.get()
    assert (finding.severity, finding.revision, last_verb(finding)) == ("danger", second, "amend")


def test_what_the_office_said_it_mended_stays_when_the_form_no_longer_says_so(scene):
    first = scene.filled()
    draw(first, found())
    finding = put_findings(scene.round.pk, by=scene.lead, at=NOW)[0]
    claim_corrected(finding.pk, "خالی شد", by=scene.head, at=NOW + HOUR)
    assert draw(scene.filled(submission=first.submission), at=NOW + DAY) == Drawn(0, 0, 0)
    finding.refresh_from_db()
    assert (finding.state, last_verb(finding)) == ("corrected", "unsupported")


def test_a_finding_repeats_that_of_the_same_rule_at_the_same_office_in_the_round_before(scene):
    before = make_round(scene.county.coordination, offices=[scene.county.area_office], at=NOW - 90 * DAY)
    visit = make_visit(before, scene.county.area_office, state=VisitState.DONE, at=NOW - 90 * DAY)
    draw(scene.filled(visit=visit), found(), at=NOW - 90 * DAY)
    draw(scene.filled(), found())
    newer = Finding.objects.get(round=scene.round)
    assert newer.repeats.round == before
    assert [one.round for one in again(newer)] == [before]


def test_the_photos_beside_the_answer_are_laid_as_evidence_when_they_have_come(scene):
    revision = scene.filled()
    photo = Attachment.objects.create(revision=revision, name="bin.jpg")
    draw(revision, found(photos=("bin.jpg",)))
    finding = Finding.objects.get()
    assert not finding.evidence.exists()
    photo.file = make_file()
    photo.save()
    draw(revision, found(photos=("bin.jpg",)))
    draw(revision, found(photos=("bin.jpg",)))
    assert [one.file for one in finding.evidence.all()] == [photo.file]


def test_defects_come_with_the_form_and_go_with_its_correction(scene):
    first = scene.filled()
    draw(first, defects=[DEFECT])
    draw(first, defects=[DEFECT])
    row = Defect.objects.get()
    assert (row.service.code, row.lon, row.accuracy, row.note) == ("service-0", 51.4, 8.0, "چاله")
    draw(scene.filled(submission=first.submission))
    assert not Defect.objects.exists()
    assert not Demand.objects.exists()
