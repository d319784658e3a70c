"""Matters that the engines of discovery are to find: bursts, copies and returns among the demands of the sample."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from math import cos, radians
from pathlib import Path

import numpy as np

from peygir.cli.sample.life import phrasing
from peygir.cli.sample.life.owners import owner_of
from peygir.cli.sample.life.texts import lines_of
from peygir.cli.sample.life.values import Event, SampleDemand
from peygir.cli.sample.places import SamplePlace, sample_places
from peygir.domain.demands.states import Verb
from peygir.domain.services.starting import Service, read_catalogue

FACTS = Path(__file__).parent.parent / "facts" / "planted.toml"
_DEGREE = 111_195.0  # metres of latitude
_BESIDE = 40.0  # metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What many report; see the head of the facts."""

    service: str
    places: list[str]
    reports: int
    since: float
    until: float
    metres: float
    spot: str
    lines: list[str]
    mended_after: float = 0.0


@cache
def matters() -> tuple[Matter, ...]:
    return tuple(Matter(**row) for row in tomllib.loads(FACTS.read_text("utf-8"))["matter"])


def planted_demands(*, seed: int, now: datetime, first: int) -> list[SampleDemand]:
    """The reports of all matters before `now` (aware), numbered from `first` in the order of registration."""
    services = {one.code: one for one in read_catalogue().services}
    places = {one.code: one for one in sample_places()}
    drawn = []
    for number, matter in enumerate(matters()):
        rng = np.random.default_rng([seed, 3, number])
        bearing = float(rng.uniform(0, 2 * np.pi))
        step = (matter.since - matter.until) / max(matter.reports - 1, 1)
        for report in range(matter.reports):
            at = _daytime(now - timedelta(days=matter.since - step * report), now, float(rng.random()))
            drawn.append((at, number, report, matter, [*rng.random(phrasing.UNIFORMS + 3).tolist(), bearing]))
    drawn.sort(key=lambda one: one[:3])
    made = []
    for serial, (at, _, report, matter, u) in enumerate(drawn, first):
        place = places[matter.places[report % len(matter.places)]]
        made.append(_demand(serial, matter, place, services[matter.service], report, at, now, u))
    return made


def _demand(
    serial: int, matter: Matter, place: SamplePlace, service: Service, report: int, at: datetime, now: datetime, u: list[float]
) -> SampleDemand:  # fmt: skip
    *u, away, angle, by_phone, bearing = u
    lon, lat = _point(place, bearing, matter.metres * float(np.sqrt(away)), 2 * np.pi * angle)
    return SampleDemand(
        serial=serial,
        service=service.code,
        kind=service.kinds[0],
        exposure="confidential",
        channel="phone" if by_phone < 0.4 else "web",
        place=place.code,
        lon=lon,
        lat=lat,
        address=f"{place.name_fa}، {matter.spot}" if place.tree == "municipal" else matter.spot,
        text=matter.lines[report % len(matter.lines)],
        answers=phrasing.answers(service, u),
        registered_at=at,
        contact_name="",
        contact_phone="",
        external_reference="",
        unit_concerned="",
        office=owner_of(service, place),
        same_as=0,
        events=_mended(matter, place, service, at, now),
    )


def _mended(matter: Matter, place: SamplePlace, service: Service, at: datetime, now: datetime) -> tuple[Event, ...]:
    claimed = at + timedelta(days=matter.mended_after)
    if not matter.mended_after or claimed >= now:
        return ()
    note = lines_of(place.tree)[service.code].done[0]
    confirmed = Event(Verb.CONFIRM, claimed + timedelta(days=1), "reporter")
    done = Event(Verb.CLAIM_DONE, claimed, "holder", note=note)
    return (done, confirmed) if confirmed.at < now else (done,)


def _point(place: SamplePlace, bearing: float, metres: float, angle: float) -> tuple[float, float]:
    """So many metres from the matter's spot, which lies beside the middle of the place: the very middle means «somewhere»."""
    middle = place.boundary.representative_point()
    north = _BESIDE * np.sin(bearing) + metres * np.sin(angle)
    east = _BESIDE * np.cos(bearing) + metres * np.cos(angle)
    lon = middle.x + east / (_DEGREE * cos(radians(middle.y)))
    return round(float(lon), 6), round(float(middle.y + north / _DEGREE), 6)


def _daytime(moment: datetime, now: datetime, u: float) -> datetime:
    """Between 8:30 and 20:30 in Tehran on that day, never in the future."""
    day = moment.astimezone(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
    at = day + timedelta(seconds=int(u * 12 * 3600))
    return at if at < now else min(moment, now - timedelta(minutes=5))
