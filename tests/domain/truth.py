"""Who may do what: a table per room (`truth_table.csv` beside the room's tests), driven row by row.

A row is an action of the room, a case of it (whose thing, in which state; empty when there is only one), and one cell per
actor: `yes`, `no`, or `-` where the case cannot arise or the action is a building block that its callers guard. To add an
action: add its rows, add a driver for each (action, case) to the room's `test_truth_table.py`, run that file. The test over
all rooms (tests/domain/people/test_truth_table.py) names every public action that no table holds.
"""

import csv
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from peygir.base.problems import NotFound, PermissionRefused
from peygir.domain.audit.actors import Actor, job, reporter
from peygir.domain.audit.models import Entry
from peygir.domain.people.factories import make_actor
from peygir.domain.people.roles import ROLES

HERE = Path(__file__).parent
ACTORS = (*ROLES, "reporter", "job")
CONSOLE = job("console")  # what a driver sets its scene with
CELLS = {"yes", "no", "-"}


@dataclass(frozen=True)
class Row:
    action: str
    case: str
    cells: dict[str, str]

    @property
    def key(self) -> tuple[str, str]:
        return self.action, self.case


def table(room: str, part: str = "*") -> list[Row]:
    """The rows of a room's table, or of one part of it (`ranking_truth_table.csv` is the part "ranking_"); may be empty."""
    rows = []
    for path in sorted((HERE / room).glob(f"{part}truth_table.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [Row(line["action"], line["case"], {name: line[name] for name in ACTORS}) for line in csv.DictReader(file)]
    return rows


def cases(room: str, part: str = "") -> list:
    """pytest parameters (row, actor name) for every cell of a part that says yes or no; without one, of the room's main table."""
    return [
        pytest.param(row, name, id=f"{row.action}{'-' + row.case.replace(' ', '-') if row.case else ''}-{name}")
        for row in table(room, part)
        for name in ACTORS
        if row.cells[name] != "-"
    ]


def actor(name: str) -> Actor:
    """An actor of that name with an office of its own, far from any scene a driver sets."""
    if name == "reporter":
        return reporter(0)
    return CONSOLE if name == "job" else make_actor(name)


def check(row: Row, name: str, act: Callable[[], object]) -> None:
    """Do it, and hold the outcome against the table. What is refused must leave no trace in the journal."""
    before = Entry.objects.count()
    if row.cells[name] == "yes":
        act()
        return
    with pytest.raises((PermissionRefused, NotFound)):
        act()
    assert Entry.objects.count() == before


def rooms() -> list[str]:
    """Every room of the domain that has actions."""
    domain = importlib.import_module("peygir.domain")
    names = [info.name for info in pkgutil.iter_modules(domain.__path__) if info.ispkg]
    return [name for name in names if _spec(f"peygir.domain.{name}.actions")]


def public_actions(room: str) -> set[str]:
    """The names of a room's public functions that take `by` and `at` by keyword."""
    return {
        name
        for module in _modules(f"peygir.domain.{room}.actions")
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__ and _is_action(function)
    }


def _is_action(function: Callable) -> bool:
    parameters = inspect.signature(function).parameters
    return all(name in parameters and parameters[name].kind is inspect.Parameter.KEYWORD_ONLY for name in ("by", "at"))


def _spec(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _modules(name: str) -> Iterator[ModuleType]:
    module = importlib.import_module(name)
    yield module
    for info in pkgutil.walk_packages(getattr(module, "__path__", []), f"{name}."):
        if not info.name.rsplit(".", 1)[-1].startswith("_"):
            yield importlib.import_module(info.name)
