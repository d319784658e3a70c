"""What the store of files asks of the timetable."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from peygir.domain.files import disk
from peygir.domain.files.models import File

# Long after any upload has ended: a file is written before the row that names it.
OLD = timedelta(days=1)
AT_ONCE = 500


def sweep_files(now: datetime) -> str:
    """Remove from the disk what an upload left there without a row: its transaction failed, or its process was killed."""
    before = (now - OLD).timestamp()
    old = _old_files(before)
    count = 0
    while some := list(islice(old, AT_ONCE)):
        names = {path.name.split(".")[0] for path in some}
        known = set(File.objects.filter(sha256__in=names).values_list("sha256", flat=True))
        for path in some:
            # Asked again right before: the same content may have been sent anew meanwhile.
            if path.name.split(".")[0] not in known and path.stat().st_mtime < before:
                path.unlink()
                count += 1
    return f"{count} files without a row removed"


def _old_files(before: float) -> Iterator[Path]:
    return (path for path in disk.root().glob("*/*") if path.is_file() and path.stat().st_mtime < before)
