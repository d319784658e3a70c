"""Which service, places and office each row has, and what it is promised: the room's own rules over whole columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from peygir.base.calendar import TEHRAN, WorkingCalendar, add_working_seconds_many
from peygir.domain.demands import ground
from peygir.domain.demands.importing.cells import refuse
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.moments import NONE
from peygir.domain.demands.importing.parsing import Choice, Parsed
from peygir.domain.demands.routing import above_unit
from peygir.domain.demands.rules import Standard, promised_by
from peygir.domain.demands.states import Kind
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.resolution import Resolution, resolve_many
from peygir.domain.places.rules import LEVEL_COLUMNS
from peygir.domain.services.queries import catalogue

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Held:
    """Where a row goes; rows of the same answer share one of these."""

    office_id: int
    path: tuple[int, ...]
    levels: dict[str, int]
    routed_by: str
    conduct: bool
    unit_concerned_id: int | None


@dataclass(slots=True)
class Grounded:
    """Of the rows that are taken: `held[which[i]]` is row i's."""

    service_ids: Ints
    which: Ints
    held: list[Held]
    due: Ints


def ids_of(parsed: Parsed, planned: Iterable[str] = ()) -> tuple[Ints, Ints, Ints]:
    """Ids of services, places and offices by code, 0 where there is none; what is named and unknown is refused.

    `planned`: codes that would be made before an import, for a dry run.
    """
    services, places, offices = catalogue().by_code, tree(), office_tree()
    service = _numbers(parsed.service, lambda code: found.id if (found := services.get(code)) else 0)
    place = _numbers(parsed.place, lambda code: places.id_of(code) or 0)
    office = _numbers(parsed.office, lambda code: found.id if (found := offices.by_code(code)) else 0)
    refuse(parsed.codes, (service == 0) & ~parsed.service.is_(*planned), "service-unknown")
    refuse(parsed.codes, (place == 0) & ~parsed.place.is_("", *planned), "place-unknown")
    refuse(parsed.codes, (office == 0) & ~parsed.office.is_("", *planned), "office-unknown")
    return service, place, office


def refuse_ungrounded(parsed: Parsed, service: Ints) -> None:
    """What the catalogue and the map refuse of a row whose names are all known."""
    known = catalogue().by_id
    pairs = service * 1000 + parsed.kind.numbers
    for pair in np.unique(pairs):
        found = known.get(int(pair) // 1000)
        if found is not None and not found.takes(parsed.kind.names[int(pair) % 1000]):
            refuse(parsed.codes, pairs == pair, "kind-not-taken")
    refuse(parsed.codes, np.isnan(parsed.lon) & parsed.place.is_(""), "where-missing")


def hold(parsed: Parsed, taken: Ints, service: Ints, place: Ints, office: Ints, mapping: Mapping) -> Grounded:
    """`taken`: numbers of the rows to hold. Routed by point, place and service, or with the office the file names."""
    service, place, office = service[taken], place[taken], office[taken]
    registered = parsed.registered[taken]
    days = _days(registered)
    found = resolve_many(service, parsed.lon[taken], parsed.lat[taken], days, place)
    complaint = parsed.kind.is_(Kind.COMPLAINT)[taken].astype(np.int64)
    rows = np.stack([found.index, office, complaint, service], axis=1)
    distinct, which = np.unique(rows, axis=0, return_inverse=True)
    which = which.reshape(-1)
    held = [
        _held(found.outcomes[i], chosen, bool(complains), service_id) for i, chosen, complains, service_id in distinct.tolist()
    ]
    due = parsed.due[taken]
    if mapping.rules.due_missing == "standard":
        office_ids = np.array([one.office_id for one in held], dtype=np.int64)[which]
        missing = due == NONE
        due[missing] = promises(service[missing], office_ids[missing], registered[missing])
    return Grounded(service, which, held, due)


def promises(service_ids: Ints, office_ids: Ints, starts: Ints) -> Ints:
    """The promised moments in UTC seconds, as `ground.promise` gives them one by one."""
    made = np.full(len(starts), NONE, dtype=np.int64)
    known = catalogue().by_id
    calendars = {int(id_): ground.calendar_of(int(id_)) for id_ in np.unique(office_ids)}
    # Most offices share one calendar: what matters is which.
    shared: dict[int, int] = {}
    names = {id_: shared.setdefault(id(calendar), id_) for id_, calendar in calendars.items()}
    groups = np.stack([service_ids, np.array([names[int(id_)] for id_ in office_ids], dtype=np.int64)], axis=1)
    distinct, which = np.unique(groups.reshape(-1, 2), axis=0, return_inverse=True)
    for number, (service_id, office_id) in enumerate(distinct.tolist()):
        rows = which.reshape(-1) == number
        service = known[service_id]
        standard = Standard(service.standard_amount, service.standard_unit, service.standard_clock)
        made[rows] = _promised(starts[rows], standard, calendars[office_id])
    return made


def _promised(starts: Ints, standard: Standard, calendar: WorkingCalendar) -> Ints:
    if standard.clock == "calendar":
        return starts + standard.amount * (3600 if standard.unit == "hours" else 86_400)
    if standard.unit == "hours":
        return add_working_seconds_many(starts, standard.amount * 3600, calendar)
    # Working days depend on the date alone, unless no working day is found at all: then on the moment.
    days, inverse = np.unique(_ordinals(starts), return_inverse=True)
    by_day = np.zeros(len(days), dtype=np.int64)
    for i in range(len(days)):
        first = int(starts[np.argmax(inverse.reshape(-1) == i)])
        by_day[i] = int(promised_by(_moment(first), standard, calendar).timestamp())
    return by_day[inverse.reshape(-1)]


def _held(found: Resolution, chosen: int, complaint: bool, service_id: int) -> Held:
    levels = {name: found.levels[name] for name in LEVEL_COLUMNS if name in found.levels}
    office_id, routed_by = (chosen, "chosen") if chosen else (found.office_id, found.routed_by[:24])
    about_staff = catalogue().by_id[service_id].privacy == "conduct"
    conduct, unit = complaint or about_staff, None
    if complaint and not about_staff:
        # As routing.route: about the office that answers, so it goes to the one above; the root keeps what nobody stands above.
        unit, above = office_id, above_unit(office_id, found.office_id)
        office_id, routed_by = above or unit, "conduct"
    return Held(office_id, tuple(ground.office(office_id).path), levels, routed_by, conduct, unit)


def _days(seconds: Ints) -> Sequence[date]:
    ordinals, inverse = np.unique(_ordinals(seconds), return_inverse=True)
    days = [date.fromordinal(int(ordinal)) for ordinal in ordinals]
    return [days[i] for i in inverse.reshape(-1)]


def _ordinals(seconds: Ints) -> Ints:
    """The days in Tehran, by which the rest of the room decides; offsets change at most at whole quarters of an hour."""
    quarters, inverse = np.unique(seconds // 900, return_inverse=True)
    return np.array([_moment(int(q) * 900).astimezone(TEHRAN).toordinal() for q in quarters], dtype=np.int64)[inverse.reshape(-1)]


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _numbers(choice: Choice, find) -> Ints:
    return np.array([find(name) if name else 0 for name in choice.names], dtype=np.int64)[choice.numbers]
