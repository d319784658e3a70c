"""What photos and documents have in common: to the disk first, then the row and the journal together."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.files import disk
from peygir.domain.files.models import File


def keep(
    *,
    content: bytes,
    sha256: str,
    media_type: str,
    suffix: str,
    by: Actor,
    at: datetime,
    thumbnail: bytes | None = None,
    width: int | None = None,
    height: int | None = None,
) -> File:
    stored_as = f"{sha256[:2]}/{sha256}.{suffix}"
    thumbnail_as = f"{sha256[:2]}/{sha256}.small.{suffix}" if thumbnail is not None else ""
    # Written even when a row exists: it is cheap beside the decoding, and mends a file that was lost. It also makes the
    # file new again for the sweeper, which takes only old ones that no row names.
    disk.write(stored_as, content)
    if thumbnail is not None:
        disk.write(thumbnail_as, thumbnail)
    with transaction.atomic():
        file, fresh = File.objects.get_or_create(
            sha256=sha256,
            defaults={
                "size": len(content),
                "media_type": media_type,
                "width": width,
                "height": height,
                "stored_as": stored_as,
                "thumbnail_as": thumbnail_as,
                "created_at": at,
            },
        )
        if fresh:
            record(
                action="files.store",
                thing="file",
                thing_id=file.pk,
                by=by,
                at=at,
                changes={"media_type": (None, media_type), "size": (None, len(content)), "sha256": (None, sha256)},
            )
    return file
