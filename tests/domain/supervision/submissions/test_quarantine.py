"""What was refused is taken after all, or put aside; either way nothing is lost."""

import pytest
from django.utils import timezone

from peygir.domain.audit.models import Entry
from peygir.domain.people.factories import make_actor
from peygir.domain.supervision import submission_duties as duties
from peygir.domain.supervision.actions.take_quarantined import drop_quarantined, read_again, take_quarantined
from peygir.domain.supervision.factories import make_checklist_version
from peygir.domain.supervision.models import Checklist, Quarantined, Revision, Submission, Visit
from peygir.domain.supervision.problems import ReasonMissing
from peygir.domain.supervision.submissions.problems import AlreadyDecided, FormVersionUnknown, Refused
from peygir.domain.supervision.submissions.staging import path_of
from tests.domain.supervision.submissions.test_processing import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(field):
    return make_actor("round_lead", field.round.lead_office)


def refused(field, xml: bytes, files: dict[str, bytes] | None = None) -> Quarantined:
    with pytest.raises(Refused):
        take(field, xml, files)
    return Quarantined.objects.get(resolved_at__isnull=True)


def test_other_answers_under_the_same_id_become_the_newest_version_with_their_files(field, lead):
    take(field, field.filled(clean="3", front="a.jpg"), {"a.jpg": b"a"})
    held = refused(field, field.filled(clean="9", front="b.jpg"), {"b.jpg": b"b"})
    submission = take_quarantined(held.pk, "", by=lead, at=timezone.now())
    assert (submission.current.number, submission.current.instance_key) == (2, "uuid:a1#2")
    assert path_of(submission.current.attachments.get().stored_as).read_bytes() == b"b"
    assert submission.current.user_id_claimed == field.inspector.user_id
    duties.process_submissions(timezone.now())
    assert Visit.objects.get().answers.get(path="clean").value == "9"
    # The phone, which knows of nothing, sends it once more: it is known by its bytes now, or kept again, never doubled.
    with pytest.raises(Refused):
        take(field, field.filled(clean="9", front="b.jpg"))
    assert Submission.objects.count() == 1


def test_an_edit_of_what_never_came_becomes_a_form_of_its_own(field, lead):
    held = refused(field, field.filled("uuid:A2", deprecated="uuid:A1"))
    submission = take_quarantined(held.pk, "", by=lead, at=timezone.now())
    assert (submission.root_key, submission.current.number) == ("uuid:a2", 1)
    assert take(field, field.filled("uuid:A3", clean="1", deprecated="uuid:A2")).number == 2


def test_a_stale_edit_is_put_on_top(field, lead):
    take(field, field.filled())
    take(field, field.filled("uuid:A2", deprecated="uuid:A1"))
    held = refused(field, field.filled("uuid:A3", clean="5", deprecated="uuid:A1"))
    submission = take_quarantined(held.pk, "", by=lead, at=timezone.now())
    assert (submission.current.number, submission.current.instance_key) == (3, "uuid:a3")


def test_a_version_that_is_published_later_can_be_taken_then(field, lead):
    held = refused(field, field.filled(version="later"))
    with pytest.raises(FormVersionUnknown):
        take_quarantined(held.pk, "", by=lead, at=timezone.now())
    make_checklist_version(
        checklist=field.version.checklist, version="later", xform=bytes(field.version.xform), retired_at=timezone.now()
    )
    assert take_quarantined(held.pk, "", by=lead, at=timezone.now()).current.number == 1


def test_what_was_set_aside_or_came_after_the_end_can_be_taken(field, lead):
    take(field, field.filled())
    Submission.objects.update(deleted_at=timezone.now())
    held = refused(field, field.filled())
    assert take_quarantined(held.pk, "", by=lead, at=timezone.now()).deleted_at is None
    Checklist.objects.update(active=False)
    held = refused(field, field.filled("uuid:B"))
    assert take_quarantined(held.pk, "", by=lead, at=timezone.now()).root_key == "uuid:b"


def test_what_is_put_aside_needs_a_reason_and_is_decided_once(field, lead):
    held = refused(field, field.filled(version="0"))
    with pytest.raises(ReasonMissing):
        drop_quarantined(held.pk, " ", by=lead, at=timezone.now())
    dropped = drop_quarantined(held.pk, "آزمایشی بود", by=lead, at=timezone.now())
    assert (dropped.resolution, dropped.note, bytes(dropped.xml)) == ("dropped", "آزمایشی بود", field.filled(version="0"))
    for decide in (take_quarantined, drop_quarantined):
        with pytest.raises(AlreadyDecided):
            decide(held.pk, "x", by=lead, at=timezone.now())
    assert Entry.objects.get(action="supervision.drop_quarantined").thing_id == held.pk
    # Sent once more, it waits for a decision once more.
    assert refused(field, field.filled(version="0")).pk != held.pk


def test_a_stored_form_that_does_not_count_is_read_again_when_what_was_wrong_is_mended(field, lead):
    revision = take(field, field.filled(visit="V-9"))
    duties.process_submissions(timezone.now())
    assert Revision.objects.get().fault == "visit-unknown"
    Visit.objects.update(code="V-9")
    read_again(revision.pk, by=lead, at=timezone.now())
    duties.process_submissions(timezone.now())
    assert Revision.objects.get().fault == ""
    assert Visit.objects.get().state == "done"


def test_receiving_names_who_sent(field):
    revision = take(field, field.filled())
    entry = Entry.objects.get(action="supervision.receive")
    assert (entry.actor_user_id, entry.thing_id) == (field.inspector.user_id, revision.submission_id)
