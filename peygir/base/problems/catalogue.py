"""The catalogue fills itself as problem classes are defined, so that it imports no room."""

import zlib
from typing import Any

# A class of Problem, which imports this module and so cannot be named here.
ProblemClass = type[Any]

_by_code: dict[str, ProblemClass] = {}


def register(problem: ProblemClass) -> None:
    """Enter a class; TypeError when another class already holds its code."""
    holder = _by_code.get(problem.code)
    if holder is not None and _address(holder) != _address(problem):
        raise TypeError(f"{_address(problem)} reuses the code {problem.code!r} of {_address(holder)}")
    _by_code[problem.code] = problem


def catalogue() -> tuple[ProblemClass, ...]:
    """Every problem class defined so far, by status and then code."""
    return tuple(sorted(_by_code.values(), key=lambda problem: (problem.status, problem.code)))


def by_code(code: str) -> ProblemClass:
    """The class that holds the code; KeyError when none does."""
    return _by_code[code]


def number_of(status: int, code: str) -> str:
    """A number short enough to be read out on the telephone: the status, a dot, six digits of the code's CRC-32.

    Derived, not dealt out, so rooms written apart never quarrel over the next free one.
    """
    return f"{status}.{zlib.crc32(code.encode()) % 1_000_000:06d}"


def _address(problem: type) -> str:
    return f"{problem.__module__}.{problem.__qualname__}"
