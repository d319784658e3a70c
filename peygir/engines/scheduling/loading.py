"""What is heavy to import, loaded when something is planned: whoever only checks a schedule does not pay for a solver."""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def cp_model() -> ModuleType:
    """OR-Tools' CP-SAT: it brings pandas, most of a second and 80 MB."""
    return import_module("ortools.sat.python.cp_model")


@cache
def optimize() -> ModuleType:
    """SciPy's linear programs."""
    return import_module("scipy.optimize")


@cache
def kernels() -> ModuleType:
    """`kernels.py`: it brings a compiler."""
    return import_module("peygir.engines.scheduling.kernels")
