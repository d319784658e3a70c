"""A chunk of the file as columns of our own words; rows that cannot be taken are marked with why. Reads no table of ours."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from peygir.base.text import fold, slug
from peygir.domain.demands.importing.cells import choose, clean, column_of, fill, refuse
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.moments import NONE, read_moments
from peygir.domain.demands.importing.points import read_points
from peygir.domain.demands.states import Channel, Exposure, Kind, State

_OVER = {State.DONE_CLAIMED, State.DUPLICATE, State.OUTSIDE_AUTHORITY, State.NO_ACTION, State.WITHDRAWN}
_TEXT, _ADDRESS, _REFERENCE, _KEY = 5000, 300, 60, 80


@dataclass(slots=True)
class Choice:
    """`names[numbers[i]]` is row i's; name 0 is "" and means none."""

    numbers: NDArray[np.int64]
    names: list[str]

    def is_(self, *wanted: str) -> NDArray[np.bool_]:
        return np.array([name in wanted for name in self.names], dtype=bool)[self.numbers]

    def texts(self) -> pa.Array:
        return pa.array(self.names, pa.string()).take(pa.array(self.numbers))


@dataclass(slots=True)
class Parsed:
    """Columns of n rows: moments in UTC seconds (NONE where there is none), coordinates NaN where there is none."""

    codes: NDArray[np.int8]  # refusals.NUMBER, 0 where the row is taken
    key: pa.Array
    registered: NDArray[np.int64]
    due: NDArray[np.int64]
    settled: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    state: Choice
    reason: Choice
    kind: Choice
    channel: Choice
    exposure: Choice
    service: Choice
    place: Choice
    office: Choice
    text: pa.Array
    address: pa.Array
    reference: pa.Array
    contact: dict[str, pa.Array]
    told: Counter[str]


def parse(table: pa.Table, mapping: Mapping, twice: NDArray[np.bool_], now: int) -> Parsed:
    """`twice`: rows whose key stands earlier in the file; `now`: UTC seconds, later moments are refused."""
    columns, told = mapping.columns, Counter[str]()
    codes = np.zeros(table.num_rows, dtype=np.int8)
    key = clean(column_of(table, columns.key))
    refuse(codes, _is_empty(key), "key-missing")
    refuse(codes, np.asarray(pc.greater(pc.utf8_length(key), _KEY)), "key-too-long")
    refuse(codes, twice, "key-twice")
    state = _choice(table, mapping.state, codes, "state-unknown")
    registered, due, settled = _moments(table, mapping, codes, now)
    _settle(state, registered, settled, mapping, codes, told)
    refuse(codes, settled > now, "settled-in-future")
    kind, channel, exposure = (
        _choice(table, part, codes, f"{name}-unknown", known)
        for name, part, known in (
            ("kind", mapping.kind, Kind), ("channel", mapping.channel, Channel), ("exposure", mapping.exposure, Exposure)
        )
    )  # fmt: skip
    _mark_own_entries(table, mapping, channel, codes, told)
    lon, lat = read_points(table, mapping, codes, told)
    contact = {
        name: clean(column_of(table, getattr(columns, name))) for name in ("name", "phone", "email") if getattr(columns, name)
    }
    for column in contact.values():
        refuse(codes, exposure.is_(Exposure.ANONYMOUS) & ~_is_empty(column), "anonymous-contact")
    text = fill(table, mapping.text.template)
    told["text_shortened"] += int(np.sum(np.asarray(pc.greater(pc.utf8_length(text), _TEXT)) & (codes == 0)))
    reasons = Choice(*choose(table, mapping.state.column if mapping.state.reasons else "", mapping.state.reasons, ""))
    return Parsed(
        codes=codes, key=key, registered=registered, due=due, settled=settled, lon=lon, lat=lat, state=state, reason=reasons,
        kind=kind, channel=channel, exposure=exposure,
        service=_coded(table, mapping.service), place=_coded(table, mapping.place), office=_coded(table, mapping.office),
        text=pc.utf8_slice_codeunits(text, 0, _TEXT), address=_short(table, columns.address, _ADDRESS),
        reference=_short(table, columns.external_reference, _REFERENCE), contact=contact, told=told,
    )  # fmt: skip


def code_pattern(pattern: str) -> Callable[[str], str]:
    """From a value to a code: the words of the value, folded and joined by hyphens, in the pattern; "{}" alone is the value."""
    return partial(_coded_value, pattern)


def _coded_value(pattern: str, value: str) -> str:
    if pattern == "{}":
        return value
    return pattern.format(slug(value, limit=40) or "none")[:40].rstrip("-")


def _coded(table: pa.Table, part) -> Choice:
    return Choice(*choose(table, part.column, part.values, part.default, else_=code_pattern(part.code)))


def _choice(table: pa.Table, part, codes: NDArray[np.int8], code: str, known: type | None = None) -> Choice:
    numbers, names = choose(table, part.column, part.values, part.default)
    if known is not None:
        names = [name if name in set(known) else "" for name in names]
    chosen = Choice(numbers, names)
    refuse(codes, chosen.is_(""), code)
    return chosen


def _mark_own_entries(table: pa.Table, mapping: Mapping, channel: Choice, codes: NDArray[np.int8], told: Counter[str]) -> None:
    """What crews entered on their own rounds came from the field, however the source says that it was received."""
    patterns = [fold(pattern) for pattern in mapping.service.own_entries]
    if not patterns or not table.num_rows:
        return
    column = pc.dictionary_encode(column_of(table, mapping.service.column))
    named = [any(fnmatchcase(fold(value), pattern) for pattern in patterns) for value in column.dictionary.to_pylist()]
    own = np.array(named, dtype=bool)[np.asarray(column.indices)]
    if Channel.FIELD not in channel.names:
        channel.names.append(Channel.FIELD)
    channel.numbers = np.where(own, channel.names.index(Channel.FIELD), channel.numbers)
    told["own_entries"] += int((own & (codes == 0)).sum())


def _moments(table: pa.Table, mapping: Mapping, codes: NDArray[np.int8], now: int):
    read = partial(read_moments, formats=mapping.source.dates, zone=mapping.zone)
    registered, bad = read(column_of(table, mapping.columns.registered_at))
    refuse(codes, bad, "registered-unreadable")
    refuse(codes, registered == NONE, "registered-missing")
    refuse(codes, registered > now, "registered-in-future")
    due, bad = read(column_of(table, mapping.columns.due_at))
    refuse(codes, bad, "due-unreadable")
    settled = np.full(table.num_rows, NONE, dtype=np.int64)
    for name in mapping.settled_columns:
        found, bad = read(column_of(table, name))
        refuse(codes, bad, "settled-unreadable")
        settled = np.where(settled == NONE, found, settled)
    return registered, due, settled


def _settle(state: Choice, registered, settled, mapping: Mapping, codes: NDArray[np.int8], told: Counter[str]) -> None:
    """Make state and moment agree: what is over has a moment not before its registration, what is not over has none."""
    over = state.is_(*_OVER)
    settled[~over] = NONE
    negative = over & (settled != NONE) & (registered != NONE) & (settled < registered)
    if mapping.rules.negative_duration == "refuse":
        refuse(codes, negative, "negative-duration")
    else:
        settled[negative] = NONE
        told["negative_duration_dropped"] += int(negative.sum())
    missing = over & (settled == NONE)
    if mapping.rules.settled_missing == "open":
        told["opened_without_settled"] += int(missing.sum())
        if missing.any():
            if State.REGISTERED not in state.names:
                state.names.append(State.REGISTERED)
            state.numbers = np.where(missing, state.names.index(State.REGISTERED), state.numbers)
    else:
        refuse(codes, missing, "settled-missing")


def _is_empty(column: pa.Array) -> NDArray[np.bool_]:
    return np.asarray(pc.equal(column, ""))


def _short(table: pa.Table, name: str, length: int) -> pa.Array:
    return pc.utf8_slice_codeunits(clean(column_of(table, name)), 0, length)
