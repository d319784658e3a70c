"""What a stored form becomes: answers, a score, photos that can be shown, a visit carried out."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from django.utils import timezone
from PIL import Image

from peygir.domain.audit.actors import job
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision import submission_duties as duties
from peygir.domain.supervision.actions.process_submission import process_submission
from peygir.domain.supervision.actions.receive import receive
from peygir.domain.supervision.factories import make_inspector, make_team, make_visit
from peygir.domain.supervision.models import Answer, Attachment, Revision, Submission, Visit
from peygir.domain.supervision.problems import RoleMayNot
from peygir.domain.supervision.submissions.parts import Parts
from peygir.domain.supervision.submissions.staging import Draft
from tests.api.openrosa.wire import envelope

pytestmark = pytest.mark.django_db
JOB = job("process_submissions")


def photo() -> bytes:
    noise = np.random.default_rng(5).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    content = BytesIO()
    Image.fromarray(noise).save(content, "JPEG")
    return content.getvalue()


def take(field, xml: bytes, files: dict[str, bytes] | None = None, by=None) -> Revision:
    drafts = []
    for name, content in (files or {}).items():
        draft = Draft(name, name, "image/jpeg")
        draft.write(content)
        drafts.append(draft)
    outcome = receive(Parts(xml, drafts), by=actor_of(by or field.inspector), at=timezone.now())
    return Revision.objects.get(pk=outcome.revision_id)


def read(revision: Revision) -> str:
    return process_submission(revision.pk, by=JOB, at=timezone.now())


def test_a_form_becomes_answers_and_carries_its_visit_out(field):
    revision = take(field, field.filled(clean="۸", front="a.jpg"), {"a.jpg": photo()})
    assert read(revision) == ""
    visit = Visit.objects.get()
    assert (visit.state, visit.inspector_id) == ("done", field.inspector.pk)
    assert Submission.objects.get().visit_id == visit.pk
    answers = {one.path: (one.value, one.number) for one in Answer.objects.filter(visit=visit)}
    assert answers["visit"] == (visit.code, None)
    assert answers["clean"] == ("8", 8.0)
    file = Attachment.objects.get(name="a.jpg").file
    assert (file.media_type, file.width, file.height) == ("image/webp", 60, 40)


def test_reading_again_changes_nothing(field):
    revision = take(field, field.filled(front="a.jpg"), {"a.jpg": photo()})
    read(revision)
    before = list(Answer.objects.order_by("path").values("path", "ordinal", "value"))
    assert read(revision) == ""
    Revision.objects.update(processed_at=None)
    assert read(revision) == ""
    assert list(Answer.objects.order_by("path").values("path", "ordinal", "value")) == before
    assert Visit.objects.get().state == "done"


def test_a_correction_takes_the_place_of_what_it_corrects(field):
    read(take(field, field.filled(clean="3")))
    read(take(field, field.filled("uuid:A2", clean="9", deprecated="uuid:A1")))
    assert Answer.objects.get(path="clean").value == "9"
    assert Answer.objects.get(path="clean").revision.number == 2


def test_what_was_corrected_before_it_was_read_leaves_nothing(field):
    first = take(field, field.filled(clean="3"))
    second = take(field, field.filled("uuid:A2", clean="9", deprecated="uuid:A1"))
    read(second)
    assert read(first) == ""
    assert [one.value for one in Answer.objects.filter(path="clean")] == ["9"]


FAULTS = {
    "visit-not-named": lambda field: field.filled(visit=""),
    "visit-unknown": lambda field: field.filled(visit="no-such"),
    "sealed": lambda field: envelope("uuid:E", ()),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_form_that_cannot_count_is_kept_and_says_why(field, fault):
    revision = take(field, FAULTS[fault](field))
    assert read(revision) == fault
    revision.refresh_from_db()
    assert (revision.fault, revision.processed_at is not None) == (fault, True)
    assert Visit.objects.get().state == "planned"
    assert not Answer.objects.exists()


def test_a_form_for_a_visit_of_another_kind_does_not_count(field):
    desk = make_visit(field.round, field.visit.office, "desk", inspector=field.inspector)
    assert read(take(field, field.filled(visit=desk.code))) == "visit-of-another-kind"


def test_of_two_forms_for_one_visit_the_first_counts(field):
    read(take(field, field.filled("uuid:A1", clean="3")))
    assert read(take(field, field.filled("uuid:B1", clean="9"))) == "visit-filled-before"
    assert Answer.objects.get(path="clean").value == "3"


def test_a_correction_that_names_another_visit_does_not_move_the_form(field):
    other = make_visit(field.round, field.visit.office, number=2, inspector=field.inspector)
    read(take(field, field.filled("uuid:A1")))
    assert read(take(field, field.filled("uuid:A2", visit=other.code, deprecated="uuid:A1"))) == "visit-changed"
    other.refresh_from_db()
    assert other.state == "planned"


def test_the_office_does_not_fill_the_form_of_its_own_visit(field):
    head = make_appointment("area_manager", field.visit.office)
    revision = take(field, field.filled(), by=head)
    assert read(revision) == "sender-not-of-the-round"
    assert Visit.objects.get().state == "planned"
    assert not Answer.objects.exists()
    assert read(take(field, field.filled("uuid:B1"))) == ""


def test_a_stranger_s_form_counts_once_the_lead_has_put_them_in_a_team(field):
    stranger = make_inspector()
    revision = take(field, field.filled(), by=stranger)
    assert read(revision) == "sender-not-of-the-round"
    make_team(field.round, stranger)
    Revision.objects.update(processed_at=None)
    assert read(revision) == ""
    assert "other_inspector" in Visit.objects.get().integrity


def test_a_correction_by_somebody_of_no_team_leaves_what_counts(field):
    read(take(field, field.filled(clean="3")))
    head = make_appointment("area_manager", field.visit.office)
    assert read(take(field, field.filled("uuid:A2", clean="9", deprecated="uuid:A1"), by=head)) == "sender-not-of-the-round"
    assert Answer.objects.get(path="clean").value == "3"


def test_a_form_whose_files_are_late_waits_an_hour_then_is_read_and_marked_and_read_again_when_they_come(field):
    revision = take(field, field.filled(front="a.jpg"))
    assert duties.process_submissions(timezone.now()) == "0 forms read, 0 of them do not count"
    Revision.objects.update(received_at=timezone.now() - timedelta(hours=2))
    assert duties.process_submissions(timezone.now()) == "1 forms read, 0 of them do not count"
    assert "incomplete" in Visit.objects.get().integrity
    take(field, field.filled(front="a.jpg"), {"a.jpg": photo()})
    assert duties.process_submissions(timezone.now()) == "1 forms read, 0 of them do not count"
    assert "incomplete" not in Visit.objects.get().integrity
    assert revision.attachments.get().file is not None


def test_a_photo_that_is_none_stays_as_it_came_and_the_form_counts(field):
    broken = photo()[:100]
    revision = take(field, field.filled(front="a.jpg", audit="audit.csv"), {"a.jpg": broken, "audit.csv": b"event,node"})
    assert read(revision) == ""
    assert list(revision.attachments.values_list("file", flat=True)) == [None, None]


def test_one_form_that_nobody_foresaw_does_not_keep_the_others_from_being_read(field, monkeypatch):
    first = take(field, field.filled("uuid:A1"))
    make_visit(field.round, field.visit.office, number=2, code="V-2", inspector=field.inspector)
    take(field, field.filled("uuid:B1", visit="V-2"))

    def stumble(number, **who):
        if number == first.pk:
            raise ZeroDivisionError
        return process_submission(number, **who)

    monkeypatch.setattr(duties, "process_submission", stumble)
    assert duties.process_submissions(timezone.now()) == "2 forms read, 1 of them do not count"
    first.refresh_from_db()
    assert first.fault == "broken"
    assert Visit.objects.get(code="V-2").state == "done"


def test_only_the_system_itself_reads_forms(field):
    revision = take(field, field.filled())
    with pytest.raises(RoleMayNot):
        process_submission(revision.pk, by=actor_of(field.inspector), at=timezone.now())


def test_what_no_row_names_is_swept_after_a_day_and_what_a_row_names_stays(field, settings):
    import os

    take(field, field.filled(front="a.jpg"), {"a.jpg": b"kept", "b.jpg": b"left"})
    stray = Draft("x", "x", "")
    stray.write(b"stray")
    stray.keep()
    half = Draft("y", "y", "")
    half.write(b"half")
    files = [one for one in (Path(settings.MEDIA_ROOT) / "received").glob("*/*") if one.is_file()]
    assert duties.sweep_received(timezone.now()).startswith("0 ")
    for one in files:
        os.utime(one, (0, 0))
    assert duties.sweep_received(timezone.now()) == f"{len(files) - 1} files that no form names removed"
    assert [one.read_bytes() for one in (Path(settings.MEDIA_ROOT) / "received").glob("*/*") if one.is_file()] == [b"kept"]
