"""The file of refused rows, kept in step with what is committed: after a kill it is cut back to the last commit."""

import os
from collections.abc import Sequence
from pathlib import Path

from peygir.domain.demands.importing.problems import RefusedFileShort
from peygir.domain.demands.importing.refusals import heading


class RefusedFile:
    """`size`: bytes written so far; made when the first row is refused."""

    def __init__(self, path: Path, columns: Sequence[str], size: int) -> None:
        self.path, self.columns, self.size = path, columns, size
        if size:
            if not path.exists() or path.stat().st_size < size:
                raise RefusedFileShort(path=str(path))
            os.truncate(path, size)
        else:
            path.unlink(missing_ok=True)

    def append(self, lines: bytes) -> None:
        """Write and sync, before the transaction that counts these bytes commits."""
        if not lines:
            return
        with self.path.open("ab") as file:
            if not self.size:
                lines = heading(self.columns) + lines
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        self.size += len(lines)
