"""The stream of demands: drawn in chunks, yielded in the order of registration, the same for the same seed and moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush

import numpy as np

from peygir.cli.sample.life import courses, phrasing
from peygir.cli.sample.life.demand import Draw, Incident, Maker
from peygir.cli.sample.life.ground import ground
from peygir.cli.sample.life.menu import menu
from peygir.cli.sample.life.rhythm import Rhythm, rhythm
from peygir.cli.sample.life.values import SampleDemand

DAYS = 90
_CHUNK = 4096
_CIVIL_SHARE = 0.13
_REPEATED = 0.09  # of all demands: further reports of something already reported


@dataclass(frozen=True, slots=True)
class _Span:
    first: int  # incidents before this chunk
    incidents: int
    repeats: int
    total: int


def stream_demands(count: int, *, seed: int, now: datetime) -> Iterator[SampleDemand]:
    """Yield `count` demands of the 90 days before `now` (aware), oldest first, without keeping them."""
    beat = rhythm(now, DAYS, np.random.default_rng([seed, 0]))
    maker = Maker(now, DAYS, seed)
    waiting: list[tuple[float, int, Draw]] = []
    serial = order = 0
    for number, span in enumerate(_spans(count)):
        rng = np.random.default_rng([seed, 1, number])
        for draw in _draws(span, beat, rng, now.timestamp()):
            order += 1
            heappush(waiting, (draw.registered, order, draw))
        horizon = beat.moments(np.array([(span.first + span.incidents) / span.total]))[0]
        while waiting and (waiting[0][0] < horizon or span.first + span.incidents == span.total):
            serial += 1
            yield maker.make(serial, heappop(waiting)[2])


def _spans(count: int) -> Iterator[_Span]:
    repeats = int(count * _REPEATED)
    total = count - repeats
    for first in range(0, total, _CHUNK):
        size = min(_CHUNK, total - first)
        here = repeats * (first + size) // total - repeats * first // total
        yield _Span(first, size, here, total)


def _draws(span: _Span, beat: Rhythm, rng: np.random.Generator, now: float) -> Iterator[Draw]:
    n, all_ = span.incidents, span.incidents + span.repeats
    moments = beat.moments((span.first + np.sort(rng.uniform(0, n, n))) / span.total)
    civil = rng.random(n) < _CIVIL_SHARE
    stormy = beat.is_stormy(moments)
    place, service, points = np.zeros(n, int), np.zeros(n, int), np.zeros((n, 2))
    chance, fifth = rng.random((n, 2)), rng.random((n, 5))
    for tree, here in (("municipal", ~civil), ("civil", civil)):
        land, choice = ground(tree), menu(tree)
        place[here] = np.searchsorted(np.cumsum(land.weights), chance[here, 0] * (1 - 1e-9))
        service[here] = choice.draw(chance[here, 1], stormy[here])
        points[here] = land.points(place[here], fifth[here])
    # Whose report is repeated, and when: hours to days later, never in the future.
    again = rng.integers(0, n, span.repeats)
    later = moments[again] + rng.exponential(30 * 3600, span.repeats)
    later = np.where(later < now, later, moments[again] + (now - moments[again]) * rng.random(span.repeats))
    source = np.concatenate([np.arange(n), again])
    registered = np.concatenate([moments, later])
    shift = np.concatenate([np.zeros((n, 2)), rng.normal(0, 0.00012, (span.repeats, 2))])
    uniforms = rng.random((all_, courses.UNIFORMS + phrasing.UNIFORMS + 12)).tolist()
    normals = rng.standard_normal((all_, 2)).tolist()
    where = np.round(points[source] + shift, 6).tolist()
    incidents = [
        Incident("civil" if c else "municipal", int(p), int(s)) for c, p, s in zip(civil.tolist(), place, service, strict=True)
    ]
    for i in range(all_):
        yield Draw(incidents[source[i]], i >= n, float(registered[i]), where[i], uniforms[i], normals[i])
