"""The server as it runs, asked by curl, by a Python client and by one as strict as ODK Collect.

What the specification's list of checks names, in its order, over real connections: digest by other programs than ours,
bodies in chunks, Persian names of files as clients write them.
"""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from hashlib import md5

import pytest
import requests
from requests.auth import HTTPDigestAuth

from tests.api.openrosa.field import LOGO
from tests.api.openrosa.running import held, running
from tests.api.openrosa.strict import Collect, Refuses, message_of
from tests.api.openrosa.wire import BOUNDARY, OPENROSA, envelope, filled, multipart

pytestmark = pytest.mark.slow
CURL = shutil.which("curl")
needs_curl = pytest.mark.skipif(CURL is None, reason="curl is absent. Install it with: apt-get install curl")


@pytest.fixture(scope="module")
def place(tmp_path_factory, migrated_sqlite):
    site, phone = running(tmp_path_factory.mktemp("phones"), migrated=migrated_sqlite)
    yield site, phone
    site.clear()


@pytest.fixture
def site(place):
    return place[0]


@pytest.fixture
def phone(place):
    return place[1]


def curl(*words: str, version: bool = True) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (of the last answer, in lower case) and body."""
    asked = ["-H", "X-OpenRosa-Version: 1.0"] if version else []
    done = subprocess.run([CURL, "-s", "-i", "--max-time", "60", *asked, *words], capture_output=True, check=True)
    rest = done.stdout
    while True:
        head, _, rest = rest.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        if not rest.startswith(b"HTTP/") and status != 100:
            break
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return status, headers, rest


def digest(phone, password: str = "") -> list[str]:
    return ["--digest", "-u", f"{phone.username}:{password or phone.password}"]


@needs_curl
def test_curl_is_told_what_it_lacks(phone):
    status, headers, body = curl(f"{phone.server}/formList", version=False)
    assert (status, headers["x-openrosa-version"]) == (400, "1.0")
    assert b"OpenRosaResponse" in body
    status, headers, _ = curl(f"{phone.server}/formList")
    assert status == 401
    assert headers["www-authenticate"].startswith("Digest realm=")
    assert curl(*digest(phone, "wrong"), f"{phone.server}/formList")[0] == 401
    status, headers, body = curl(f"{phone.server}/formlist")
    assert (status, headers["x-openrosa-version"], headers["content-language"]) == (404, "1.0", "fa")
    assert parsedate_to_datetime(headers["date"]).tzinfo is not None
    assert b"OpenRosaResponse" in body


@needs_curl
def test_curl_reads_the_list_the_form_and_its_files(phone, tmp_path):
    status, headers, body = curl(*digest(phone), f"{phone.server}/formList?formID=bazdid_daftar")
    assert (status, headers["content-type"]) == (200, "text/xml; charset=utf-8")
    address = body.decode().partition("<downloadUrl>")[2].partition("<")[0]
    told = body.decode().partition("<hash>md5:")[2].partition("<")[0]
    assert md5(curl(*digest(phone), address, version=False)[2]).hexdigest() == told
    manifest = body.decode().partition("<manifestUrl>")[2].partition("<")[0]
    listed = curl(*digest(phone), manifest)[2].decode()
    assert LOGO in listed
    file = listed.partition(f"<filename>{LOGO}<")[2].partition("<downloadUrl>")[2].partition("<")[0]
    assert curl(*digest(phone), file, version=False)[2].startswith(b"\x89PNG")
    assert curl(*digest(phone), f"{phone.server}/formList?formID=other")[2].count(b"<xform>") == 0


@needs_curl
def test_curl_is_told_the_size_before_it_sends(phone):
    status, headers, body = curl("-I", *digest(phone), f"{phone.server}/submission?deviceID=x")
    assert (status, headers["x-openrosa-accept-content-length"], body) == (204, "10000000", b"")
    assert curl("-I", f"{phone.server}/submission")[0] == 401


@needs_curl
def test_curl_sends_in_two_posts_with_persian_names(phone, site, tmp_path):
    form = tmp_path / "فرم.xml"
    form.write_bytes(filled("uuid:curl-1", visit=phone.visit, front="نما.jpg", shots=("دوم.jpg",)))
    for name in ("نما.jpg", "دوم.jpg"):
        (tmp_path / name).write_bytes(name.encode() * 100)
    sent = ["-F", f"xml_submission_file=@{form};type=text/xml"]
    first = ["-F", f"نما.jpg=@{tmp_path / 'نما.jpg'}", "-F", "*isIncomplete*=yes"]
    assert curl(*digest(phone), *sent, *first, f"{phone.server}/submission")[0] == 201
    status, _, body = curl(*digest(phone), *sent, "-F", f"دوم.jpg=@{tmp_path / 'دوم.jpg'}", f"{phone.server}/submission")
    assert status == 201
    assert "ثبت شد" in body.decode()
    assert curl(*digest(phone), *sent, f"{phone.server}/submission")[0] == 201
    (one,) = [one for one in held(site)["revisions"] if one["key"] == "uuid:curl-1"]
    assert (one["complete"], set(one["files"])) == (True, {"نما.jpg", "دوم.jpg"})


@needs_curl
def test_curl_sends_in_chunks(phone, site, tmp_path):
    body = tmp_path / "body"
    body.write_bytes(multipart(filled("uuid:curl-chunks", front="a.jpg"), {"a.jpg": b"x" * 300_000}))
    words = ["-X", "POST", "-H", "Transfer-Encoding: chunked", "-H", f"Content-Type: multipart/form-data; boundary={BOUNDARY}"]
    assert curl(*words, "--data-binary", f"@{body}", f"{phone.keyed}/submission")[0] == 201
    (one,) = [one for one in held(site)["revisions"] if one["key"] == "uuid:curl-chunks"]
    assert one["files"] == {"a.jpg": 300_000}
    body.write_bytes(body.read_bytes()[:200_000])
    assert curl(*words, "--data-binary", f"@{body}", f"{phone.keyed}/submission")[0] == 400


def post(phone, xml: bytes | None, files: dict[str, bytes] | None = None, **more) -> requests.Response:
    parts = {} if xml is None else {"xml_submission_file": ("form.xml", xml, "text/xml")}
    parts |= {name: (name, content, "image/jpeg") for name, content in (files or {}).items()} or {"__csrf": (None, "x")}
    return requests.post(f"{phone.keyed}/submission", files=parts, headers=OPENROSA, timeout=60, **more)


def test_a_python_client_walks_the_decision_table(phone):
    first = filled("uuid:py-1", front="a.jpg")
    assert post(phone, first, {"a.jpg": b"x"}).status_code == 201
    assert post(phone, first, {"a.jpg": b"x"}).status_code == 201
    other = post(phone, filled("uuid:py-1", clean="1"))
    assert (other.status_code, "نگه داشته شد" in message_of(other)) == (409, True)
    assert post(phone, filled("uuid:py-2", front="a.jpg", deprecated="uuid:py-1")).status_code == 201
    assert post(phone, filled("uuid:py-3", deprecated="uuid:py-1")).status_code == 409
    assert post(phone, filled("uuid:py-4", deprecated="uuid:py-none")).status_code == 404
    assert post(phone, filled("uuid:py-5", version="0")).status_code == 404
    assert post(phone, filled("uuid:py-6", form_id="nobody_s")).status_code == 404
    assert post(phone, None, {"a.jpg": b"x"}).status_code == 400
    assert post(phone, envelope("uuid:py-e", ("1.enc",)), {"1.enc": b"1", "submission.xml.enc": b"2"}).status_code == 201


def test_a_python_client_opens_with_digest_and_sends_the_body_again_by_itself(phone):
    auth = HTTPDigestAuth(phone.username, phone.password)
    assert requests.get(f"{phone.server}/formList", auth=auth, headers=OPENROSA, timeout=60).status_code == 200
    parts = {"xml_submission_file": ("f.xml", filled("uuid:py-d"), "text/xml")}
    fresh = HTTPDigestAuth(phone.username, phone.password)
    assert requests.post(f"{phone.server}/submission", files=parts, auth=fresh, headers=OPENROSA, timeout=60).status_code == 201


def test_a_refused_body_is_read_so_that_the_connection_goes_on(phone):
    with requests.Session() as session:
        parts = {"xml_submission_file": ("f.xml", filled("uuid:py-r"), "text/xml"), "a": ("a", b"x" * 2_000_000, "image/jpeg")}
        assert session.post(f"{phone.server}/submission", files=parts, headers=OPENROSA, timeout=60).status_code == 401
        assert session.post(f"{phone.keyed}/submission", files=parts, headers=OPENROSA, timeout=60).status_code == 201


def test_ten_at_once_with_the_same_form_make_one_record(phone, site):
    xml = filled("uuid:py-ten", front="a.jpg")
    with ThreadPoolExecutor(10) as pool:
        told = list(pool.map(lambda _: post(phone, xml, {"a.jpg": b"x" * 50_000}).status_code, range(10)))
    assert told == [201] * 10
    assert [one["files"] for one in held(site)["revisions"] if one["key"] == "uuid:py-ten"] == [{"a.jpg": 50_000}]


def test_the_strict_client_takes_the_forms_and_sends_in_several_posts(phone, site):
    collect = Collect(phone.server, phone.username, phone.password)
    (form,) = collect.forms()
    assert b"<h:html" in collect.download(form)
    files = collect.media(form)
    assert set(files) == {LOGO, "visits.csv"}
    assert phone.visit in files["visits.csv"].decode()
    collect.negotiate()
    collect.most = 100_000
    names = tuple(f"عکس {n}.jpg" for n in range(5))
    said = collect.send(filled("uuid:strict-1", shots=names), dict.fromkeys(names, b"x" * 60000))
    assert len(said) == 5
    assert all("ثبت شد" in one for one in said)
    assert collect.send(filled("uuid:strict-1", shots=names), {}) == [said[-1]]
    (one,) = [one for one in held(site)["revisions"] if one["key"] == "uuid:strict-1"]
    assert (one["complete"], one["files"]) == (True, dict.fromkeys(names, 60_000))
    many = tuple(f"{n}.jpg" for n in range(150))
    assert len(collect.send(filled("uuid:strict-2", shots=many), dict.fromkeys(many, b"x"))) == 2
    with pytest.raises(Refuses, match="409"):
        collect.send(filled("uuid:strict-1", clean="0"), {})


def test_the_strict_client_with_the_key_in_the_address(phone):
    collect = Collect(phone.keyed)
    assert len(collect.forms()) == 1
    assert collect.send(filled("uuid:strict-key"), {})
    with pytest.raises(Refuses, match="403"):
        Collect(f"{phone.server}/key/wrong").forms()


def test_the_strict_client_is_strict(phone, monkeypatch):
    collect = Collect(phone.server, phone.username, phone.password)
    (form,) = collect.forms()
    with pytest.raises(Refuses, match="not what the list said"):
        collect.download(form | {"hash": "md5:" + "0" * 32})
    with pytest.raises(Refuses, match="endpoint"):
        Collect(f"{phone.server}/nothing").negotiate()
