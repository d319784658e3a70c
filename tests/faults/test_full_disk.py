"""The disk is full: what was sent comes back with a clear word, nothing is half written, and all goes on when room is made."""

import json

import pytest

from tests.faults.browser import TYPED, Browser, multipart, photo
from tests.faults.disks import SmallDisk, small_disk
from tests.faults.postgres import Cluster, programs
from tests.faults.processes import tree_of

pytestmark = pytest.mark.slow

TELL = "from tests.faults import wholeness\nwholeness.tell()"
FILES = """
import json
from pathlib import Path
from django.conf import settings
from peygir.domain.files.models import File
rows = [name for pair in File.objects.values_list("stored_as", "thumbnail_as") for name in pair]
found = [str(path.relative_to(settings.MEDIA_ROOT)) for path in Path(settings.MEDIA_ROOT).glob("*/*")]
print(json.dumps([sorted(set(rows) - set(found)), [name for name in found if name.endswith(".part")]]))
"""


@pytest.fixture
def disk(tmp_path):
    made = small_disk(tmp_path, megabytes=40)
    yield made
    made.remove()


@pytest.fixture
def site(disk, site_on, gathered, tmp_path_factory):
    site = site_on(folder=disk.folder, PEYGIR_PROXIES="1")
    (disk.folder / "static").symlink_to(gathered)
    site.log = tmp_path_factory.mktemp("log") / "site.log"
    site.serve(workers=1)
    yield site
    disk.free()


class Sender:
    """Sends demands and notes what became of each; `allowed`: statuses that are no fault."""

    def __init__(self, site, allowed: set[int]) -> None:
        self.site, self.allowed, self.notes = site, allowed | {201}, []

    def word(self) -> str:
        self.notes.append({"word": f"zw{len(self.notes) + 1}x", "status": 0})
        return self.notes[-1]["word"]

    def api(self) -> tuple[int, dict]:
        text = f"چاله {self.word()} " + "ب " * 1500
        body = {"service": "pothole", "place": self.site.places[0], "text": text, "answers": {"lane": "side"},
                "contact": {"phone": "09120000000"}}  # fmt: skip
        status, _, said = self.site.send("POST", "/api/v1/demands", body)
        told = json.loads(said)
        if status == 201:
            self.notes[-1] |= told | {"status": status, "contact": "phone"}
        assert status in self.allowed, said
        return status, told

    def until(self, wanted: set[int], most: int) -> dict:
        """Send until three in a row were answered so."""
        last = []
        for _ in range(most):
            status, told = self.api()
            last = [*last[-2:], status]
            if len(last) == 3 and set(last) <= wanted:
                return told
        pytest.fail(f"not answered with {wanted}: {last}")


def test_on_a_full_disk_every_way_in_says_so_keeps_what_was_typed_and_recovers(site, disk):
    browser, sender = Browser(site), Sender(site, disk.full_statuses)

    def report(files=None):
        return browser.report(files, text=f"{TYPED} {sender.word()}")

    assert report({"photos": photo(1)})[0] == 200
    assert sender.api()[0] == 201
    disk.fill(tree_of(site.server.pid))

    # What the write-ahead log holds already may be written over: a few may still pass.
    told = sender.until(disk.full_statuses, most=3000)
    assert told["code"] in {"storage-full", "storage-unavailable"}
    assert set(told["sentence"]) == {"fa", "en"}

    for files in ({}, {"photos": photo(2)}):
        status, _, page = report(files)
        assert status in disk.full_statuses
        assert "چیزی ذخیره نشد" in page
        assert TYPED in page
        assert 'name="service_code" value="pothole" checked' in page
    body = multipart({}, {"photo": photo(3)})
    status, _, said = site.send("POST", "/api/v1/photos", body, **browser.headers(body))
    assert (status, json.loads(said)["code"]) == (507, "storage-full")

    for path in ("/", "/report/", "/follow/"):
        assert browser.get(path)[0] == 200, "reading goes on"
    code = next(note["code"] for note in sender.notes if note["status"] == 201)
    assert site.get(f"/api/v1/follow/{code}") == 200

    disk.free()
    sender.until({201}, most=3)
    assert report({"photos": photo(2)})[0] == 200
    assert_whole(site, sender.notes)
    assert site.ask(FILES) == [[], []]


@pytest.mark.long
def test_on_a_full_disk_of_postgresql_too(site_on, open_folder):
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is absent. Install it with: apt-get install postgresql")
    disk = small_disk(open_folder, megabytes=160)
    if not isinstance(disk, SmallDisk):
        pytest.skip("a disk for PostgreSQL alone must be mounted, which this user may not")
    cluster = Cluster(found, open_folder)
    try:
        cluster.create()
        site = site_on(cluster.url)
        site.serve(workers=1)
        sender = Sender(site, {503, 507})
        assert sender.api()[0] == 201
        disk.fill([])
        told = sender.until({503, 507}, most=3000)
        assert told["code"] in {"storage-full", "storage-unavailable"}
        disk.free()
        if cluster.ended():
            cluster.start()
        sender.until({201}, most=60)
        assert_whole(site, sender.notes)
    finally:
        cluster.stop()
        disk.remove()


def assert_whole(site, notes: list[dict]) -> None:
    report = json.loads(site.run(TELL, said=json.dumps(notes)).splitlines()[-1])
    assert (report["lost"], report["half"], report["never sent"]) == ([], [], [])
    assert site.command("audit", "seal").returncode == 0
    assert site.command("audit", "verify", "--quiet").returncode == 0
