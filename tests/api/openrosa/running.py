"""An installation that runs: the server of production with two processes, a form, an inspector's phone."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

from tests.faults.site import Site

LAY = """
import json
from tests.api.openrosa.field import lay
field = lay()
print(json.dumps({
    "token": field.secrets.token, "username": field.secrets.username, "password": field.secrets.password,
    "visit": field.visit.code, "version": field.version.pk, "inspector": field.inspector.pk, "device": field.device.pk,
}))
"""
COUNT = """
import json
from pathlib import Path
from django.conf import settings
from peygir.domain.supervision.models import Attachment, Quarantined, Revision, Submission
held = [
    {"key": one.instance_key, "number": one.number, "complete": one.complete, "encrypted": one.encrypted,
     "files": {row.name: (Path(settings.MEDIA_ROOT) / row.stored_as).stat().st_size if row.stored_as else None
               for row in one.attachments.all()}}
    for one in Revision.objects.order_by("pk")
]
print(json.dumps({"submissions": Submission.objects.count(), "revisions": held,
                  "refused": list(Quarantined.objects.order_by("pk").values_list("reason", flat=True))}))
"""


def running(folder: Path, database_url: str = "", migrated: Path | None = None) -> tuple[Site, SimpleNamespace]:
    """A server and a phone of it. `migrated`: the file of an empty database that saves making one."""
    if migrated and not database_url:
        shutil.copy(migrated, folder / "own.sqlite3")
    site = Site(folder, database_url or f"sqlite:///{folder / 'own.sqlite3'}")
    site.migrate()
    phone = SimpleNamespace(**site.ask(LAY))
    site.serve()
    warm(site, phone.token)
    phone.server = f"http://127.0.0.1:{site.port}/or"
    phone.keyed = f"{phone.server}/key/{phone.token}"
    return site, phone


def warm(site: Site, token: str, workers: int = 2) -> None:
    """Until every process has loaded its pages: the first that asks waits for that."""
    until = time.monotonic() + 180
    with ThreadPoolExecutor(4 * workers) as pool:
        while True:
            began = time.monotonic()
            told = list(pool.map(lambda _: site.get(f"/or/key/{token}/formList"), range(4 * workers)))
            if set(told) <= {200, 400} and time.monotonic() - began < 2:
                return
            assert time.monotonic() < until, told


def held(site: Site) -> dict:
    return site.ask(COUNT)
