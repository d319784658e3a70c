"""Take in a letter, a sheet, or a photo as an attachment."""

import hashlib
from datetime import datetime
from io import BytesIO
from typing import Any

from peygir.domain.audit.actors import Actor
from peygir.domain.files.actions._keep import keep
from peygir.domain.files.actions.store_photo import store_photo
from peygir.domain.files.documents import SUFFIXES, is_image, media_type_of
from peygir.domain.files.models import File
from peygir.domain.files.problems import DocumentKindRefused
from peygir.domain.files.uploads import MEGABYTE, read_upload

MOST_BYTES = 20 * MEGABYTE


def store_document(upload: Any, *, by: Actor, at: datetime) -> File:
    """Store a PDF, docx or xlsx as it is, told by its content; a picture is stored as a photo.

    UploadBroken, PayloadTooLarge (20 MB), DocumentKindRefused, StorageFull, and for pictures what `store_photo` raises.
    """
    content = read_upload(upload, MOST_BYTES)
    if is_image(content):
        return store_photo(BytesIO(content), by=by, at=at)
    media_type = media_type_of(content)
    if media_type is None:
        raise DocumentKindRefused
    return keep(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=media_type,
        suffix=SUFFIXES[media_type],
        by=by,
        at=at,
    )
