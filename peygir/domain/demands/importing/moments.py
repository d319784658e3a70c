"""Columns of dates as text into columns of UTC seconds."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from peygir.base.calendar import InvalidDate, gregorian_date
from peygir.domain.demands.importing.cells import ascii_digits

# Marks a row without a moment; no real one lies there.
NONE = np.iinfo(np.int64).min
_PARTS = (
    r"^(?P<y>\d{4})[/.\-](?P<m>\d{1,2})[/.\-](?P<d>\d{1,2})"
    r"(?:[T ،,]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?)?\s*(?P<z>Z|[+\-]\d{2}:?\d{2})?$"
)
_DAY = 86_400
_QUARTER = 900
_START = datetime(1970, 1, 1)  # noqa: DTZ001 — a clock on a wall
_EPOCH = 719_163  # the ordinal of 1970-01-01


def read_moments(column: pa.Array, formats: Sequence[str], zone: ZoneInfo) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Seconds since 1970 in UTC, NONE where there is nothing or nothing readable; and which were filled but unreadable.

    Formats are tried in order: "jalali", "iso", or strptime's. Of a repeated hour the first is meant, a
    skipped one as if it had not been.
    """
    text = pc.utf8_trim_whitespace(ascii_digits(column))
    filled = np.asarray(pc.not_equal(text, ""))
    seconds = np.full(len(text), NONE, dtype=np.int64)
    for form in formats:
        left = filled & (seconds == NONE)
        if not left.any():
            break
        rows = np.flatnonzero(left)
        part = text.take(pa.array(rows))
        found = _numbers(part, form == "jalali", zone) if form in {"jalali", "iso"} else _strptime(part, form, zone)
        seconds[rows] = found
    return seconds, filled & (seconds == NONE)


def _strptime(text: pa.Array, form: str, zone: ZoneInfo) -> NDArray[np.int64]:
    return _in_utc(pc.strptime(text, format=form, unit="s", error_is_null=True), zone)


def _numbers(text: pa.Array, jalali: bool, zone: ZoneInfo) -> NDArray[np.int64]:
    parts = pc.extract_regex(text, _PARTS)
    known = np.asarray(pc.is_valid(parts))
    if not known.any():
        return np.full(len(text), NONE, dtype=np.int64)
    y, m, d, hour, minute, second = (_ints(parts, name) for name in "ymdHMS")
    days, inverse = np.unique(y * 10_000 + m * 100 + d, return_inverse=True)
    ordinals = np.array([_ordinal(int(day), jalali) for day in days], dtype=np.int64)[inverse.reshape(-1)]
    good = known & (ordinals > 0) & (hour < 24) & (minute < 60) & (second < 61)
    naive = (ordinals - _EPOCH) * _DAY + hour * 3600 + minute * 60 + second
    local = _in_utc(pa.array(naive, mask=~good).cast(pa.timestamp("s")), zone)
    offset = pc.struct_field(parts, "z").fill_null("")
    told = np.asarray(pc.not_equal(offset, "")) & good
    if told.any():
        local[told] = naive[told] - np.array([_offset(text_) for text_ in offset.filter(pa.array(told)).to_pylist()])
    return local


def _in_utc(naive: pa.Array, zone: ZoneInfo) -> NDArray[np.int64]:
    """As base.calendar.utc_moment: Arrow's own conversion knows no summer time after 2037."""
    local = np.array(naive.cast(pa.int64()).fill_null(NONE))
    known = local != NONE
    # Clocks are put forward and back at whole quarters.
    quarters, inverse = np.unique(local[known] // _QUARTER, return_inverse=True)
    offsets = [(_START + timedelta(seconds=int(q) * _QUARTER)).replace(tzinfo=zone).utcoffset() for q in quarters]
    seconds = np.array([int(offset.total_seconds()) for offset in offsets], dtype=np.int64)
    local[known] -= seconds[inverse.reshape(-1)] if len(seconds) else 0
    return local


def _ints(parts: pa.StructArray, name: str) -> NDArray[np.int64]:
    column = pc.struct_field(parts, name).fill_null("")
    return np.asarray(pc.if_else(pc.equal(column, ""), "0", column).cast(pa.int64()))


def _ordinal(number: int, jalali: bool) -> int:
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    try:
        if jalali:
            return gregorian_date(year, month, day).toordinal()
        return int(np.datetime64(f"{year:04}-{month:02}-{day:02}", "D").astype(int)) + _EPOCH
    except (InvalidDate, ValueError):
        return 0


def _offset(text: str) -> int:
    if text == "Z":
        return 0
    seconds = int(text[1:3]) * 3600 + int(text[-2:]) * 60
    return -seconds if text[0] == "-" else seconds
