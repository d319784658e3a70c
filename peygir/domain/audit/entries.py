"""An entry of the journal as a value: what goes in, as which columns, and as which bytes it is hashed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.requests import current_request_id
from peygir.domain.audit.vault import keyed_hash

# The order of `row_of`, for COPY; the id is the database's.
COLUMNS = (
    "at",
    "action",
    "thing",
    "thing_id",
    "actor_kind",
    "actor_key",
    "actor_role",
    "actor_office_id",
    "actor_user_id",
    "reason",
    "changes",
    "request_id",
)
# What is hashed, in this order; changing it would break every seal ever made.
HASHED = ("id", *COLUMNS)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """One thing that happened. `changes`: {field: (before, after)}; `private`: {field: new value}, kept as keyed hash only."""

    action: str
    thing: str
    thing_id: int
    by: Actor
    at: datetime
    reason: str = ""
    changes: Mapping[str, tuple[object, object]] | None = None
    private: Mapping[str, str] | None = None


def row_of(draft: EntryDraft) -> tuple:
    """Return the values of COLUMNS. ValueError for a naive moment; TypeError for a value JSON cannot hold exactly."""
    if draft.at.tzinfo is None:
        raise ValueError("the journal takes aware moments only")
    by = draft.by
    return (
        draft.at,
        draft.action,
        draft.thing,
        draft.thing_id,
        by.kind,
        by.key,
        by.role,
        by.office_id,
        by.user_id,
        # PostgreSQL's text cannot hold NUL; what cannot be stored alike on both databases must not be hashed.
        draft.reason.replace("\x00", ""),
        changes_text(draft.changes, draft.private, draft.thing),
        current_request_id(),
    )


def changes_text(changes: Mapping[str, tuple[object, object]] | None, private: Mapping[str, str] | None, thing: str) -> str:
    """Return canonical JSON: keys sorted, no spaces. `{"state":["a","b"],"phone":{"keyed":"<64 hex>"}}`."""
    if not changes and not private:
        return "{}"
    told: dict[str, object] = {field: [_plain(before), _plain(after)] for field, (before, after) in (changes or {}).items()}
    for field, value in (private or {}).items():
        told[field] = {"keyed": keyed_hash(value, f"journal:{thing}:{field}")}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def entry_bytes(row: tuple) -> bytes:
    """Return the bytes that are hashed of a row in the order of HASHED: a JSON array, moments as UTC with microseconds."""
    number, at, *rest = row
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return _encode([number, moment, *rest]).encode()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        value = value.value
    match value:
        case None | bool() | int() | str():
            return value.replace("\x00", "") if isinstance(value, str) else value
        case float():
            return repr(value)
        case datetime():
            return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return int(value.total_seconds())
        case Decimal() | UUID():
            return str(value)
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case tuple() | list():
            return [_plain(one) for one in value]
        case set() | frozenset():
            return sorted((_plain(one) for one in value), key=str)
    raise TypeError(f"the journal cannot hold a {type(value).__name__}")
