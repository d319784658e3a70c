"""The store on the disk: a file is whole and safe there before any row names it."""

import os
import uuid
from pathlib import Path

from django.conf import settings

from peygir.domain.files.faults import storage_problem


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def write(name: str, content: bytes) -> None:
    """Write a file under the store's root, flushed to the disk, in one step: it is there whole or not at all.

    StorageFull when there is no room; nothing is left behind then.
    """
    target = root() / name
    draft = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        problem = storage_problem(error)
        if problem is None:
            raise
        raise problem from error


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
