"""What can go wrong, as sentences with a stable code, an HTTP status, Persian and English."""

from peygir.base.problems.catalogue import by_code, catalogue
from peygir.base.problems.generic import (
    InvalidInput,
    NotFound,
    PayloadTooLarge,
    PermissionRefused,
    RuleBroken,
    StorageFull,
    StorageUnavailable,
    TooManyRequests,
    UploadBroken,
)
from peygir.base.problems.problem import Problem
from peygir.base.problems.words import Words

__all__ = [
    "InvalidInput",
    "NotFound",
    "PayloadTooLarge",
    "PermissionRefused",
    "Problem",
    "RuleBroken",
    "StorageFull",
    "StorageUnavailable",
    "TooManyRequests",
    "UploadBroken",
    "Words",
    "by_code",
    "catalogue",
]
