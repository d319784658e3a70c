"""The server killed under load: what a phone was told is stored is there, whole and once, and nothing is half written."""

import random
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from types import SimpleNamespace

from tests.faults.site import Site

SEED = 1405
_NAME = re.compile(rb"<orx:instanceID>uuid:([\w-]+)<")
_HEAD_END = b"\r\n\r\n"

# Run inside the installation: every row and every byte, against each other.
TELL = """
import hashlib, json
from pathlib import Path
from django.conf import settings
from peygir.domain.audit.models import Entry
from peygir.domain.supervision.models import Attachment, Quarantined, Revision, Submission
media = Path(settings.MEDIA_ROOT)
faults = []
rows = {}
for one in Revision.objects.select_related("submission").iterator():
    rows[one.instance_key] = hashlib.sha256(bytes(one.xml)).hexdigest()
    if one.submission.current_id != one.pk:
        faults.append(f"{one.pk}: its submission does not point at it")
    if rows[one.instance_key] != one.sha256:
        faults.append(f"{one.pk}: its XML is not what was hashed")
    if not one.complete:
        faults.append(f"{one.pk}: incomplete though all came in one post")
if Submission.objects.filter(current__isnull=True).exists():
    faults.append("a submission without a version")
photos = {}
for one in Attachment.objects.select_related("revision").iterator():
    path = media / one.stored_as
    if not one.stored_as or not path.exists():
        faults.append(f"{one.pk}: its bytes are not there")
        continue
    content = path.read_bytes()
    photos[one.revision.instance_key] = hashlib.sha256(content).hexdigest()
    if photos[one.revision.instance_key] != one.sha256 or len(content) != one.size:
        faults.append(f"{one.pk}: its bytes are half written")
entries = Entry.objects.filter(action="supervision.receive").count()
if not entries == len(rows) == len(photos) == Submission.objects.count():
    faults.append(f"{entries} entries, {len(rows)} forms, {len(photos)} photos, {Submission.objects.count()} submissions")
parts = media / "received" / "parts"
left = sum(1 for one in parts.iterdir()) if parts.exists() else 0
print(json.dumps({"rows": rows, "photos": photos, "faults": faults, "refused": Quarantined.objects.count(), "left": left}))
"""


class Phones:
    """Several at a time, each sending the next form once the last is acknowledged, the same again where no answer came."""

    def __init__(self, site: Site, streams: list[Iterator[bytes]]) -> None:
        self.site = site
        self.acknowledged: dict[str, tuple[str, str]] = {}
        self.sent_again = 0
        self.refused: dict[int, int] = {}
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._work, args=(one,), daemon=True) for one in streams]
        for one in self._threads:
            one.start()

    def stop(self) -> None:
        self._stop.set()
        for one in self._threads:
            one.join(120)

    def _work(self, stream: Iterator[bytes]) -> None:
        for request in stream:
            # Whatever was begun is sent until it is acknowledged: a phone does not forget.
            while (status := self._send(request)) != 201:
                with self._lock:
                    self.sent_again += status == 0
                    if status:
                        self.refused[status] = self.refused.get(status, 0) + 1
                time.sleep(0.1)
                if self._stop.is_set() and status == 0:
                    return
            name, xml, photo = told_of(request)
            with self._lock:
                self.acknowledged[name] = (xml, photo)
            if self._stop.is_set():
                return

    def _send(self, request: bytes) -> int:
        """The status; 0 where the connection broke or nobody answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.site.port), timeout=30) as connection:
                connection.sendall(request)
                answer = b""
                while _HEAD_END not in answer:
                    data = connection.recv(65_536)
                    if not data:
                        return 0
                    answer += data
                return int(answer[9:12])
        except OSError:
            return 0


def told_of(request: bytes) -> tuple[str, str, str]:
    """The name of a form, and the hashes of its XML and of its photo."""
    body = request.partition(_HEAD_END)[2]
    xml, photo = (part.partition(_HEAD_END)[2].removesuffix(b"\r\n") for part in body.split(b"--x-boundary-of-a-phone-x")[1:3])
    return _NAME.search(xml)[1].decode(), sha256(xml).hexdigest(), sha256(photo).hexdigest()


def killed(
    site: Site,
    phone: SimpleNamespace,
    kills: int,
    posts: Callable[..., Iterator[bytes]],
    phones: int = 6,
    most_seconds: float = 3600,
) -> dict:
    """Kill that often, or until the time is over: what was done is told."""
    draw = random.Random(SEED)
    load = Phones(site, [posts(phone.token, phone.visit, f"phone{n}") for n in range(phones)])
    done, end = 0, time.monotonic() + most_seconds
    while done < kills and time.monotonic() < end:
        before = len(load.acknowledged)
        until = time.monotonic() + 60
        while len(load.acknowledged) < before + 10 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(draw.uniform(0, 0.3))
        site.kill(site.server)
        site.serve()
        done += 1
    load.stop()
    return judged(site, load) | {"kills": done}


def judged(site: Site, load: Phones) -> dict:
    told = site.ask(TELL)
    lost = [
        name
        for name, (xml, photo) in load.acknowledged.items()
        if told["rows"].get(f"uuid:{name}") != xml or told["photos"].get(f"uuid:{name}") != photo
    ]
    return {
        "acknowledged": len(load.acknowledged), "stored": len(told["rows"]), "sent_again_without_an_answer": load.sent_again,
        "lost": lost, "half_written": told["faults"], "refused": told["refused"], "other_answers": load.refused,
        "drafts_left_for_the_sweeper": told["left"],
    }  # fmt: skip
