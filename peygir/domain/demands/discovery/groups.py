"""Groups and near-duplicates among the reports of half a year, as proposals."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from peygir.domain.demands.discovery import saying
from peygir.domain.demands.discovery.findings import Circle, Run, circle_of, days_of, hash_of, proposal
from peygir.domain.demands.discovery.reports import gather, left_out, linked
from peygir.domain.demands.discovery.topics import topic_ids
from peygir.domain.issues.drafts import NewProposal
from peygir.engines.nearness import RULES, VERSION, Pairs, groups, near_duplicates

HISTORY = timedelta(days=180)  # what is expected is read from it
FRESH = timedelta(days=30)  # what ended earlier is nobody's present issue
DUPLICATES_SINCE = timedelta(days=30)
FEWEST_ALIKE = 4  # fewer nearly equal reports are merged by a clerk, not made an issue
ALIKE = 0.55  # of the engine's score


def find_groups(now: datetime) -> list[NewProposal]:
    """Groups that reach into the last FRESH days and are not under an issue already; the surest first."""
    reports = gather(since=now - HISTORY, until=now, texts=True, unlinked=False)
    if not len(reports):
        return []
    found = groups(reports.texts, reports.lon, reports.lat, reports.opened // 60, reports.service)
    parameters = {name: getattr(RULES, name) for name in RULES.__dataclass_fields__}
    parameters |= left_out(since=now - HISTORY, until=now)
    run = Run(engine="nearness.groups", version=VERSION, inputs_hash=hash_of(reports), parameters=parameters)
    known, topics = np.isin(reports.id, linked()), topic_ids()
    fresh = int((now - FRESH).timestamp())
    proposals = []
    for group in found.found:
        rows = group.members
        free = rows[~known[rows]]
        if group.until * 60 < fresh or len(free) * 2 <= len(rows):
            continue
        days = (group.until - group.since) / 1440
        made = proposal(
            "group", reports, free, run, topics=topics, expected=group.expected, observed=len(rows),
            circle=Circle(group.lon, group.lat, group.radius), strength=group.ratio * np.sqrt(len(rows)),
            why=saying.group(len(rows), days, group.radius, group.expected),
            measures={"p": float(group.p), "q": float(group.q), "ratio": float(group.ratio)},
        )  # fmt: skip
        proposals += [made] if made else []
    return proposals


def find_duplicates(now: datetime) -> list[NewProposal]:
    """Sets of reports in nearly the same words at the same spot, which nobody has merged."""
    reports = gather(since=now - DUPLICATES_SINCE, until=now, texts=True)
    if len(reports) < FEWEST_ALIKE:
        return []
    pairs = near_duplicates(reports.texts, reports.lon, reports.lat, reports.opened // 60, reports.service, place=reports.place)
    pairs = _sure(pairs)
    parameters = {"score": ALIKE, "least": FEWEST_ALIKE} | left_out(since=now - DUPLICATES_SINCE, until=now)
    run = Run(engine="nearness.near_duplicates", version=VERSION, inputs_hash=hash_of(reports), parameters=parameters)
    topics = topic_ids()
    proposals = []
    for rows in _told_alike(pairs, len(reports)):
        if len(rows) < FEWEST_ALIKE:
            continue
        circle = circle_of(reports, rows)
        made = proposal(
            "duplicate", reports, rows, run, topics=topics, circle=circle, strength=len(rows),
            why=saying.same_words(len(rows), days_of(reports, rows), circle.radius_m if circle else None),
            measures={"least_score": _least(pairs, rows)},
        )  # fmt: skip
        proposals += [made] if made else []
    return sorted(proposals, key=lambda one: -one.strength)


def _told_alike(pairs: Pairs, n: int) -> Iterator[NDArray[np.int64]]:
    """Rows that are each near the first of them, more than one, ascending: what is near only by way of others is not."""
    head = pairs.heads(n)
    order = np.argsort(head, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(head[order])) + 1):
        if len(rows) > 1:
            yield rows


def _sure(pairs: Pairs) -> Pairs:
    good = pairs.score >= ALIKE
    return Pairs(*(getattr(pairs, name)[good] for name in Pairs.__dataclass_fields__))


def _least(pairs: Pairs, rows: NDArray[np.int64]) -> float:
    """The smallest score with which one of them is like the first."""
    return float(pairs.score[(pairs.one == rows[0]) & np.isin(pairs.other, rows)].min())
