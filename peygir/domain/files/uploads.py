"""Reading what a browser or a program sent, within a size."""

from typing import Any

from peygir.base.problems import PayloadTooLarge, UploadBroken, Words

MEGABYTE = 1024 * 1024


def read_upload(upload: Any, most: int) -> bytes:
    """Return the bytes of an upload (anything with `chunks()` and `size`, or with `read()`).

    PayloadTooLarge above `most` bytes, UploadBroken when it is empty, shorter than announced, or cannot be read.
    """
    announced = getattr(upload, "size", None)
    if announced is not None and announced > most:
        raise PayloadTooLarge(limit=_size(most))
    try:
        if hasattr(upload, "seek"):
            upload.seek(0)
        content = b"".join(upload.chunks()) if hasattr(upload, "chunks") else upload.read(most + 1)
    except (OSError, ValueError) as error:
        raise UploadBroken from error
    if len(content) > most:
        raise PayloadTooLarge(limit=_size(most))
    if not content or (announced is not None and len(content) != announced):
        raise UploadBroken
    return content


def _size(most: int) -> Words:
    number = most // MEGABYTE
    digits = str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    return Words(fa=f"{digits} مگابایت", en=f"{number} MB")
