"""What a list of missions is narrowed to, as one value: the address bar, counts, exports and calendars all speak it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import parse_qs, urlencode

from peygir.domain.missions.keeping import KEPT
from peygir.domain.missions.states import CLOSED, Origin, State

ORDERS = ("queue", "newest")
DUES = ("", "late", "near", "today", "week", "soon", "none")
WAITING = ("", "me", "others", "giver")
ME, NOBODY = "me", "none"
NO_REASON = "none"
NO_OFFICE = 0  # as the office: drafts that name none yet
MAX_LIMIT = 200
_NUMBERS = {"place_id", "office_id", "giver_id", "issue_id", "demand_id", "parent_id", "peers_of", "limit"}
_BOOLEANS = {"below", "blocked", "danger", "closed"}
_DAYS = {"since", "until", "verified_since", "verified_until", "assigned_since"}
# Short names for the address bar.
_NAMES = {
    "place": "place_id", "office": "office_id", "below": "below", "giver": "giver_id", "accountable": "accountable",
    "state": "states", "kind": "kind", "origin": "origin", "due": "due", "reason": "reason", "level": "level",
    "blocked": "blocked", "danger": "danger", "issue": "issue_id", "demand": "demand_id", "parent": "parent_id", "q": "text",
    "waiting": "waiting", "closed": "closed", "since": "since", "until": "until", "verified_since": "verified_since",
    "verified_until": "verified_until", "kept": "kept", "assigned_since": "assigned_since", "peers_of": "peers_of",
    "order": "order", "after": "after", "before": "before", "limit": "limit",
}  # fmt: skip
_DIGITS = 18
_CURSOR = re.compile(r"[0-9]{1,18}(\.[0-9]{1,18})?")
_CODE = re.compile(r"[a-z0-9_-]{1,40}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # beyond, a day more or a zone's hours leave the calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionFilter:
    """`states` empty: the open ones, or with `closed` every one. `below` off: the office without those below it.

    `waiting`: me: it is the own office's turn; others: the own office gave it and it is another's turn; giver: the own
    office does it and it is another's turn (to verify, to judge, to decide).
    """

    place_id: int | None = None
    office_id: int | None = None  # who does it, or NO_OFFICE
    below: bool = True  # of both offices
    giver_id: int | None = None
    accountable: str = ""  # ME, NOBODY, or the number of an appointment
    states: tuple[str, ...] = ()
    kind: str = ""  # code
    origin: str = ""
    due: str = ""  # late, near (by the doer's working days), today, week (the seven days from today), soon (late and week), none
    reason: str = ""  # code; NO_REASON where none is in force
    level: str = ""  # kind of the office that can solve it
    blocked: bool | None = None
    danger: bool | None = None
    issue_id: int | None = None
    demand_id: int | None = None
    parent_id: int | None = None
    text: str = ""
    waiting: str = ""
    closed: bool = False
    since: date | None = None  # created on or after, Tehran
    until: date | None = None
    verified_since: date | None = None
    verified_until: date | None = None
    kept: str = ""  # of KEPT: the missions that a figure of how commitments are kept counts
    assigned_since: date | None = None
    peers_of: int | None = None  # an agency: what the others of its kind do
    order: str = "queue"
    after: str = ""  # cursor from Page.next
    before: str = ""  # cursor from Page.previous
    limit: int = 50

    @property
    def open_only(self) -> bool:
        """Whether every mission it can find is open: then the partial indexes serve."""
        if self.states:
            return not CLOSED.intersection(self.states)
        return not (self.closed or self.verified_since or self.verified_until or self.kept)

    def query(self, **changes: Any) -> str:
        """The address bar's query string of this filter, defaults left out; `changes` replace fields."""
        changed = replace(self, **changes) if changes else self
        pairs: list[tuple[str, str]] = []
        for short, name in _NAMES.items():
            value = getattr(changed, name)
            if value != _DEFAULTS[name]:
                pairs += [(short, _said(one)) for one in (value if name == "states" else (value,))]
        return urlencode(pairs)

    @classmethod
    def from_query(cls, query: str | Mapping[str, list[str]]) -> Self:
        """Read a query string (or a mapping name → values); what is not understood is left out, a link is never an error."""
        given = parse_qs(query.lstrip("?")) if isinstance(query, str) else query
        found: dict[str, Any] = {}
        for short, name in _NAMES.items():
            values = [value for value in given.get(short, []) if value != ""]
            value = _heard(name, values) if values else None
            if value is not None:
                found[name] = value
        return cls(**found)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def _heard(name: str, values: list[str]) -> Any:
    first = values[0]
    if name == "states":
        return tuple(value for value in values if value in set(State)) or None
    if name in _NUMBERS:
        number = _number(first)
        return min(max(number, 1), MAX_LIMIT) if name == "limit" and number is not None else number
    if name in _BOOLEANS:
        return first in {"1", "true", "yes"}
    if name in _DAYS:
        return _day(first)
    if name in {"after", "before"}:
        return first if _CURSOR.fullmatch(first) else None
    if name == "accountable":
        return first if first in {ME, NOBODY} or _number(first) is not None else None
    if name in {"kind", "reason", "level"}:
        return first if _CODE.fullmatch(first) else None
    if name == "text":
        return first.replace("\x00", "")[:200] or None
    allowed = {"origin": frozenset(Origin), "due": DUES, "order": ORDERS, "waiting": WAITING, "kept": KEPT}[name]
    return first if first in allowed else None


def _number(value: str) -> int | None:
    """None also for what no database holds."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= _DIGITS else None


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


_DEFAULTS = {field.name: field.default for field in fields(MissionFilter)}
