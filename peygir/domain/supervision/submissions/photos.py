"""Photos that came with a form, made ready to be shown: upright, small, without place or maker. Before any transaction."""

from datetime import datetime
from io import BytesIO

import structlog
from django.conf import settings

from peygir.domain.audit.actors import Actor
from peygir.domain.files.actions import store_photo
from peygir.domain.files.documents import is_image
from peygir.domain.files.problems import PhotoTooManyPixels, PhotoUnreadable
from peygir.domain.supervision.models import Attachment
from peygir.domain.supervision.submissions.staging import path_of

log = structlog.get_logger(__name__)


def clean_photos(revision_id: int, *, by: Actor, at: datetime) -> int:
    """Give each photo of a form its cleaned File; what is no photo stays as it came. Return how many were made."""
    waiting = Attachment.objects.filter(revision_id=revision_id, file__isnull=True, size__lte=settings.PHOTO_MAX_BYTES)
    made = 0
    for row in waiting.exclude(stored_as="").order_by("position", "pk"):
        content = path_of(row.stored_as).read_bytes()
        if not is_image(content):
            continue
        try:
            file = store_photo(BytesIO(content), by=by, at=at)
        except (PhotoUnreadable, PhotoTooManyPixels) as problem:
            log.warning("a photo of a form cannot be shown", attachment=row.pk, problem=problem.code)
            continue
        # Only of the bytes that were read: they may have been replaced meanwhile.
        made += Attachment.objects.filter(pk=row.pk, sha256=row.sha256).update(file=file)
    return made
