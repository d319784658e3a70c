"""The same form from several sides at the same instant."""

import pytest
from django.test import Client

from peygir.domain.audit.models import Entry
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.supervision.models import Attachment, Quarantined, Revision, Submission
from tests.api.openrosa.field import lay, send
from tests.domain.demands.test_two_workers import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
]


@pytest.fixture
def field():
    forget_all()
    yield lay()
    forget_all()


def status(field, xml: bytes, files: dict[str, bytes] | None = None):
    return lambda: send(Client(), field, xml, files).status_code


def test_ten_with_the_same_form_make_one_record(field):
    xml = field.filled(front="a.jpg")
    assert together(*(status(field, xml, {"a.jpg": b"x" * 5000}) for _ in range(10))) == [201] * 10
    assert (Submission.objects.count(), Revision.objects.count(), Attachment.objects.count()) == (1, 1, 1)
    assert Entry.objects.filter(action="supervision.receive").count() == 1
    assert Revision.objects.get().complete


def test_ten_with_one_id_and_other_answers_leave_one_and_keep_the_rest(field):
    told = together(*(status(field, field.filled(clean=str(n))) for n in range(10)))
    assert sorted(told) == [201] + [409] * 9
    assert (Revision.objects.count(), Quarantined.objects.count()) == (1, 9)


def test_of_ten_edits_of_the_same_version_one_is_taken_and_the_others_are_stale(field):
    send(Client(), field, field.filled("uuid:A"))
    told = together(*(status(field, field.filled(f"uuid:E{n}", deprecated="uuid:A")) for n in range(10)))
    assert sorted(told) == [201] + [409] * 9
    submission = Submission.objects.get()
    assert (submission.revisions.count(), submission.current.number) == (2, 2)
    assert {one.reason for one in Quarantined.objects.all()} == {"stale-edit"}


def test_the_same_refused_form_ten_times_is_kept_once_and_counted(field):
    together(*(status(field, field.filled(version="0"), {"a.jpg": b"x"}) for _ in range(10)))
    assert Quarantined.objects.get().times == 10


def test_files_of_one_form_that_come_at_once_are_all_there(field):
    names = tuple(f"{n}.jpg" for n in range(8))
    xml = field.filled(shots=names)
    assert together(*(status(field, xml, {name: name.encode()}) for name in names)) == [201] * 8
    revision = Revision.objects.get()
    assert set(revision.attachments.exclude(stored_as="").values_list("name", flat=True)) == set(names)
    assert revision.complete
