"""Kernels compiled once and kept on disk where the machine allows it, and read from there where it only allows that."""

from collections.abc import Callable
from typing import Any

from numba import njit
from numba.core.caching import CompileResultCacheImpl, FunctionCache, InTreeCacheLocator


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile `function` without the interpreter's lock, with the compiled code kept on disk if a folder can be written.

    Numba refuses to decorate at all where neither the package's folder nor the user's cache can be written (a service with a
    read-only file system). There the code that was kept beside the source, as bin/setup has it made, is read all the same; what
    is not there is compiled anew in each process, which costs seconds once and changes no result.
    """
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:
        made = njit(nogil=True)(function)
        made._cache = _Standing(function)  # as `enable_caching` does
        return made


class _Beside(InTreeCacheLocator):
    def ensure_cache_path(self) -> None:
        """Numba asks here whether it may write."""


class _Place(CompileResultCacheImpl):
    _locator_classes = (_Beside,)


class _Standing(FunctionCache):
    """What was compiled before, read and never written."""

    _impl_class = _Place

    def save_overload(self, sig: Any, data: Any) -> None:
        """Nothing can be kept."""
