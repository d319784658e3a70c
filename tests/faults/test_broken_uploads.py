"""Broken uploads: told as the sender's fault, never as ours, and nothing of them stays."""

import json
import os
import socket
import struct
import time
import zlib

import pytest

from tests.faults.browser import BOUNDARY, TYPED, Browser, multipart, photo

pytestmark = pytest.mark.slow

SWEEP = """
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from django.conf import settings
from peygir.domain.demands.models import Demand
from peygir.domain.files import duties
from peygir.domain.files.models import File
duties.sweep_files(datetime.now(UTC) + timedelta(days=2))
left = [str(path) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
print(json.dumps([left, File.objects.count(), Demand.objects.count()]))
"""


@pytest.fixture(scope="module")
def site(module_site, gathered):
    site = module_site(PEYGIR_PROXIES="1")
    (site.folder / "static").symlink_to(gathered)
    site.serve(workers=1)
    return site


def png_bomb(side: int) -> bytes:
    """A picture of side × side pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + side // 8)) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def whole_photo() -> bytes:
    return photo(7)


BAD_PHOTOS = {
    "no picture": lambda: b"MZ\x90 this is a program, not a picture" * 50,
    "empty": lambda: b"",
    "half a picture": lambda: whole_photo()[: len(whole_photo()) // 2],
    "its head only": lambda: whole_photo()[:64],
    "a page": lambda: b"<html><script>alert(1)</script></html>",
    "a vector picture with a script": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "a bomb": lambda: png_bomb(40_000),
    "too large": lambda: whole_photo() + os.urandom(13 * 1024 * 1024),
    "noise behind the head": lambda: whole_photo()[:600] + os.urandom(5000),
}


@pytest.mark.parametrize("kind", BAD_PHOTOS)
def test_a_bad_photo_is_refused_and_the_form_stays(site, kind):
    content = BAD_PHOTOS[kind]()
    browser = Browser(site, address=f"10.0.0.{list(BAD_PHOTOS).index(kind) + 1}")
    body = multipart({}, {"photo": content})
    status, _, said = site.send("POST", "/api/v1/photos", body, **browser.headers(body))
    assert status in {400, 413, 422}, said
    assert set(json.loads(said)["sentence"]) == {"fa", "en"}

    status, _, page = browser.report({"photos": content})
    assert status == 422, page
    assert TYPED in page
    assert nothing_left(site)


BAD_BODIES = {
    "cut off": lambda whole: whole[: len(whole) // 2],
    "without its last mark": lambda whole: whole[: -len(BOUNDARY) - 6],
    "another boundary": lambda whole: whole.replace(BOUNDARY.encode(), b"y" * 30),
    "noise": lambda whole: os.urandom(4000),
    "nothing": lambda whole: b"",
    "a part without a name": lambda whole: whole.replace(b'name="photo"', b"", 1),
    "not base64": lambda whole: whole.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!", 1),
    "a thousand files": lambda whole: multipart({}, {f"photo{n}": b"x" for n in range(1000)}),
    "ten thousand fields": lambda whole: multipart({f"field{n}": "x" for n in range(10_000)}, {}),
    "a field of eight megabytes": lambda whole: multipart({"text": "x" * 8_000_000}, {}),
}


@pytest.mark.parametrize("kind", BAD_BODIES)
@pytest.mark.parametrize("path", ["/api/v1/photos", "/report/"])
def test_a_broken_body_is_never_our_fault(site, path, kind):
    browser = Browser(site, address=f"10.0.1.{list(BAD_BODIES).index(kind) + 1}")
    fields = browser.form() if path == "/report/" else {}
    broken = BAD_BODIES[kind](multipart(fields, {"photo": whole_photo()}))
    status, _, said = browser.post(path, broken)
    assert 400 <= status < 500, said
    assert nothing_left(site)


ANNOUNCED = [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é", "text/plain",
    "application/json; charset=nonsense", "image/jpeg", "",
]  # fmt: skip


@pytest.mark.parametrize("content_type", ANNOUNCED)
@pytest.mark.parametrize("path", ["/api/v1/photos", "/api/v1/demands", "/report/"])
def test_a_body_that_is_announced_as_something_else_is_never_our_fault(site, path, content_type):
    browser = Browser(site, address="10.0.2.1")
    status, _, said = browser.post(path, multipart(browser.form(), {"photo": b"x"}), Content_Type=content_type)
    assert status < 500, said


@pytest.mark.parametrize("sent", ["nothing", "half", "all but one byte"])
@pytest.mark.parametrize("path", ["/api/v1/photos", "/api/v1/demands", "/report/"])
def test_a_connection_that_breaks_off_within_the_body_leaves_nothing_and_the_next_is_served(site, path, sent):
    browser = Browser(site)
    fields = browser.form() if path == "/report/" else {}
    body = multipart(fields, {"photo": whole_photo(), "photos": whole_photo()})
    if path == "/api/v1/demands":
        body = json.dumps({"service": "pothole", "place": site.places[0], "text": TYPED}).encode()
    part = {"nothing": 0, "half": len(body) // 2, "all but one byte": len(body) - 1}[sent]
    given = browser.headers(body) | ({"Content-Type": "application/json"} if path == "/api/v1/demands" else {})
    head = "\r\n".join(
        [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    )
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as connection:
        connection.sendall(head.encode() + body[:part])
        time.sleep(0.2)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # broken, not closed in order
    assert site.get("/api/v1/services") == 200
    assert nothing_left(site)


def test_lengths_that_lie_are_refused_by_the_server(site):
    for length in ("-1", "abc", "99999999999999999999999"):
        with socket.create_connection(("127.0.0.1", site.port), timeout=30) as connection:
            connection.sendall(
                f"POST /api/v1/demands HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n{{}}".encode()
            )
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(4096)
        assert not answer or int(answer[9:12]) < 500, answer
    assert site.get("/api/v1/services") == 200


def nothing_left(site) -> bool:
    files, rows, demands = site.ask(SWEEP)
    assert (files, rows, demands) == ([], 0, 0)
    return True
