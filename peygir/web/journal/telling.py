"""Entries as rows people read. One query for all names of a page; offices, services and places are in memory."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.models import Entry
from peygir.domain.audit.permissions import can_read_journal
from peygir.domain.demands.scopes import sees_text
from peygir.domain.demands.words import REASONS
from peygir.domain.people.models import User
from peygir.domain.people.roles import ROLES
from peygir.web.journal.values import office_name, reason_in_words, value_in_words
from peygir.web.journal.words import ACTIONS, FIELDS, IDENTITY_VIEWS, THINGS
from peygir.web.shared.wording import digits, language

# Where the page of a thing stands; a page that is not there yet is no link.
_PAGES = {
    "demand": "desk:demand", "user": "people:account", "place": "steward:place", "office": "steward:office",
    "issue": "issues:issue", "mission": "missions:mission", "panel": "issues:panel", "ranking": "issues:ranking",
    "recheck_draw": "missions:recheck_draw",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: str
    after: str
    kept_secret: bool = False  # only its keyed hash is in the journal


@dataclass(frozen=True, slots=True)
class Told:
    id: int
    at: datetime
    what: str
    action: str
    who: str
    office: str
    person: str
    thing: str
    thing_url: str
    reason: str
    changes: list[Change]
    request_id: str


def told(entries: Iterable[Entry], reader: Actor) -> list[Told]:
    """Return the rows. Names of officials are for the auditor; others read office and role, as on every time line."""
    entries = list(entries)
    names = _people(entries) if reader.role == "auditor" else {}
    return [_told(entry, names, reader) for entry in entries]


def _people(entries: list[Entry]) -> dict[int, str]:
    wanted = {entry.actor_user_id for entry in entries if entry.actor_user_id}
    rows = User.objects.filter(pk__in=wanted).values_list("pk", "full_name", "username") if wanted else ()
    return {pk: full_name or username for pk, full_name, username in rows}


def _told(entry: Entry, names: dict[int, str], reader: Actor) -> Told:
    shown = entry.reason in REASONS or sees_text(reader)
    if entry.action == IDENTITY_VIEWS:
        # Why somebody looked is written in free words, of whom it may say much: it is the auditor's to read.
        shown = can_read_journal(reader)
    return Told(
        id=entry.pk,
        at=entry.at,
        what=str(ACTIONS.get(entry.action, entry.action)),
        action=entry.action,
        who=who(entry),
        office=office_name(entry.actor_office_id),
        person=names.get(entry.actor_user_id, ""),
        thing=thing_in_words(entry.thing, entry.thing_id),
        thing_url=reverse("journal:history", args=[entry.thing, entry.thing_id]),
        reason=reason_in_words(entry.reason) if shown else "",
        changes=changes_of(entry),
        request_id=entry.request_id,
    )


def who(entry: Entry) -> str:
    if entry.actor_kind == "reporter":
        return _("the reporter")
    if entry.actor_role in ROLES:
        return ROLES[entry.actor_role].name(language())
    return _("the system") if entry.actor_kind == "job" else entry.actor_role


def thing_in_words(thing: str, thing_id: int) -> str:
    word = str(THINGS.get(thing, thing))
    return f"{word} {digits(thing_id)}" if thing_id else word


def page_of(thing: str, thing_id: int) -> str:
    """Return the address of the thing's own page, empty where there is none."""
    try:
        return reverse(_PAGES[thing], args=[thing_id]) if thing in _PAGES else ""
    except NoReverseMatch:
        return ""


def changes_of(entry: Entry) -> list[Change]:
    """The state first, it is what most readers look for; what was nothing and is nothing is left out."""
    told = json.loads(entry.changes)
    fields = sorted(told, key=lambda field: (field != "state", field))
    changes = [_change(field, told[field], entry) for field in fields]
    return [change for change in changes if change.kept_secret or change.before or change.after]


def _change(field: str, pair: list | dict, entry: Entry) -> Change:
    name = str(FIELDS.get(field, field))
    if isinstance(pair, dict):
        return Change(name, "", "", kept_secret=True)
    before, after = (value_in_words(field, value, entry.thing, entry.at) for value in pair)
    # Taken away is said; never there is not.
    return Change(name, before, after or ("—" if before else ""))
