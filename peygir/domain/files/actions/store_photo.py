"""Take in a photo."""

from datetime import datetime
from typing import Any

from django.conf import settings

from peygir.domain.audit.actors import Actor
from peygir.domain.files.actions._keep import keep
from peygir.domain.files.images import prepare_photo
from peygir.domain.files.models import File
from peygir.domain.files.uploads import read_upload


def store_photo(upload: Any, *, by: Actor, at: datetime) -> File:
    """Verify, clean and store a photo; the same photo sent again gives the same File.

    `upload`: an UploadedFile, or a file open for reading bytes. Upright, at most 2560 px on its longest side, WebP, no
    EXIF, no GPS, with a thumbnail. UploadBroken, PayloadTooLarge, PhotoUnreadable, PhotoTooManyPixels, StorageFull.
    """
    photo = prepare_photo(read_upload(upload, settings.PHOTO_MAX_BYTES))
    return keep(
        content=photo.content,
        sha256=photo.sha256,
        media_type=photo.media_type,
        suffix=photo.suffix,
        thumbnail=photo.thumbnail,
        width=photo.width,
        height=photo.height,
        by=by,
        at=at,
    )
