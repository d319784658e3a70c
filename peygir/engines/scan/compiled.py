"""Kernels compiled once and kept on disk where the machine allows it."""

from collections.abc import Callable
from typing import Any

from numba import njit


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile `function` without the interpreter's lock, with the compiled code kept on disk if a folder can be written.

    Numba refuses to decorate at all where neither the package's folder nor the user's cache can be written (a service with a
    read-only file system). There the code is compiled anew in each process, which costs seconds once and changes no result.
    """
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)
