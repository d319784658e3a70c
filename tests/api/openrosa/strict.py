"""A client as strict as ODK Collect, over real connections: what it would refuse, it refuses."""

from dataclasses import dataclass, field
from hashlib import md5
from xml.etree.ElementTree import ParseError, fromstring

import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"
MOST_FILES = 100


class Refuses(AssertionError):
    """What Collect would not accept of a server."""


def must(held: bool, why: str) -> None:
    if not held:
        raise Refuses(why)


@dataclass
class Collect:
    """`server`: the base address. One session of sending asks once for the size."""

    server: str
    username: str = ""
    password: str = ""
    device: str = "collect:AbCdEf"
    most: int = 0  # as the server told it, or less
    session: requests.Session = field(default_factory=requests.Session)
    challenged: bool = False

    def ask(self, method: str, url: str, **more) -> requests.Response:
        headers = {"X-OpenRosa-Version": "1.0", "User-Agent": "org.odk.collect.android/v2025.3 Dalvik/2.1.0"} | more.pop(
            "headers", {}
        )
        answer = self.session.request(method, url, headers=headers, timeout=60, **more)
        if answer.status_code == 401 and self.username and not self.challenged:
            schemes = answer.headers.get("WWW-Authenticate", "").lower()
            must("digest" in schemes or url.startswith("https:"), "basic alone is used on https only")
            kind = HTTPDigestAuth if "digest" in schemes else HTTPBasicAuth
            self.session.auth, self.challenged = kind(self.username, self.password), True
            answer = self.session.request(method, url, headers=headers, timeout=60, **more)
        return answer

    def xml(self, url: str):
        answer = self.ask("GET", url)
        must(answer.status_code == 200, f"{url}: {answer.status_code}")
        must("text/xml" in answer.headers.get("Content-Type", ""), "the list is not told as text/xml")
        must("X-OpenRosa-Version" in answer.headers, "not an OpenRosa server")
        return fromstring(answer.content)

    def forms(self) -> list[dict[str, str]]:
        root = self.xml(f"{self.server}/formList?deviceID={self.device}")
        must(root.tag == f"{LIST}xforms", "the root is no list of forms")
        found = []
        for one in root:
            if not one.tag.startswith(LIST):
                continue
            form = {child.tag.removeprefix(LIST): (child.text or "").strip() for child in one if child.tag.startswith(LIST)}
            must(all(form.get(name) for name in ("formID", "name", "downloadUrl")), "a form lacks its id, name or address")
            must(form.get("hash", "").startswith("md5:"), "a form without a hash is never updated")
            found.append(form)
        return found

    def download(self, form: dict[str, str]) -> bytes:
        answer = self.ask("GET", form["downloadUrl"])
        must(answer.status_code == 200, "the form cannot be downloaded")
        must(f"md5:{md5(answer.content).hexdigest()}" == form["hash"], "the form is not what the list said")
        return answer.content

    def media(self, form: dict[str, str]) -> dict[str, bytes]:
        if not form.get("manifestUrl"):
            return {}
        root = self.xml(form["manifestUrl"])
        must(root.tag == f"{MANIFEST}manifest", "the root is no manifest")
        found = {}
        for one in root:
            told = {child.tag.removeprefix(MANIFEST): (child.text or "").strip() for child in one}
            must(all(told.get(name) for name in ("filename", "hash", "downloadUrl")), "a file lacks its name, hash or address")
            must(len(told["hash"]) > 4 and told["hash"].startswith("md5:"), "a file's hash is none")
            answer = self.ask("GET", told["downloadUrl"])
            must(answer.status_code == 200, "a file cannot be downloaded")
            must(f"md5:{md5(answer.content).hexdigest()}" == told["hash"], "a file is not what the manifest said")
            found[told["filename"].rpartition("/")[2]] = answer.content
        return found

    def negotiate(self) -> None:
        answer = self.ask("HEAD", f"{self.server}/submission?deviceID={self.device}")
        must(answer.status_code == 204, f"is this an OpenRosa endpoint? {answer.status_code}")
        must("X-OpenRosa-Version" in answer.headers, "not an OpenRosa server")
        told = int(answer.headers["X-OpenRosa-Accept-Content-Length"])
        self.most = min(self.most or told, told)

    def send(self, xml: bytes, files: dict[str, bytes], name: str = "form.xml") -> list[str]:
        """Send in as many posts as it takes; the messages it would show."""
        if not self.challenged or not self.most:
            self.negotiate()
        left, said = list(files.items()), []
        while True:
            parts = {"xml_submission_file": (name, xml, "text/xml")}
            size = len(xml)
            while left and len(parts) <= MOST_FILES and (len(parts) == 1 or size + len(left[0][1]) <= self.most):
                file, content = left.pop(0)
                parts[file] = (file, content, "image/jpeg")
                size += len(content)
            if left:
                parts["*isIncomplete*"] = (None, "yes")
            answer = self.ask("POST", f"{self.server}/submission?deviceID={self.device}", files=parts)
            said.append(message_of(answer))
            must(answer.status_code in (201, 202), f"{answer.status_code}: {said[-1]}")
            if not left:
                return said


def message_of(answer: requests.Response) -> str:
    if b"OpenRosaResponse" not in answer.content:
        return ""
    try:
        root = fromstring(answer.content)
    except ParseError:
        return ""
    return next((one.text or "" for one in root.iter() if one.tag.rpartition("}")[2] == "message"), "")
