"""Bodies as they come: odd names, broken parts, too much of anything. Never our fault, and nothing stays behind."""

import os
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from peygir.domain.supervision.models import Attachment, Quarantined, Revision
from peygir.domain.supervision.submissions import parts
from tests.api.openrosa.field import send
from tests.api.openrosa.wire import BOUNDARY, FORM_PART, OPENROSA, multipart

pytestmark = pytest.mark.django_db


def left(settings) -> list[Path]:
    folder = Path(settings.MEDIA_ROOT) / "received"
    return [one for one in folder.rglob("*") if one.is_file()] if folder.exists() else []


BROKEN = {
    "cut off": lambda whole: whole[: len(whole) // 2],
    "without its last mark": lambda whole: whole[: -len(BOUNDARY) - 6],
    "another boundary": lambda whole: whole.replace(BOUNDARY.encode(), b"y" * 30),
    "noise": lambda whole: os.urandom(4000),
    "a part without a name": lambda whole: whole.replace(b'name="xml_submission_file"', b"", 1),
    "a header without a colon": lambda whole: whole.replace(b"Content-Type: text/xml", b"Content-Type text/xml", 1),
    "a header that is no UTF-8": lambda whole: whole.replace(b'filename="form.xml"', b'filename="\xff\xfe.xml"', 1),
    "no disposition": lambda whole: whole.replace(b"Content-Disposition", b"Content-Nothing", 1),
    "two forms": lambda whole: multipart(None, {"xml_submission_file": b"<a/>"}).replace(
        f"--{BOUNDARY}--".encode(), whole[2:], 1
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_body_is_refused_and_leaves_nothing(client, field, settings, kind):
    body = BROKEN[kind](multipart(field.filled(front="a.jpg"), {"a.jpg": b"x" * 5000}))
    answer = send(client, field, None, body=body)
    assert answer.status_code == 400, kind
    assert b"OpenRosaResponse" in answer.content
    assert (left(settings), Revision.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=é",
        "text/xml",
        "application/json",
        "",
    ],
)
def test_a_body_announced_as_something_else_is_refused(client, field, kind):
    assert send(client, field, field.filled(), content_type=kind).status_code == 400


def test_a_post_without_a_form_is_refused_and_its_files_do_not_stay(client, field, settings):
    assert send(client, field, None, {"a.jpg": b"x"}).status_code == 400
    assert left(settings) == []


BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><data id="x"><v>&b;</v></data>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><data id="bazdid_daftar"><v>&a;</v></data>'
NO_FORM = {
    "no XML": b"hello",
    "empty": b"",
    "not closed": b"<data id='x'>",
    "entities that grow": BOMB,
    "an entity from outside": OUTSIDE,
    "without an id": b'<data version="1"><meta><instanceID>uuid:1</instanceID></meta></data>',
    "without an instance": b'<data id="bazdid_daftar" version="1"><visit>1</visit></data>',
    "very deep": b"<data id='x'>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</data>",
    "an id that is too long": b'<data id="bazdid_daftar"><meta><instanceID>' + b"u" * 250 + b"</instanceID></meta></data>",
    "an id that is too long in lower case": f"<data id='x'><meta><instanceID>{'İ' * 240}</instanceID></meta></data>".encode(),
    "a version that is too long": f"<data id='x' version='{'1' * 300}'><meta><instanceID>u</instanceID></meta></data>".encode(),
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?><data id="x"/>',
}


@pytest.mark.parametrize("kind", NO_FORM)
def test_what_is_no_filled_form_is_refused(client, field, settings, kind):
    assert send(client, field, NO_FORM[kind], {"a.jpg": b"x"}).status_code == 400
    assert (left(settings), Quarantined.objects.count()) == ([], 0)


def test_a_form_in_another_encoding_is_read(client, field):
    xml = field.filled(front="نما.jpg").decode().replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')
    assert send(client, field, xml.encode("utf-16"), {"نما.jpg": b"x"}).status_code == 201
    assert Revision.objects.get().complete


# What the form names, and what the part is called.
NAMES = {
    "Persian": ("عکس نما.jpg", "عکس نما.jpg"),
    "half-space inside": ("می‌رود.jpg", "می‌رود.jpg"),
    "an invisible mark at the end": ("axs.jpg", "axs.jpg\u200e"),
    "invisible marks inside": ("ax\u200es.jpg", "axs.jpg"),
    "composed otherwise": ("é.jpg", "e\u0301.jpg"),
    "spaces around": ("axs.jpg", " axs.jpg "),
    "spaces around in the form": ("  axs.jpg\n", "axs.jpg"),
    "a quotation mark": ('a"b.jpg', "a%22b.jpg"),
    "a semicolon": ("a;b.jpg", "a;b.jpg"),
    "an emoji": ("😀.jpg", "😀.jpg"),
    "as long as names may be": ("ب" * 250 + ".jpg", "ب" * 250 + ".jpg"),
    "a per cent sign": ("a%20b.jpg", "a%20b.jpg"),
    "dots": ("..jpg", "..jpg"),
}


@pytest.mark.parametrize("kind", NAMES)
def test_an_odd_name_is_found_again(client, field, kind):
    named, sent = NAMES[kind]
    assert send(client, field, field.filled(front=named), {sent: b"x"}).status_code == 201
    row = Attachment.objects.get()
    assert row.stored_as, row.name


@pytest.mark.parametrize("name", ["../../evil.jpg", "/etc/passwd", "a\\b.jpg", "..", "ج" * 300 + ".jpg"])
def test_a_name_that_is_a_way_is_no_name(client, field, settings, name):
    assert send(client, field, field.filled(front=name), {name: b"x"}).status_code == 201
    assert not Attachment.objects.exists()
    assert left(settings) == []


def test_a_file_is_found_by_its_filename_where_its_part_is_called_otherwise(client, field):
    body = multipart(field.filled(front="a.jpg"), {"a.jpg": b"x"}).replace(b'name="a.jpg"; filename', b'name="file1"; filename')
    assert send(client, field, None, body=body).status_code == 201
    assert Revision.objects.get().complete


def test_a_file_without_a_filename_is_found_by_the_name_of_its_part(client, field):
    body = multipart(field.filled(front="a.jpg"), {"a.jpg": b"x"}).replace(b'; filename="a.jpg"', b"")
    assert send(client, field, None, body=body).status_code == 201
    assert Revision.objects.get().complete


def test_the_form_may_stand_anywhere_and_other_parts_are_let_go(client, field, settings):
    extra = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="__csrf"\r\n\r\nx\r\n'.encode()
    whole = multipart(None, {"a.jpg": b"x", "plain.jpg": b"y"}).replace(f"--{BOUNDARY}--\r\n".encode(), b"")
    body = extra + whole + multipart(field.filled(front="a.jpg"))
    assert body.index(FORM_PART.encode()) > 200
    assert send(client, field, None, body=body).status_code == 201
    assert len(left(settings)) == 1


def test_the_same_name_twice_in_the_form_is_one_file(client, field):
    assert send(client, field, field.filled(front="a.jpg", shots=("a.jpg", "", " ")), {"a.jpg": b"x"}).status_code == 201
    assert Attachment.objects.get().name == "a.jpg"


def test_the_other_parts_headers_of_other_clients_are_read(client, field):
    body = multipart(field.filled(front="a.jpg"), {"a.jpg": b"12345"}).replace(
        b"Content-Type: image/jpeg\r\n", b"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: binary\r\nContent-Length: 5\r\n"
    )
    assert send(client, field, None, body=body).status_code == 201
    assert Revision.objects.get().complete


@pytest.mark.parametrize(("limit", "most"), [("MOST_BYTES", 4000), ("MOST_XML", 100), ("MOST_PARTS", 3)])
def test_too_much_is_told_as_too_much(client, field, settings, monkeypatch, limit, most):
    monkeypatch.setattr(parts, limit, most)
    files = {f"{n}.jpg": b"x" * 2000 for n in range(4)}
    assert send(client, field, field.filled(front="a.jpg"), files).status_code == 413
    assert left(settings) == []


def test_a_hundred_and_one_files_come_in_one_post(client, field):
    names = tuple(f"{n}.jpg" for n in range(101))
    answer = send(client, field, field.filled(shots=names), {name: name.encode() for name in names})
    assert answer.status_code == 201
    assert Revision.objects.get().complete


def test_a_refused_request_is_answered_after_its_body_is_read(client, field):
    answer = client.post(
        "/or/submission", multipart(field.filled(), {"a.jpg": b"x" * 300_000}),
        content_type=f"multipart/form-data; boundary={BOUNDARY}", headers=OPENROSA,
    )  # fmt: skip
    assert answer.status_code == 401
    assert answer.wsgi_request._read_started


def test_other_methods_are_not_taken(client, field):
    assert client.put(f"{field.base}/submission", b"x", headers=OPENROSA).status_code == 405
    assert client.post(f"{field.base}/formList", b"x", content_type="text/xml", headers=OPENROSA).status_code == 405


@pytest.mark.parametrize(
    "path", ["/or/", "/or/formlist", "/or/12/submission", "/or/key/abc", "/or/forms/x/manifest", "/or/view/x?a=1"]
)
@pytest.mark.parametrize("method", ["get", "head", "post", "put"])
def test_where_nothing_is_a_phone_is_told_so_in_its_own_protocol(client, db, path, method):
    answer = getattr(client, method)(path, headers=OPENROSA | {"Accept-Language": "en"})
    assert (answer.status_code, answer["X-OpenRosa-Version"], answer["Content-Language"]) == (404, "1.0", "en")
    assert answer["X-OpenRosa-Accept-Content-Length"].isdecimal()
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    if method != "head":
        assert fromstring(answer.content).tag == "{http://openrosa.org/http/response}OpenRosaResponse"


def test_an_answer_that_no_view_gives_bears_the_headers_of_the_protocol_too(client, db, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = True
    told = [client.get("/or/formList", headers={"Host": "elsewhere.example"}, secure=True), client.get("/or/formList")]
    assert [one.status_code for one in told] == [400, 301]
    assert {one["X-OpenRosa-Version"] for one in told} == {"1.0"}
    assert "X-OpenRosa-Version" not in client.get("/nowhere", secure=True)
