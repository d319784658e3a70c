"""The kernels, loaded when something is scanned: whoever only imports the engine does not pay for a compiler."""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def kernels() -> ModuleType:
    """Return `kernels.py`. Importing it imports Numba: 50 MB and most of a second, too much for every command of a program."""
    return import_module("peygir.engines.scan.kernels")
