"""What an engine found among the reports, as a proposal: place, window, circle, title and the words for why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from peygir.base.geo import haversine_metres_many
from peygir.base.problems import Words
from peygir.domain.demands.discovery.places import holding
from peygir.domain.demands.discovery.reports import COLUMNS, Reports
from peygir.domain.issues.drafts import NewProposal
from peygir.domain.places.queries import tree
from peygir.domain.services.queries import catalogue

_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Which engine looked, with what: enough to look again. `inputs_hash` covers the columns, not the words of citizens."""

    engine: str
    version: str
    inputs_hash: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    lon: float
    lat: float
    radius_m: float


def hash_of(reports: Reports) -> str:
    """SHA-256 of the columns an engine was given: 64 hex digits."""
    digest = sha256()
    for name in COLUMNS:
        digest.update(np.ascontiguousarray(getattr(reports, name)).tobytes())
    return digest.hexdigest()


def circle_of(reports: Reports, rows: NDArray[np.int64]) -> Circle | None:
    """The middle of the points and how far nine of ten of them lie from it; None where fewer than half have a point."""
    lon, lat = reports.lon[rows], reports.lat[rows]
    there = np.isfinite(lon) & np.isfinite(lat)
    if there.sum() * 2 < len(rows) or not there.any():
        return None
    middle = float(np.median(lon[there])), float(np.median(lat[there]))
    metres = haversine_metres_many(*middle, lon[there], lat[there])
    return Circle(*middle, float(np.quantile(metres, 0.9)))


def days_of(reports: Reports, rows: NDArray[np.int64]) -> float:
    return float(np.ptp(reports.opened[rows])) / 86_400


def proposal(
    kind: str, reports: Reports, rows: NDArray[np.int64], run: Run, *, why: Words, strength: float, topics: Mapping[int, int],
    expected: float | None = None, circle: Circle | None = None, place_id: int | None = None,
    observed: int | None = None, measures: Mapping[str, Any] | None = None, extra: Mapping[str, Any] | None = None,
) -> NewProposal | None:  # fmt: skip
    """Rows of one service that belong together, as a proposal; None where no place keeps a register for them.

    `place_id`: where the engine knows the place; else the narrowest that holds most of the rows. `extra`: further fields.
    """
    place_id = place_id or holding(reports.place[rows].tolist())
    if place_id is None:
        return None
    service_id = int(np.bincount(reports.service[rows]).argmax())
    title = title_of(service_id, place_id)
    opened = reports.opened[rows]
    return NewProposal(
        kind=kind,
        place_id=place_id,
        service_id=service_id,
        topic_id=topics.get(service_id),
        title_fa=title.fa,
        title_en=title.en,
        why_fa=why.fa,
        why_en=why.en,
        window_from=_moment(opened.min()),
        window_to=_moment(opened.max()),
        lon=circle.lon if circle else None,
        lat=circle.lat if circle else None,
        radius_m=round(circle.radius_m, 1) if circle else None,
        observed=len(rows) if observed is None else observed,
        expected=None if expected is None else round(float(expected), 4),
        strength=float(strength),
        members=[int(number) for number in reports.id[rows]],
        measures=dict(measures or {}),
        engine=run.engine,
        engine_version=run.version,
        parameters=dict(run.parameters),
        inputs_hash=run.inputs_hash,
        seed=run.seed,
        **(extra or {}),
    )


def title_of(service_id: int, place_id: int) -> Words:
    """«قطع آب در کهریزک»: a beginning, which the person who accepts may change."""
    service, place = catalogue().by_id[service_id], tree()[place_id]
    return Words(
        f"{service.name('fa')} در {place.name('fa')}"[:_LONGEST], f"{service.name('en')} in {place.name('en')}"[:_LONGEST]
    )


def _moment(second: int) -> datetime:
    return datetime.fromtimestamp(int(second), UTC)
