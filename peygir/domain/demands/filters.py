"""What a list is narrowed to, as one value: the address bar, saved views, counts and exports all speak it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import parse_qs, urlencode

from peygir.domain.demands.states import CLOSED, Kind, State

ORDERS = ("queue", "newest")
PROMISES = ("", "late", "near", "today", "kept", "missed")
DECIDED = frozenset({"kept", "missed"})  # the work is over, or the promised moment has passed
NO_CAUSE = "none"  # never handed on
WAITING = ("", "yes", "others")  # yes: for the reporter's yes; others: what we referred and they hold
_LISTS = {"states", "service_ids"}
_NUMBERS = {"place_id", "office_id", "topic", "limit", "issue_id"}
# Short names for the address bar.
_NAMES = {
    "place": "place_id",
    "office": "office_id",
    "state": "states",
    "service": "service_ids",
    "topic": "topic",
    "kind": "kind",
    "promise": "promise",
    "danger": "danger",
    "since": "since",
    "until": "until",
    "q": "text",
    "order": "order",
    "after": "after",
    "before": "before",
    "limit": "limit",
    "waiting": "waiting",
    "closed": "closed",
    "below": "below",
    "cause": "cause",
    "over_since": "over_since",
    "over_until": "over_until",
    "issue": "issue_id",
}
MAX_LIMIT = 200
_DIGITS = 18
_CURSOR = re.compile(r"[0-9]{1,18}(\.[0-9]{1,18})?")
_REASON = re.compile(r"[a-z_]{1,32}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # beyond, a day more or a zone's hours leave the calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """`states` empty: the open ones, or with `closed` every one. `below` off: the office without those below it."""

    place_id: int | None = None
    office_id: int | None = None
    below: bool = True
    states: tuple[str, ...] = ()
    closed: bool = False
    service_ids: tuple[int, ...] = ()
    topic: int | None = None  # id of a topic: its services and those of the topics below
    kind: str = ""
    promise: str = ""  # late, near (within the warning time), today; kept and missed: among those decided
    danger: bool | None = None
    since: date | None = None  # registered on or after, Tehran
    until: date | None = None  # registered on or before
    text: str = ""
    order: str = "queue"
    after: str = ""  # cursor from Page.next
    before: str = ""  # cursor from Page.previous
    limit: int = 50
    waiting: str = ""
    cause: str = ""  # the reason it was last handed on with; NO_CAUSE where it never was
    over_since: date | None = None  # the work was over on or after, Tehran
    over_until: date | None = None
    issue_id: int | None = None  # the demands under this issue

    @property
    def open_only(self) -> bool:
        """Whether every demand it can find is open: then the partial indexes serve."""
        if self.states:
            return not CLOSED.intersection(self.states)
        return not (self.closed or self.promise in DECIDED or self.over_since or self.over_until)

    def query(self, **changes: Any) -> str:
        """The address bar's query string of this filter, defaults left out; `changes` replace fields."""
        changed = replace(self, **changes) if changes else self
        pairs: list[tuple[str, str]] = []
        for short, name in _NAMES.items():
            value, default = getattr(changed, name), _DEFAULTS[name]
            if value == default:
                continue
            pairs += [(short, _said(one)) for one in (value if name in _LISTS else (value,))]
        return urlencode(pairs)

    @classmethod
    def from_query(cls, query: str | Mapping[str, list[str]]) -> Self:
        """Read a query string (or a mapping name → values); what is not understood is left out, a link is never an error."""
        given = parse_qs(query.lstrip("?")) if isinstance(query, str) else query
        found: dict[str, Any] = {}
        for short, name in _NAMES.items():
            values = [value for value in given.get(short, []) if value != ""]
            if values:
                value = _heard(name, values)
                if value is not None:
                    found[name] = value
        return cls(**found)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def _heard(name: str, values: list[str]) -> Any:
    try:
        if name == "states":
            return tuple(value for value in values if value in set(State)) or None
        if name == "service_ids":
            return tuple(_number(value) for value in values)
        if name in _NUMBERS:
            number = _number(values[0])
            return min(max(number, 1), MAX_LIMIT) if name == "limit" else number
        if name in {"danger", "closed", "below"}:
            return values[0] in {"1", "true", "yes"}
        if name in {"since", "until", "over_since", "over_until"}:
            day = date.fromisoformat(values[0])
            return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None
        if name in {"after", "before"}:
            return values[0] if _CURSOR.fullmatch(values[0]) else None
    except ValueError:
        return None
    if name == "cause":
        return values[0] if _REASON.fullmatch(values[0]) else None
    allowed = {"kind": frozenset(Kind), "promise": PROMISES, "order": ORDERS, "waiting": WAITING}.get(name)
    return values[0] if allowed is None or values[0] in allowed else None


def _number(value: str) -> int:
    """ValueError also for what no database holds."""
    if len(value) > _DIGITS:
        raise ValueError
    return int(value)


_DEFAULTS = {field.name: field.default for field in fields(WorkFilter)}
