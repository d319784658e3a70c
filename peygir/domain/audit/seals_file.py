"""The seals outside the database: one line of JSON each, appended and flushed, never rewritten.

A line cut short by a crash stays; the whole line follows it. So the file may be kept on append-only storage.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from peygir.domain.audit.chain import SealLine, line_from_text


class NotASeal(ValueError):
    """A line that is neither a seal nor the cut beginning of the next; `number` counts lines from 1."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"line {number} of the file of seals is not a seal")


def path() -> Path:
    return Path(settings.SEALS_PATH)


def read(file: Path) -> Iterator[SealLine]:
    """Yield the seals of a file, as they stand. NotASeal at the first line that is none."""
    cut = b""
    with file.open("rb") as lines:
        for number, raw in enumerate(lines, start=1):
            text = raw.rstrip(b"\n")
            if cut and not text.startswith(cut):
                raise NotASeal(number - 1)
            line = line_from_text(text.decode("utf-8", "replace"))
            cut = b"" if line else text
            if line:
                yield line
    # What is cut at the very end is a crash that no later seal has mended yet.


@contextmanager
def opened() -> Iterator[BinaryIO]:
    """Open the file for appending, alone among all workers of this machine."""
    target = path()
    target.parent.mkdir(parents=True, exist_ok=True)
    existed = target.exists()
    with target.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
        file.flush()
        os.fsync(file.fileno())
    if not existed:
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def last_line(file: BinaryIO) -> tuple[SealLine | None, bool]:
    """Return the last whole seal of the open file, and whether the file ends in a line cut short."""
    size, block = file.seek(0, os.SEEK_END), 1 << 16
    while True:
        start = max(0, size - block)
        file.seek(start)
        lines = file.read().split(b"\n")
        cut, whole = lines[-1] != b"", lines[:-1] if start == 0 else lines[1:-1]
        for text in reversed(whole):
            line = line_from_text(text.decode("utf-8", "replace"))
            if line:
                return line, cut
        if start == 0:
            return None, cut
        block *= 4


def append(file: BinaryIO, lines: Iterable[SealLine], *, after_cut: bool) -> int:
    """Append seals; return how many."""
    if after_cut:
        file.write(b"\n")
    count = 0
    for line in lines:
        file.write(line.as_text().encode() + b"\n")
        count += 1
    return count
