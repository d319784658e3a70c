"""When a photograph was taken, as its camera wrote into it. Only the head of the file is read; most say nothing."""

import io
from datetime import datetime

from django.db.models import Q
from PIL import ExifTags, Image

from peygir.base.calendar import TEHRAN
from peygir.domain.files import disk
from peygir.domain.supervision.models import Revision

_HEAD = 1_000_000  # bytes: where a camera writes of itself
_MOST = 60  # photographs of one form


def photo_times(revision: Revision) -> list[datetime]:
    """Of the files of a form that are photographs and tell it. A camera that names no zone is taken to be here."""
    # By what they are rather than by what the phone called them; those too large to be shown, by that.
    photos = Q(file__isnull=False) | Q(media_type__startswith="image/")
    stored = revision.attachments.filter(photos).exclude(stored_as="")
    names = stored.order_by("position").values_list("stored_as", flat=True)[:_MOST]
    return [moment for name in names if (moment := _taken(name)) is not None]


def _taken(stored_as: str) -> datetime | None:
    try:
        with (disk.root() / stored_as).open("rb") as file, Image.open(io.BytesIO(file.read(_HEAD))) as picture:
            told = picture.getexif().get_ifd(ExifTags.IFD.Exif)
    # Whatever is wrong with a picture, it says nothing of its time.
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, Image.DecompressionBombError):
        return None
    said, offset = (told.get(tag, "") for tag in (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal))
    return taken_at(str(said), str(offset))


def taken_at(said: str, offset: str) -> datetime | None:
    """Read "2026:11:20 09:14:00" and "+03:30" (or nothing), as EXIF writes them; None for anything else."""
    day, _, hour = said.strip("\0 ").partition(" ")
    local = _read(f"{day.replace(':', '-')}T{hour}")
    if local is None or not 1990 < local.year < 2200:
        return None
    zoned = _read(local.isoformat() + offset.strip("\0 ")) or local
    return zoned if zoned.tzinfo is not None else zoned.replace(tzinfo=TEHRAN)


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
