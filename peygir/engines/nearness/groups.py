"""Groups: more reports of one service close together in place and time than that service has around there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peygir.engines.nearness.city import RULES, City, Rules
from peygir.engines.nearness.expected import Level
from peygir.engines.nearness.judging import judged
from peygir.engines.nearness.linking import elevated, linked
from peygir.engines.nearness.voices import voices
from peygir.engines.nearness.words import UsualWords

# So many of a group's texts are read for the words that tell what it is about.
_READ = 200


@dataclass(frozen=True)
class Group:
    """`members`: rows, ascending. `people`: different reporters, each unknown one counted. Metres, minutes, degrees."""

    members: NDArray[np.int64]
    service: int
    people: int
    lon: float
    lat: float
    radius: float
    since: int
    until: int
    expected: float
    p: float
    q: float
    words: tuple[str, ...]

    @property
    def ratio(self) -> float:
        return self.people / self.expected


@dataclass(frozen=True)
class Groups:
    """`labels[row]` is the index in `found` or -1; `found`: the surest first. `false_share`: what the rules allow of chance."""

    labels: NDArray[np.int32]
    found: tuple[Group, ...]
    false_share: float


def groups(
    texts: Sequence[str],
    lon: ArrayLike,
    lat: ArrayLike,
    at_minutes: ArrayLike,
    service: ArrayLike,
    *,
    reporter: ArrayLike | None = None,
    rules: Rules = RULES,
) -> Groups:
    """Groups of one service whose people are more than expected at Benjamini–Hochberg's share `rules.false_share`.

    lon, lat in degrees, NaN for no point (never in a group); at_minutes: whole minutes since any moment; reporter: any
    number, negative for unknown; who reports again near by and soon is one voice. Voices stay within the rules' caps, and
    repeats within a link of their first. Give the whole history at hand: what is expected is read from it.
    """
    names, kind = np.unique(np.asarray(service, np.int64), return_inverse=True)
    lon, lat, minutes = np.asarray(lon, float), np.asarray(lat, float), np.asarray(at_minutes, np.int64)
    labels = np.full(len(lon), -1, np.int32)
    rows = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    if len(rows) < rules.least_people:
        return Groups(labels, (), rules.false_share)
    people = np.full(len(rows), -1) if reporter is None else np.asarray(reporter, np.int64)[rows]
    spoken = rows[voices(people, kind[rows], lon[rows], lat[rows], minutes[rows], rules)]
    own = spoken == rows
    voiced, people = rows[own], people[own]
    city = City.of(kind[voiced], lon[voiced], lat[voiced], minutes[voiced], people)
    level = Level.of(city.kind, city.east, city.north, city.minutes, 2 * rules.link_metres / 3, rules.around_metres / 3)
    core, clumped = elevated(city, level, rules)
    chosen = judged(city, level, core, linked(city, core, rules), clumped, rules)
    for number, one in enumerate(chosen):
        labels[voiced[one.members]] = number
    labels[rows] = labels[spoken]
    grouped = np.flatnonzero(labels >= 0)
    members = np.split(grouped[np.argsort(labels[grouped], kind="stable")], np.cumsum(np.bincount(labels[grouped]))[:-1])
    usual = UsualWords(texts, voiced, city.kind)
    found = tuple(
        Group(
            members=mine,
            service=int(names[kind[mine[0]]]),
            people=one.people,
            lon=float(lon[mine].mean()),
            lat=float(lat[mine].mean()),
            radius=one.radius,
            since=int(minutes[mine].min()),
            until=int(minutes[mine].max()),
            expected=one.expected,
            p=one.p,
            q=one.q,
            words=usual.telling([texts[row] for row in mine[:_READ]], int(kind[mine[0]])),
        )
        for one, mine in zip(chosen, members, strict=False)  # without a group there is one empty piece
    )
    return Groups(labels, found, rules.false_share)
