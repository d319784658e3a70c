"""The disk is full, or the process ends between the file and its row: the phone keeps its form, and nothing is half there."""

import errno
import os
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.utils import timezone

from peygir.domain.supervision import submission_duties as duties
from peygir.domain.supervision.models import Attachment, Quarantined, Revision
from peygir.domain.supervision.submissions.staging import path_of
from tests.api.openrosa.field import send

pytestmark = pytest.mark.django_db
RECEIVING = import_module("peygir.domain.supervision.actions.receive")  # the package has a function of the same name


def left(settings) -> list[Path]:
    return [one for one in (Path(settings.MEDIA_ROOT) / "received").rglob("*") if one.is_file()]


def full(*_args, **_more):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("refused", [False, True])
def test_on_a_full_disk_the_phone_is_told_to_come_again_and_does(client, field, settings, monkeypatch, refused):
    xml = field.filled(front="a.jpg", version="0" if refused else field.version.version)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        answer = send(client, field, xml, {"a.jpg": b"photo"})
    assert (answer.status_code, answer["Content-Type"]) == (507, "text/xml; charset=utf-8")
    assert int(answer["Retry-After"]) > 0
    assert (Revision.objects.count(), Quarantined.objects.count(), left(settings)) == (0, 0, [])
    assert send(client, field, xml, {"a.jpg": b"photo"}).status_code == (404 if refused else 201)
    assert len(left(settings)) == 1


def test_ended_between_the_file_and_its_row_the_form_comes_again_and_is_one(client, field, settings, monkeypatch):
    xml = field.filled(front="a.jpg")
    with monkeypatch.context() as patched:
        patched.setattr(RECEIVING, "take", lambda *_args: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            send(client, field, xml, {"a.jpg": b"photo"})
    (stray,) = left(settings)
    os.utime(stray, (0, 0))  # long ago
    assert Revision.objects.count() == 0
    assert send(client, field, xml, {"a.jpg": b"photo"}).status_code == 201
    duties.sweep_received(timezone.now() + timedelta(hours=1))
    assert path_of(Attachment.objects.get().stored_as).read_bytes() == b"photo"
    assert left(settings) == [stray]


def test_what_the_database_cannot_take_is_told_and_its_file_is_swept_in_time(client, field, settings, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(RECEIVING, "record", full)
        assert send(client, field, field.filled(front="a.jpg"), {"a.jpg": b"photo"}).status_code == 507
    assert Revision.objects.count() == 0
    assert duties.sweep_received(timezone.now() + timedelta(days=3)).startswith("1 ")
    assert left(settings) == []
