"""Turning what a telephone sends into two pictures without a place, a device or a moment in them."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from peygir.domain.files.problems import PhotoTooManyPixels, PhotoUnreadable

LONGEST_SIDE = 2560
THUMBNAIL_SIDE = 480
# A JPEG is unpacked at a fraction of its size, the others whole: three bytes a pixel, and as much again to turn it.
MOST_PIXELS = {"JPEG": 120_000_000, "PNG": 30_000_000, "WEBP": 30_000_000}


@dataclass(frozen=True, slots=True)
class Photo:
    """Encoded WebP: the photo and its thumbnail; `sha256` is the photo's."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int
    sha256: str
    media_type: str = "image/webp"
    suffix: str = "webp"


def prepare_photo(content: bytes) -> Photo:
    """Verify by decoding the whole picture, turn it upright, shrink it, and encode it anew: no metadata survives.

    PhotoUnreadable for anything but a whole JPEG, PNG or WebP; PhotoTooManyPixels before its pixels are unpacked.
    """
    try:
        with warnings.catch_warnings():
            # Pillow's own limit is a warning first; ours below is the one that counts.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(MOST_PIXELS)) as source:
                if source.width * source.height > MOST_PIXELS[source.format]:
                    raise PhotoTooManyPixels
                # JPEG can be unpacked at a half or a quarter of its size, at a fraction of the memory.
                source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                source.load()
                picture = ImageOps.exif_transpose(source)
    except Image.DecompressionBombError as error:
        raise PhotoTooManyPixels from error
    # Decoders of broken pictures raise what they please; each of these means the same to whoever sent it.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError, TypeError, EOFError) as error:
        raise PhotoUnreadable from error
    picture = _on_white(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    small = picture.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    encoded = _webp(picture, quality=80)
    return Photo(
        content=encoded,
        thumbnail=_webp(small, quality=70),
        width=picture.width,
        height=picture.height,
        sha256=hashlib.sha256(encoded).hexdigest(),
    )


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _webp(picture: Image.Image, *, quality: int) -> bytes:
    # A fresh picture: `info` of the source (colour profile, comments) must not be written again.
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    buffer = io.BytesIO()
    bare.save(buffer, "WEBP", quality=quality, method=2)
    return buffer.getvalue()
