import errno
import io
import os
import struct
import zlib

import pytest
from django.db import DatabaseError, transaction
from PIL import Image

from peygir.base.problems import PayloadTooLarge, StorageFull, UploadBroken
from peygir.domain.audit import actors
from peygir.domain.audit.models import Entry
from peygir.domain.files.actions import store_photo
from peygir.domain.files.models import File
from peygir.domain.files.problems import FileMissing, PhotoTooManyPixels, PhotoUnreadable
from peygir.domain.files.queries import open_file

from .conftest import NOW, picture, upload

pytestmark = pytest.mark.django_db
REPORTER = actors.reporter(0)


def store(content: bytes, **more) -> File:
    return store_photo(upload(content, **more), by=REPORTER, at=NOW)


def opened(file: File, **more) -> Image.Image:
    with open_file(file, **more) as source:
        made = Image.open(io.BytesIO(source.read()))
    made.load()
    return made


def test_a_photo_is_stored_with_a_thumbnail_and_journalled(stored):
    file = store(picture(1200, 900))
    assert (file.media_type, file.width, file.height) == ("image/webp", 1200, 900)
    assert (opened(file).size, opened(file, thumbnail=True).size) == ((1200, 900), (480, 360))
    assert file.size in [path.stat().st_size for path in stored()]
    entry = Entry.objects.get()
    assert (entry.action, entry.thing, entry.thing_id) == ("files.store", "file", file.pk)


def test_place_device_and_moment_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "MakerOfPhones"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 41.0, 21.0), 3: "E", 4: (51.0, 23.0, 20.0)})
    sent = picture(exif=exif.tobytes(), comment=b"my home")
    assert b"MakerOfPhones" in sent
    file = store(sent)
    with open_file(file) as source:
        kept = source.read()
    assert b"MakerOfPhones" not in kept
    assert b"my home" not in kept
    assert dict(opened(file).getexif()) == {}
    assert dict(opened(file, thumbnail=True).getexif()) == {}


def test_a_photo_taken_upright_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    file = store(picture(80, 40, exif=exif.tobytes()))
    assert (file.width, file.height) == (40, 80)


def test_a_large_photo_is_made_smaller():
    file = store(picture(5200, 2600))
    assert (file.width, file.height) == (2560, 1280)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16"), ("WEBP", "RGB"), ("JPEG", "CMYK")]
)
def test_other_kinds_of_pictures_are_taken(kind, mode):
    content = picture(kind=kind, mode=mode)
    assert opened(store(content, name="x")).mode == "RGB"


def test_the_same_photo_is_stored_once(stored):
    first, second = store(picture()), store(picture())
    assert first.pk == second.pk
    assert (File.objects.count(), len(stored()), Entry.objects.count()) == (1, 2, 1)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", UploadBroken),
        (b"not a picture at all", PhotoUnreadable),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", PhotoUnreadable),
        (b"GIF89a" + b"\0" * 50, PhotoUnreadable),
        (picture()[:-200], PhotoUnreadable),
        (picture(kind="PNG")[:90], PhotoUnreadable),
        (picture(kind="WEBP")[:60], PhotoUnreadable),
    ],
)
def test_what_is_no_whole_picture_is_refused_and_leaves_nothing(content, problem, stored):
    with pytest.raises(problem):
        store(content)
    assert not File.objects.exists()
    assert stored() == []


def png_that_says(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (8_000, 5_000), (2_000_000_000, 1)])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(width, height, stored):
    with pytest.raises((PhotoTooManyPixels, PhotoUnreadable)):
        store(png_that_says(width, height))
    assert stored() == []


def test_a_file_too_large_is_refused(settings):
    settings.PHOTO_MAX_BYTES = 1000
    with pytest.raises(PayloadTooLarge):
        store(picture(900, 900, quality=100))
    with pytest.raises(PayloadTooLarge):
        store_photo(io.BytesIO(picture(900, 900, quality=100)), by=REPORTER, at=NOW)


def test_an_upload_cut_short_is_told_as_such():
    cut = upload(picture())
    cut.size += 500
    with pytest.raises(UploadBroken):
        store_photo(cut, by=REPORTER, at=NOW)


@pytest.mark.parametrize("call", ["fsync", "write"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_nothing_behind(monkeypatch, stored, call, number):
    def full(*_):
        raise OSError(number, "no space")

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(StorageFull):
        store(picture())
    assert not File.objects.exists()
    assert stored() == []


def test_another_fault_of_the_disk_is_not_called_full(monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, "input/output")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="input/output"):
        store(picture())


def test_a_file_is_on_the_disk_before_its_row(monkeypatch, stored):
    def refused(*_, **__):
        assert len(stored()) == 2
        raise DatabaseError

    monkeypatch.setattr(File.objects, "get_or_create", refused)
    with pytest.raises(DatabaseError), transaction.atomic():
        store(picture())


def test_a_file_lost_from_the_disk_is_told(stored):
    file = store(picture())
    for path in stored():
        path.unlink()
    with pytest.raises(FileMissing):
        open_file(file)
    store(picture())
    assert opened(file).size == (64, 48), "sent again, it is whole again"
