"""What a file names and the city has not: services, places, offices. Planned first, then made by their rooms' own actions."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.text import fold
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.importing.mapping import Mapping, NewOffice, NewPlace
from peygir.domain.demands.importing.parsing import code_pattern
from peygir.domain.demands.importing.problems import ThingMissing
from peygir.domain.demands.importing.survey import Survey
from peygir.domain.places.actions import create_office, create_place
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.actions import create, create_topic
from peygir.domain.services.queries import catalogue


@dataclass(frozen=True, slots=True)
class Plan:
    """What is missing: places and offices in the order in which they can be entered; services as code → name."""

    places: list[NewPlace] = field(default_factory=list)
    offices: list[NewOffice] = field(default_factory=list)
    services: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.places or self.offices or self.services)


def plan(mapping: Mapping, found: Survey) -> Plan:
    """Compare what the file and the mapping name with what is here. Reads only."""
    places, offices, services = tree(), office_tree(), catalogue().by_code
    new_places = [place for place in mapping.place.first if places.id_of(place.code) is None]
    new_offices = [office for office in mapping.office.first if offices.by_code(office.code) is None]
    if (make := mapping.place.create) is not None:
        new_places += [
            NewPlace(code=code, level=make.level, tree=make.tree, parent=make.parent, name_fa=name, name_en=name)
            for code, name in _named(mapping.place, found).items()
            if places.id_of(code) is None and code not in {place.code for place in mapping.place.first}
        ]
    if (make := mapping.office.create) is not None:
        new_offices += [
            NewOffice(
                code=code, kind=make.kind, place=make.place, parent=make.parent, agency_kind=make.agency_kind,
                name_fa=name, name_en=name,
            )
            for code, name in _named(mapping.office, found).items()
            if offices.by_code(code) is None and code not in {office.code for office in mapping.office.first}
        ]  # fmt: skip
    new_services = _named(mapping.service, found) if mapping.service.create is not None else {}
    return Plan(new_places, new_offices, {code: name for code, name in new_services.items() if code not in services})


@transaction.atomic
def prepare(mapping: Mapping, missing: Plan, *, by: Actor, at: datetime) -> None:
    """Make what is missing, dated and with the source's name, each told to the journal by its own room."""
    source = (mapping.source.name or mapping.source.system)[:200]
    said = {"source": source, "as_of": local_date(at), "by": by, "at": at}
    for place in missing.places:
        create_place(
            code=place.code, tree=place.tree, level=place.level, parent_id=_place(place.parent) if place.parent else None,
            name_fa=place.name_fa[:120], name_en=place.name_en[:120], **said,
        )  # fmt: skip
    for office in missing.offices:
        create_office(
            code=office.code, kind=office.kind, place_id=_place(office.place), name_fa=office.name_fa[:160],
            name_en=office.name_en[:160], parent_id=_office(office.parent) if office.parent else None,
            agency_kind=office.agency_kind, **said,
        )  # fmt: skip
    if missing.services:
        _make_services(mapping, missing.services, by=by, at=at)


def _make_services(mapping: Mapping, missing: dict[str, str], *, by: Actor, at: datetime) -> None:
    make = mapping.service.create
    topics = {topic.code: topic.id for topic in catalogue().topics.values()}
    if make.topic not in topics:
        topics[make.topic] = create_topic(code=make.topic, name_fa=make.topic_fa, name_en=make.topic_en, by=by, at=at).pk
    for code, name in missing.items():
        create(
            code=code, topic_id=topics[make.topic], name_fa=name[:120], name_en=name[:120], standard_amount=make.amount,
            standard_unit=make.unit, standard_clock=make.clock, owner_kind=make.owner_kind, agency_kind=make.agency_kind,
            tree=make.tree, by=by, at=at,
        )  # fmt: skip


def _named(part, found: Survey) -> dict[str, str]:
    """Code → name of what the file's values lead to by the pattern; what the mapping's table names must be here already."""
    code_of = code_pattern(part.code)
    named: dict[str, str] = {}
    known = {fold(value) for value in part.values}
    for value in found.named.get(part.column, []):
        if fold(value) not in known:
            named.setdefault(code_of(value), value)
    if part.default:
        named.setdefault(part.default, part.default)
    return named


def _place(code: str) -> int:
    found = tree().id_of(code)
    if found is None:
        raise ThingMissing(thing="place", name=code)
    return found


def _office(code: str) -> int:
    found = office_tree().by_code(code)
    if found is None:
        raise ThingMissing(thing="office", name=code)
    return found.id
