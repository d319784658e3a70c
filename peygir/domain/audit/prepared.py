"""A query whose SQL is made once and asked again with other numbers: for reads so hot that making the SQL is most of them.

Measured for one demand by its number: 1.2 ms of processor time through the query layer each time, 0.1 so.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

_MOST_SHAPES = 1000


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    built: tuple[Any, ...]
    converters: list[tuple[int, list[Any], Any]]

    def ask(self, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        if not self.converters:
            return found
        return [self._converted(row) for row in found]

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for position, ways, column in self.converters:
            for way in ways:
                values[position] = way(values[position], column, connection)
        return tuple(values)


def _compiled(queryset: QuerySet) -> _Compiled:
    compiler = queryset.query.get_compiler(connection=connection)
    sql, built = compiler.as_sql()
    found = compiler.get_converters([column for column, _, _ in compiler.select])
    return _Compiled(sql, tuple(built), [(position, _quick(ways), column) for position, (ways, column) in found.items()])


def _quick(ways: list[Any]) -> list[Any]:
    """SQLite's moments come without a zone, in UTC; given one straight, a page of them costs a tenth of the general way."""
    return [_moment if getattr(way, "__name__", "") == "convert_datetimefield_value" else way for way in ways]


def _moment(value: datetime | str | None, _column: Any, _connection: Any) -> datetime | None:
    if value is None:
        return None
    return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).replace(tzinfo=UTC)


class Prepared:
    """`build` gives the queryset with made-up values; `rows(...)` asks with real ones, in the order they stand in it.

    With fewer values than there are, they are the last ones: those before stay as they were built.
    """

    def __init__(self, build: Callable[[], QuerySet]) -> None:
        self._build = build
        self._made: _Compiled | None = None

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        made = self._made
        if made is None:
            made = self._made = _compiled(self._build())
        return made.ask((*made.built[: len(made.built) - len(values)], *values))


class Shaped:
    """For a condition put together anew each time: the SQL is made once for each shape of it, then asked with its values.

    `build(condition, *key)` gives the queryset. Of one shape are conditions that differ only in the whole numbers and the
    words in them. A condition that holds anything else (a moment, a subquery) is asked the usual way.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._made: dict[Hashable, tuple[_Compiled, list[int]] | None] = {}

    def rows(self, condition: Q, *key: Hashable) -> list[tuple[Any, ...]]:
        values: list[int | str] = []
        try:
            shape = _shape(condition, values)
        except _NoShape:
            return list(self._build(condition, *key))
        name = (key, shape)
        if name not in self._made:
            if len(self._made) >= _MOST_SHAPES:
                self._made.clear()
            self._made[name] = self._make(condition, key, values)
        made = self._made[name]
        if made is None:
            return list(self._build(condition, *key))
        compiled, places = made
        params = list(compiled.built)
        for place, value in zip(places, values, strict=True):
            params[place] = value
        return compiled.ask(tuple(params))

    def _make(self, condition: Q, key: tuple[Hashable, ...], values: list[int | str]) -> tuple[_Compiled, list[int]] | None:
        """The SQL, and where in its parameters each value goes; None where that cannot be told."""
        marks = [_mark(number, value) for number, value in enumerate(values)]
        try:
            compiled = _compiled(self._build(_marked(condition, iter(marks)), *key))
        except (EmptyResultSet, ValueError):
            return None
        places = [compiled.built.index(mark) if compiled.built.count(mark) == 1 else -1 for mark in marks]
        return None if -1 in places else (compiled, places)


class _NoShape(Exception):
    pass


def _mark(number: int, value: int | str) -> int | str:
    return f"value-{number}" if isinstance(value, str) else 1_900_000_000 + number


def _shape(condition: Q, values: list[int | str]) -> Hashable:
    """What the SQL depends on; the values it does not depend on are added to `values`, in their order."""
    parts: list[Hashable] = [condition.connector, condition.negated]
    for child in condition.children:
        if isinstance(child, Q):
            parts.append(_shape(child, values))
        elif not isinstance(child, tuple):
            raise _NoShape
        elif child[1] is None or isinstance(child[1], bool):
            parts.append(child)
        else:
            lookup, given = child
            many = isinstance(given, list | tuple | frozenset | set)
            held = list(given) if many else [given]
            if len(set(held)) != len(held) or any(type(one) is not int and not isinstance(one, str) for one in held):
                raise _NoShape
            values += [str(one) if isinstance(one, str) else one for one in held]
            parts.append((lookup, tuple(type(one) is int for one in held) if many else type(given) is int))
    return tuple(parts)


def _marked(condition: Q, marks: Any) -> Q:
    """The same condition with marks for its values."""
    found = Q()
    found.connector, found.negated = condition.connector, condition.negated
    for child in condition.children:
        if isinstance(child, Q):
            found.children.append(_marked(child, marks))
        elif child[1] is None or isinstance(child[1], bool):
            found.children.append(child)
        else:
            lookup, given = child
            many = isinstance(given, list | tuple | frozenset | set)
            found.children.append((lookup, [next(marks) for _ in given] if many else next(marks)))
    return found
