"""What the storage says when it fails, the database's and the disk's, as the problem a person should hear of."""

import errno

from django.db import InterfaceError, OperationalError

from peygir.base.problems import Problem, StorageFull, StorageUnavailable

# A limit on the size of files or a quota is mended like a full disk: whoever runs the site must make room.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_SAID = ("disk is full", "no space left")
_POSTGRES_DISK_FULL = "53100"  # its words may come in another language


def storage_problem(fault: BaseException | None) -> Problem | None:
    """StorageFull or StorageUnavailable; None for what is no fault of the storage."""
    if isinstance(fault, OperationalError | InterfaceError):
        if getattr(fault.__cause__, "sqlstate", None) == _POSTGRES_DISK_FULL:
            return StorageFull()
        return StorageFull() if any(said in str(fault).lower() for said in _FULL_SAID) else StorageUnavailable()
    if isinstance(fault, OSError) and fault.errno in _FULL:
        return StorageFull()
    return None
