"""One demand out of its draw."""

from dataclasses import dataclass
from datetime import UTC, datetime

from peygir.base.text import to_persian_digits
from peygir.cli.sample.life import courses, phrasing
from peygir.cli.sample.life.ground import ground, where
from peygir.cli.sample.life.menu import menu
from peygir.cli.sample.life.owners import office_at, owner_of, unit_concerned
from peygir.cli.sample.life.rhythm import OfficeHours
from peygir.cli.sample.life.skill import skill_of
from peygir.cli.sample.life.values import SampleDemand
from peygir.cli.sample.offices import sample_offices
from peygir.cli.sample.places import SamplePlace
from peygir.domain.services.starting import Service

_HOURS = {"hours": 1.0, "days": 24.0}
_WORKING_DAYS = 6 / 7  # offices of the sample work six days a week
_INSTEAD = "conduct-bakhshdari"
_MERGED = 0.75  # of repeated reports somebody notices
_CHANNELS = (("web", 0.47), ("phone", 0.85), ("desk", 0.93), ("field", 0.98), ("api", 1.0))


@dataclass(slots=True)
class Incident:
    """Something to be reported, perhaps by several people; `serial` is set when the first report comes."""

    tree: str
    place: int
    service: int
    serial: int = 0


@dataclass(frozen=True, slots=True)
class Draw:
    incident: Incident
    repeat: bool
    registered: float  # epoch seconds
    point: list[float]
    u: list[float]
    normals: list[float]


class Maker:
    """Turns draws into demands."""

    def __init__(self, now: datetime, days: int, seed: int) -> None:
        self._now = now.timestamp()
        self._hours = OfficeHours(now, days)
        self._seed = seed
        self._kinds = {o.code: o.kind for o in sample_offices()}

    def make(self, serial: int, draw: Draw) -> SampleDemand:
        incident, u = draw.incident, draw.u
        place = ground(incident.tree).places[incident.place]
        dish = menu(incident.tree)
        service, lines = dish.services[incident.service], dish.lines[incident.service]
        if service.code == "conduct-dehyari" and not office_at(place.code):
            # Nobody complains about a dehyari that is not there.
            service, lines = next(row for row in zip(dish.services, dish.lines, strict=True) if row[0].code == _INSTEAD)
        same_as = incident.serial if draw.repeat else 0
        if not draw.repeat:
            incident.serial = serial
        own = u[: courses.UNIFORMS]
        said = u[courses.UNIFORMS : courses.UNIFORMS + phrasing.UNIFORMS]
        rest = u[courses.UNIFORMS + phrasing.UNIFORMS :]
        kind, exposure = _kind(service, rest[0]), _exposure(service, rest[1])
        channel = next(name for name, upto in _CHANNELS if rest[2] < upto)
        spot = where(place, rest[3:7])
        office = owner_of(service, place)
        return SampleDemand(
            serial=serial,
            service=service.code,
            kind=kind,
            exposure=exposure,
            channel=channel,
            place=place.code,
            lon=draw.point[0],
            lat=draw.point[1],
            address=f"{place.name_fa}، {spot}" if place.tree == "municipal" else spot,
            text=phrasing.sentence(service, kind, lines, spot, said),
            answers=phrasing.answers(service, said),
            registered_at=datetime.fromtimestamp(int(draw.registered), UTC),
            contact_name=f"شهروند نمونه {to_persian_digits(serial)}" if exposure == "named" else "",
            # A prefix with a block nobody is known to hold, and never dialled: the sample sends to files only.
            contact_phone=f"0900000{int(rest[7] * 10000):04d}" if _leaves_number(exposure, channel, rest[9]) else "",
            external_reference=f"137-{serial:07d}" if channel == "phone" and rest[8] < 0.4 else "",
            unit_concerned=unit_concerned(service, place),
            office=office,
            same_as=same_as,
            events=courses.course(self._case(draw, service, kind, place, office, lines.done, own), self._hours, self._now),
        )

    def _case(
        self,
        draw: Draw,
        service: Service,
        kind: str,
        place: SamplePlace,
        office: str,
        done: tuple[str, ...],
        u: list[float],
    ) -> courses.Case:
        working = 1 / _WORKING_DAYS if service.standard_clock == "working" else 1.0
        return courses.Case(
            kind=kind,
            danger=service.danger,
            conduct=service.privacy == "conduct",
            registered=draw.registered,
            standard=service.standard_amount * _HOURS[service.standard_unit] * working * courses.HOUR,
            office=office,
            office_kind=self._kinds[office],
            area_office=office_at(place.code) if place.tree == "municipal" else "",
            in_village=place.level == "village" and bool(office_at(place.code)),
            merged=draw.repeat and u[0] < _MERGED,
            skill=skill_of(office, self._seed),
            done=done,
            u=u,
            normals=draw.normals,
        )


def _kind(service: Service, u: float) -> str:
    """The first kind a service takes is what most people mean by it."""
    first, *others = service.kinds
    return first if u < 0.88 or not others else others[int((u - 0.88) / 0.12 * len(others))]


def _leaves_number(exposure: str, channel: str, u: float) -> bool:
    """Who calls is called back; online many are content with the code."""
    return exposure == "named" or (exposure == "confidential" and u < (0.9 if channel == "phone" else 0.4))


def _exposure(service: Service, u: float) -> str:
    if service.privacy == "conduct":
        return "confidential" if u < 0.65 else "anonymous"
    return "confidential" if u < 0.62 else "named" if u < 0.82 else "anonymous"
