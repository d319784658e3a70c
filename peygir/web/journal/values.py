"""Values of the journal as people read them: names for numbers, words for codes, moments in Jalali."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali, local_date, local_time
from peygir.domain.demands.words import CHANNELS, EXPOSURES, KINDS, PROMISE_FLAGS, REASONS, ROUTED_BY, STATES
from peygir.domain.missions.words import ORIGINS
from peygir.domain.missions.words import STATES as MISSION_STATES
from peygir.domain.people.roles import ROLES
from peygir.domain.places import queries as places
from peygir.domain.services import queries as services
from peygir.web.shared.wording import digits, language

_WORDS: dict[str, Mapping[str, Any]] = {
    "state": {**MISSION_STATES, **STATES},
    "origin": ORIGINS,
    "kind": KINDS,
    "exposure": EXPOSURES,
    "channel": CHANNELS,
    "routed_by": ROUTED_BY,
    "promise_flag": PROMISE_FLAGS,
}
_OFFICES = {
    "office",
    "office_id",
    "unit_concerned",
    "claimed_by_office",
    "from_office",
    "to_office",
    "giver_office",
    "next_office",
}
_SERVICES = {"service", "service_id"}
_MOMENT_LENGTH = 19
LONGEST = 200


def value_in_words(field: str, value: Any, thing: str, on: datetime) -> str:
    """Return a value of a change as a short text, empty for nothing."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return _named(field, value, thing, on) or digits(value)
    if isinstance(value, list | dict):
        return digits(_listed(value))[:LONGEST]
    return _text_in_words(field, str(value))


def _listed(value: Any) -> str:
    """Many values in one line: «danger: 3، reach: 2», a list in a list in brackets."""
    comma = "، " if language() == "fa" else ", "
    if isinstance(value, dict):
        return comma.join(f"{name}: {_inner(one)}" for name, one in value.items())
    return comma.join(map(_inner, value))


def _inner(value: Any) -> str:
    return f"({_listed(value)})" if isinstance(value, list | dict) else str(value)


def _named(field: str, value: int, thing: str, on: datetime) -> str:
    if field in _OFFICES or (field == "parent_id" and thing == "office"):
        return office_name(value)
    if field in _SERVICES:
        found = services.catalogue(local_date(on)).by_id.get(value)
        return found.name(language()) if found else ""
    if field == "place_id" or (field == "parent_id" and thing == "place"):
        place = places.tree().get(value)
        return place.name(language()) if place else ""
    return ""


def _text_in_words(field: str, value: str) -> str:
    if field == "role" and value in ROLES:
        return ROLES[value].name(language())
    if value in _WORDS.get(field, {}):
        return str(_WORDS[field][value])
    if len(value) >= _MOMENT_LENGTH and value[4:5] == "-" and value[10:11] == "T":
        try:
            moment = local_time(datetime.fromisoformat(value))
        except ValueError:
            return digits(value)[:LONGEST]
        return digits(f"{format_jalali(moment.date(), 'short', language())} {moment:%H:%M}")
    return value[:LONGEST]


def office_name(office_id: int | None) -> str:
    office = places.office_tree().get(office_id) if office_id else None
    return office.name(language()) if office else ""


def reason_in_words(reason: str) -> str:
    """Return the words of a reason from a list, else the text as it was written."""
    return str(REASONS.get(reason, reason))
