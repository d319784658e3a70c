"""What becomes of a filled form: the decision table, row by row."""

from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import pytest
from django.utils import timezone

from peygir.domain.audit.models import Entry
from peygir.domain.supervision.factories import make_checklist_version
from peygir.domain.supervision.models import Attachment, Checklist, ChecklistVersion, Quarantined, Revision, Submission
from peygir.domain.supervision.submissions.staging import path_of
from tests.api.openrosa.field import lay, send
from tests.api.openrosa.wire import OPENROSA, VERSION, envelope, filled

pytestmark = pytest.mark.django_db


def message(response) -> str:
    return fromstring(response.content).findtext("{http://openrosa.org/http/response}message")


def bytes_of(revision: Revision) -> dict[str, bytes | None]:
    rows = revision.attachments.order_by("position")
    return {one.name: path_of(one.stored_as).read_bytes() if one.stored_as else None for one in rows}


def test_a_form_with_its_photo_is_stored_and_the_inspector_is_told_its_number(client, field):
    answer = send(client, field, field.filled(front="axs.jpg"), {"axs.jpg": b"photo"})
    assert answer.status_code == 201
    assert answer["X-OpenRosa-Version"] == "1.0"
    assert answer["Content-Type"].startswith("text/xml")
    revision = Revision.objects.get()
    assert (revision.complete, revision.instance_id, revision.instance_key, revision.number) == (True, "uuid:A1", "uuid:a1", 1)
    assert (revision.device_id, revision.appointment_id_claimed) == (field.device.pk, field.inspector.pk)
    assert revision.submission.current_id == revision.pk
    assert bytes_of(revision) == {"axs.jpg": b"photo"}
    assert "ثبت شد" in message(answer)
    entry = Entry.objects.get(action="supervision.receive")
    assert (entry.thing, entry.thing_id) == ("submission", revision.submission_id)


def test_the_message_is_in_the_language_that_is_asked_for(client, field):
    answer = send(client, field, field.filled(), **{"Accept-Language": "en-US"})
    assert message(answer).startswith("Stored, number")
    assert answer["Content-Language"] == "en"


def test_files_may_come_in_several_posts_in_any_order(client, field):
    xml = field.filled(front="نما.jpg", shots=("یک.jpg", "دو.jpg"), audit="audit.csv")
    answer = send(client, field, xml, {"یک.jpg": b"1"}, incomplete=True)
    assert answer.status_code == 201
    assert "۳ فایل" in message(answer)
    assert not Revision.objects.get().complete
    assert send(client, field, xml, {"نما.jpg": b"0", "audit.csv": b"event"}, incomplete=True).status_code == 201
    assert send(client, field, xml, {"دو.jpg": b"2"}).status_code == 201
    revision = Revision.objects.get()
    assert revision.complete
    assert revision.completed_at is not None
    assert bytes_of(revision) == {"نما.jpg": b"0", "یک.jpg": b"1", "دو.jpg": b"2", "audit.csv": b"event"}


def test_the_log_of_the_form_has_its_place_beside_the_photos(client, field):
    xml = field.filled(front="a.jpg", audit="audit.csv")
    send(client, field, xml, {"a.jpg": b"x"})
    assert not Revision.objects.get().complete
    assert send(client, field, xml, {"audit.csv": b"event,node,start,end"}).status_code == 201
    assert Revision.objects.get().complete


def test_the_same_sent_again_is_one_record_and_changes_nothing(client, field):
    xml = field.filled(front="a.jpg")
    for _ in range(3):
        assert send(client, field, xml, {"a.jpg": b"photo"}).status_code == 201
    assert (Submission.objects.count(), Revision.objects.count(), Attachment.objects.count()) == (1, 1, 1)
    assert Entry.objects.filter(action="supervision.receive").count() == 1
    assert not Quarantined.objects.exists()


def test_the_same_id_in_other_letters_is_the_same_instance(client, field):
    assert send(client, field, field.filled("uuid:AbC")).status_code == 201
    assert send(client, field, field.filled("UUID:abc")).status_code == 409
    assert Revision.objects.get().instance_id == "uuid:AbC"


def test_the_same_form_written_anew_by_another_program_is_the_same(client, field):
    xml = field.filled()
    assert send(client, field, xml).status_code == 201
    anew = xml.replace(b'<?xml version="1.0"?>', b"").replace(b"<front></front>", b"<front/>")
    assert anew != xml
    assert send(client, field, anew).status_code == 201
    assert Revision.objects.count() == 1


def test_a_file_that_comes_again_with_other_bytes_takes_the_place_of_the_first(client, field):
    xml = field.filled(front="a.jpg")
    send(client, field, xml, {"a.jpg": b"half"})
    Revision.objects.update(processed_at=timezone.now())
    assert send(client, field, xml, {"a.jpg": b"whole"}).status_code == 201
    revision = Revision.objects.get()
    assert bytes_of(revision) == {"a.jpg": b"whole"}
    assert revision.processed_at is None  # it is read again


def test_the_same_id_with_other_answers_is_refused_and_kept(client, field):
    send(client, field, field.filled())
    other = field.filled(clean="1", front="a.jpg")
    for _ in range(2):
        assert send(client, field, other, {"a.jpg": b"photo", "unnamed.jpg": b"too"}).status_code == 409
    held = Quarantined.objects.get()
    assert (held.reason, held.times, bytes(held.xml)) == ("instance-differs", 2, other)
    kept = {one["name"]: path_of(one["stored_as"]).read_bytes() for one in held.files}
    assert kept == {"a.jpg": b"photo", "unnamed.jpg": b"too"}
    assert (held.device_id, held.appointment_id_claimed) == (field.device.pk, field.inspector.pk)


def test_an_edit_is_a_new_version_and_takes_the_files_along(client, field):
    send(client, field, field.filled(shots=("a.jpg", "b.jpg")), {"a.jpg": b"a", "b.jpg": b"b"})
    edit = field.filled("uuid:A2", shots=("a.jpg", "c.jpg"), deprecated="uuid:a1")
    assert send(client, field, edit, {"c.jpg": b"c"}).status_code == 201
    submission = Submission.objects.get()
    assert (submission.root_key, submission.review) == ("uuid:a1", "edited")
    assert (submission.current.number, submission.current.deprecated_key) == (2, "uuid:a1")
    assert bytes_of(submission.current) == {"a.jpg": b"a", "c.jpg": b"c"}
    assert submission.current.complete
    # The answer was lost: the edit comes again.
    assert send(client, field, edit, {"c.jpg": b"c"}).status_code == 201
    assert Revision.objects.count() == 2


def test_a_stale_edit_is_refused_and_kept(client, field):
    send(client, field, field.filled())
    send(client, field, field.filled("uuid:A2", deprecated="uuid:A1"))
    stale = field.filled("uuid:A3", clean="3", deprecated="uuid:A1")
    assert send(client, field, stale).status_code == 409
    assert Quarantined.objects.get().reason == "stale-edit"
    assert Revision.objects.count() == 2


def test_what_was_edited_comes_again_unchanged_and_is_acknowledged_unless_it_brings_anything_new(client, field):
    first = field.filled(front="a.jpg")
    send(client, field, first, {"a.jpg": b"a"})
    send(client, field, field.filled("uuid:A2", front="a.jpg", deprecated="uuid:A1"))
    assert send(client, field, first, {"a.jpg": b"a"}).status_code == 201
    assert send(client, field, first, {"a.jpg": b"other"}).status_code == 409
    assert bytes_of(Submission.objects.get().current) == {"a.jpg": b"a"}


def test_an_edit_of_what_never_came_is_not_found_and_kept(client, field):
    assert send(client, field, field.filled("uuid:A2", deprecated="uuid:never")).status_code == 404
    assert Quarantined.objects.get().reason == "edit-of-unknown"


def test_an_edit_under_an_id_of_another_filled_form_is_refused(client, field):
    send(client, field, field.filled("uuid:A1"))
    send(client, field, field.filled("uuid:B1"))
    assert send(client, field, field.filled("uuid:B1", deprecated="uuid:A1")).status_code == 409
    assert Quarantined.objects.get().reason == "instance-used-elsewhere"


def test_an_edit_that_names_itself_as_what_it_replaces_is_no_edit(client, field):
    assert send(client, field, field.filled("uuid:A1", deprecated="uuid:A1")).status_code == 201
    assert Submission.objects.get().current.number == 1


def test_a_form_that_is_not_ours_is_not_found_and_kept(client, field):
    assert send(client, field, filled("uuid:A1", form_id="of_others")).status_code == 404
    assert (Quarantined.objects.get().reason, Quarantined.objects.get().form_id) == ("form-unknown", "of_others")


def test_a_version_that_was_never_published_is_not_found_by_its_name_and_kept(client, field):
    make_checklist_version(checklist=field.version.checklist, version="draft", published=False)
    for version in ("0", "draft"):
        answer = send(client, field, field.filled(version=version))
        assert answer.status_code == 404
        assert f"«{version}»" in message(answer)
    assert Quarantined.objects.filter(reason="form-version-unknown").count() == 2


def test_an_older_published_version_is_taken(client, field):
    ChecklistVersion.objects.filter(pk=field.version.pk).update(retired_at=timezone.now())
    make_checklist_version(checklist=field.version.checklist, version="2")
    assert send(client, field, field.filled()).status_code == 201
    assert Revision.objects.get().form_version_id == field.version.pk


def test_a_closed_form_is_refused_and_kept_but_what_was_stored_before_may_still_send_its_files(client, field):
    xml = field.filled(front="a.jpg")
    send(client, field, xml, incomplete=True)
    Checklist.objects.update(active=False)
    assert send(client, field, field.filled("uuid:new")).status_code == 409
    assert send(client, field, field.filled("uuid:A2", deprecated="uuid:A1")).status_code == 409
    assert Quarantined.objects.filter(reason="form-closed").count() == 2
    assert send(client, field, xml, {"a.jpg": b"a"}).status_code == 201
    assert Revision.objects.get().complete


def test_what_was_set_aside_does_not_come_back(client, field):
    send(client, field, field.filled())
    Submission.objects.update(deleted_at=datetime.now(UTC))
    assert send(client, field, field.filled()).status_code == 409
    assert send(client, field, field.filled("uuid:A2", deprecated="uuid:A1")).status_code == 409
    assert {one.reason for one in Quarantined.objects.all()} == {"submission-deleted"}


def test_two_forms_may_use_the_same_instance_id(client, field):
    other = lay("another_form")
    assert send(client, field, field.filled("uuid:A1")).status_code == 201
    assert send(client, other, other.filled("uuid:A1")).status_code == 201
    assert Submission.objects.count() == 2


def test_an_encrypted_form_is_stored_sealed_with_its_files_in_order(client, field):
    xml = envelope("uuid:E1", ("axs1.jpg.enc", "axs0.jpg.enc"))
    assert send(client, field, xml, {"submission.xml.enc": b"x", "axs0.jpg.enc": b"0", "axs0.jpg": b"plain"}).status_code == 201
    revision = Revision.objects.get()
    assert (revision.encrypted, revision.complete) == (True, False)
    assert bytes_of(revision) == {"axs1.jpg.enc": None, "axs0.jpg.enc": b"0", "submission.xml.enc": b"x"}
    assert send(client, field, xml, {"axs1.jpg.enc": b"1"}).status_code == 201
    assert Revision.objects.get().complete


def test_an_encrypted_form_without_an_id_is_no_form(client, field):
    assert send(client, field, envelope("", ())).status_code == 400


def test_an_id_and_a_version_may_stand_elsewhere_as_the_specification_allows(client, field):
    xml = (
        f'<data xmlns="{field.version.checklist.form_id}" xmlns:orx="http://openrosa.org/xforms" orx:version="{VERSION}" '
        f'instanceID="uuid:root"><visit>x</visit></data>'
    ).encode()
    assert send(client, field, xml).status_code == 201
    assert Revision.objects.get().instance_key == "uuid:root"


@pytest.mark.parametrize("method", ["head", "get"])
def test_a_phone_that_asks_before_sending_is_told_the_size_and_nothing_else(client, field, method):
    answer = getattr(client, method)(f"{field.base}/submission", headers=OPENROSA)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["X-OpenRosa-Accept-Content-Length"] == "10000000"
    assert answer["X-OpenRosa-Version"] == "1.0"


def test_a_form_is_taken_in_a_fixed_number_of_queries(client, field, django_assert_max_num_queries):
    send(client, field, field.filled("uuid:warm", front="w.jpg"), {"w.jpg": b"w"})
    xml = field.filled("uuid:B1", front="a.jpg", shots=tuple(f"{n}.jpg" for n in range(20)))
    with django_assert_max_num_queries(14):
        assert send(client, field, xml, {f"{n}.jpg": b"%d" % n for n in range(20)}).status_code == 201
