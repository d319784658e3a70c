"""What comes with a form, on the disk: written as it arrives, kept by content, safe there before any row names it.

Under received/, apart from the cleaned files of the store: these bytes are as the phone sent them.
"""

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from peygir.domain.files import disk
from peygir.domain.files.faults import storage_problem

FOLDER = "received"
PARTS = f"{FOLDER}/parts"


class Draft:
    """A file on its way in. Write to it; then `keep` it, or leave it to `discard`."""

    def __init__(self, part: str, filename: str, media_type: str) -> None:
        self.part, self.filename, self.media_type = part, filename, media_type[:100]
        self.size = 0
        self.stored_as = ""
        self._hash = hashlib.sha256()
        self._path = disk.root() / PARTS / uuid.uuid4().hex
        with _told():
            try:
                self._file = self._path.open("xb")
            except FileNotFoundError:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._path.open("xb")

    def write(self, chunk: bytes) -> None:
        self._hash.update(chunk)
        self.size += len(chunk)
        with _told():
            self._file.write(chunk)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def keep(self) -> "Kept":
        """Flush it to the disk under its content's name; from here on a row may name it. StorageFull."""
        if not self.stored_as:
            name = self.sha256
            target = disk.root() / FOLDER / name[:2] / name
            with _told():
                self._file.flush()
                os.fsync(self._file.fileno())
                self._file.close()
                try:
                    self._path.replace(target)
                except FileNotFoundError:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    disk.flush_folder(target.parent.parent)
                    self._path.replace(target)
                disk.flush_folder(target.parent)
            self.stored_as = f"{FOLDER}/{name[:2]}/{name}"
        return Kept(self.sha256, self.size, self.media_type, self.stored_as)

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
        if not self.stored_as:
            self._path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Kept:
    sha256: str
    size: int
    media_type: str
    stored_as: str


def path_of(stored_as: str) -> Path:
    return disk.root() / stored_as


def discard_all(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        draft.discard()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        problem = storage_problem(error)
        if problem is None:
            raise
        raise problem from error
