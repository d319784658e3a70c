"""Small disks that can be filled, and made free again."""

import os
import resource
import subprocess
from contextlib import suppress
from pathlib import Path


class SmallDisk:
    """A real one, in memory: writing fails with ENOSPC. Only who may mount can have it."""

    full_statuses = {507}

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.folder = folder
        self.mounted = _quietly("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "none", str(folder))

    def fill(self, pids: list[int]) -> None:
        del pids
        with (self.folder / "filler").open("ab", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(b"x" * 65_536)
        with (self.folder / "filler").open("ab", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(b"x" * 512)

    def free(self) -> None:
        (self.folder / "filler").unlink(missing_ok=True)

    def remove(self) -> None:
        if self.mounted:
            _quietly("umount", "-l", str(self.folder))


class SmallFiles:
    """What anybody may have: the server's files may not grow (EFBIG), which SQLite tells as a fault of the disk."""

    full_statuses = {503, 507}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._limited: list[int] = []

    def fill(self, pids: list[int]) -> None:
        self._limited = pids
        for pid in pids:
            _limit(pid, 4096)

    def free(self) -> None:
        for pid in self._limited:
            with suppress(ProcessLookupError):
                _limit(pid, resource.RLIM_INFINITY)

    def remove(self) -> None:
        pass


def small_disk(folder: Path, megabytes: int) -> SmallDisk | SmallFiles:
    if os.geteuid() == 0:
        disk = SmallDisk(folder, megabytes)
        if disk.mounted:
            return disk
    return SmallFiles(folder)


def _limit(pid: int, size: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _quietly(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0
