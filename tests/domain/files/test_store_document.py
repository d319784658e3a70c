import io
import os
import zipfile
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peygir.base.problems import PayloadTooLarge, UploadBroken
from peygir.domain.audit import actors
from peygir.domain.files import documents, duties
from peygir.domain.files.actions import store_document, store_photo
from peygir.domain.files.models import File
from peygir.domain.files.problems import DocumentKindRefused
from peygir.domain.files.queries import open_file
from peygir.domain.files.serving import headers_of
from peygir.web.shared.serving import file_response

from .conftest import NOW, picture, upload

pytestmark = pytest.mark.django_db
CLERK = actors.Actor(kind="appointment", key="1", role="clerk")
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def office_file(*parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return buffer.getvalue()


def store(content: bytes, name="letter.pdf") -> File:
    return store_document(SimpleUploadedFile(name, content, content_type="application/pdf"), by=CLERK, at=NOW)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (office_file("word/document.xml"), documents.DOCX),
        (office_file("xl/workbook.xml"), documents.XLSX),
        (picture(), "image/webp"),
        (picture(kind="PNG"), "image/webp"),
    ],
)
def test_a_document_is_what_its_content_says(content, kind):
    assert store(content).media_type == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00",
        PDF[:20],
        office_file("word/document.xml", "word/vbaProject.bin"),
        office_file("something/else.xml"),
        office_file("word/document.xml")[:-30],
        b"PK\x03\x04nonsense",
    ],
)
def test_other_kinds_are_refused_whatever_they_are_called(content, stored):
    with pytest.raises(DocumentKindRefused):
        store(content)
    assert stored() == []


def test_an_empty_or_too_large_document_is_refused(monkeypatch):
    with pytest.raises(UploadBroken):
        store(b"")
    monkeypatch.setattr(import_module("peygir.domain.files.actions.store_document"), "MOST_BYTES", 10)
    with pytest.raises(PayloadTooLarge):
        store(PDF)


def test_a_document_is_kept_as_it_came():
    with open_file(store(PDF)) as source:
        assert source.read() == PDF


def test_pictures_are_shown_and_documents_only_saved():
    photo = headers_of(store_photo(upload(picture()), by=CLERK, at=NOW))
    letter = headers_of(store(PDF), name='نامه"\r\n letter-7')
    assert (photo["Content-Disposition"], photo["Content-Type"]) == ("inline", "image/webp")
    assert letter["Content-Disposition"] == 'attachment; filename="letter-7.pdf"'
    for headers in (photo, letter):
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"].startswith("private")


def test_a_file_is_answered_with_its_headers():
    file = store_photo(upload(picture(900, 900)), by=CLERK, at=NOW)
    whole, small = file_response(file), file_response(file, thumbnail=True)
    assert int(whole["Content-Length"]) == file.size > int(small["Content-Length"])
    assert (whole["Content-Type"], whole["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    for response in (whole, small):
        response.close()


def test_what_no_row_names_is_swept_a_day_later(stored):
    kept = store(PDF)
    lost = store(picture())
    File.objects.filter(pk=lost.pk).delete()
    (stored()[0].parent / ".half.part").write_bytes(b"x")
    assert duties.sweep_files(NOW) == "0 files without a row removed"
    for path in stored():
        os.utime(path, (0, (NOW - timedelta(days=2)).timestamp()))
    assert duties.sweep_files(NOW) == "3 files without a row removed"
    assert [path.name for path in stored()] == [kept.stored_as.split("/")[1]]


def test_a_file_sent_anew_is_not_swept(stored):
    lost = store(PDF)
    File.objects.filter(pk=lost.pk).delete()
    for path in stored():
        os.utime(path, (0, 0))
    store(PDF)
    duties.sweep_files(NOW)
    assert len(stored()) == 1


def test_sweeping_many_files_takes_few_queries(stored, django_assert_num_queries):
    for number in range(40):
        store(PDF + str(number).encode() + b"%%EOF")
    for path in stored():
        os.utime(path, (0, 0))
    with django_assert_num_queries(1):
        duties.sweep_files(NOW)
