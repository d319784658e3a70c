"""Opening what was stored."""

from typing import BinaryIO

from peygir.domain.files import disk
from peygir.domain.files.models import File
from peygir.domain.files.problems import FileMissing


def open_file(file: File, thumbnail: bool = False) -> BinaryIO:
    """Open a stored file, or its thumbnail where it has one, for reading bytes. FileMissing."""
    name = file.thumbnail_as if thumbnail and file.thumbnail_as else file.stored_as
    try:
        return (disk.root() / name).open("rb")
    except FileNotFoundError as error:
        raise FileMissing from error
