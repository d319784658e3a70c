"""What is heavy to import, loaded when something is planned: whoever only checks a plan does not pay for a solver."""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def pyvrp() -> ModuleType:
    return import_module("pyvrp")


@cache
def search() -> ModuleType:
    return import_module("pyvrp.search")


@cache
def stopping() -> ModuleType:
    return import_module("pyvrp.stop")


@cache
def kernels() -> ModuleType:
    return import_module("peygir.engines.routing.kernels")
