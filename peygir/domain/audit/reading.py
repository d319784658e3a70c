"""Pages of the journal: filtered, newest first, by cursor; two to four queries whatever their length."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from peygir.domain.audit.models import Entry, Seal

LIMIT = 50
# An entry is numbered after its moment: at once, but for long imports, and by the clock of another machine.
CLOCKS_DIFFER, LONGEST_ACTION = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFilter:
    """What is left empty does not narrow. `since` is included, `until` is not; both aware."""

    action: str = ""  # "demands.refer", or "demands." for all of a room
    thing: str = ""
    thing_id: int | None = None
    user_id: int | None = None
    office_id: int | None = None
    role: str = ""
    request_id: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """`next` and `previous`: ids for `after` and `before`, None at the ends."""

    rows: list[Entry]
    next: int | None
    previous: int | None


def narrowed(entries: QuerySet[Entry], wanted: JournalFilter) -> QuerySet[Entry]:
    if wanted.action.endswith("."):
        entries = entries.filter(action__startswith=wanted.action)
    elif wanted.action:
        entries = entries.filter(action=wanted.action)
    exact = {
        "thing": wanted.thing,
        "thing_id": wanted.thing_id,
        "actor_user_id": wanted.user_id,
        "actor_office_id": wanted.office_id,
        "actor_role": wanted.role,
        "request_id": wanted.request_id,
    }
    entries = entries.filter(**{name: value for name, value in exact.items() if value not in (None, "")})
    return _within(entries, wanted.since, wanted.until)


def page(entries: QuerySet[Entry], *, after: int | None = None, before: int | None = None, limit: int = LIMIT) -> EntryPage:
    """Return the entries older than `after`, or newer than `before`, newest first."""
    if before is not None:
        found = list(entries.filter(pk__gt=before).order_by("pk")[: limit + 1])
        rows, more = found[:limit][::-1], len(found) > limit
        return EntryPage(rows, next=rows[-1].pk if rows else None, previous=rows[0].pk if more else None)
    older = entries.filter(pk__lt=after) if after is not None else entries
    found = list(older.order_by("-pk")[: limit + 1])
    rows = found[:limit]
    following = rows[-1].pk if len(found) > limit else None
    return EntryPage(rows, next=following, previous=rows[0].pk if rows and after is not None else None)


def _within(entries: QuerySet[Entry], since: datetime | None, until: datetime | None) -> QuerySet[Entry]:
    """Moments have no index of their own; the seals tell, with a margin, which numbers were dealt by when."""
    if since is not None:
        entries = entries.filter(at__gte=since)
        known = Seal.objects.filter(at__lt=since - CLOCKS_DIFFER).order_by("-at").values_list("last_id", flat=True).first()
        entries = entries.filter(pk__gt=known) if known else entries
    if until is not None:
        entries = entries.filter(at__lt=until)
        beyond = Seal.objects.filter(at__gte=until + LONGEST_ACTION).order_by("at").values_list("last_id", flat=True).first()
        entries = entries.filter(pk__lte=beyond) if beyond else entries
    return entries
