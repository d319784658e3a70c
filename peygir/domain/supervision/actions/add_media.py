"""A file beside a draft: a picture its texts show, or a fixed list."""

from datetime import datetime
from hashlib import md5

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.files.documents import is_image
from peygir.domain.supervision.actions._checklists import LIVE, load_version, need_draft
from peygir.domain.supervision.checklists.problems import MediaUnexpected
from peygir.domain.supervision.checklists.xforms import read
from peygir.domain.supervision.models import FormMedia

MOST_BYTES = 5_000_000
_TYPES = {
    "csv": "text/csv", "geojson": "application/geo+json", "xml": "text/xml", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "png": "image/png", "webp": "image/webp", "mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "video/mp4",
}  # fmt: skip


@transaction.atomic
def add_media(*, version_id: int, name: str, content: bytes, by: Actor, at: datetime) -> FormMedia:
    """Keep the file under a name that the form asks for, in place of one that is there. MediaUnexpected, VersionPublished."""
    version = load_version(version_id, by)
    need_draft(version)
    kind = name.rpartition(".")[2].lower()
    wanted = name in read(bytes(version.xform)).media and name not in LIVE and kind in _TYPES
    pictured = not _TYPES.get(kind, "").startswith("image") or is_image(content)
    if not wanted or not pictured or not 0 < len(content) <= MOST_BYTES:
        raise MediaUnexpected(name=name[:120])
    media, _ = FormMedia.objects.update_or_create(
        version=version, name=name,
        defaults={
            "content": content, "media_type": _TYPES[kind], "hash": md5(content, usedforsecurity=False).hexdigest(), "live": "",
        },
    )  # fmt: skip
    record(
        action="supervision.add_media", thing="checklist", thing_id=version.checklist_id, by=by, at=at,
        changes={"version": (version.version, version.version), "file": (None, name)},
    )  # fmt: skip
    return media
