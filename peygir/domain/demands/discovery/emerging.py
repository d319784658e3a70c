"""What is reported more than usual now: a prospective space-time scan for each service that may have risen, as proposals."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from peygir.domain.demands.discovery import saying
from peygir.domain.demands.discovery.findings import Run, circle_of, hash_of, proposal
from peygir.domain.demands.discovery.places import holding
from peygir.domain.demands.discovery.reports import Reports, gather, left_out, linked
from peygir.domain.demands.discovery.tables import SMALLEST, Cube, centres, cube
from peygir.domain.demands.discovery.topics import topic_ids
from peygir.domain.demands.discovery.voices import first_voices
from peygir.domain.issues.drafts import NewProposal
from peygir.engines.scan import Cluster, recurrence_interval, space_time, with_observed_periods

HISTORY = timedelta(days=365)
DAYS, LONGEST = 90, 28
FEWEST, RISEN = 5, 2.0  # cases in some window of one place, and how many times the expected: else no scan is run
DRAWS, SEED, MAX_SHARE = 999, 1405, 0.5
# Alarms are told by how rarely chance alone would give them, over all services and looks: once in so many days.
RARER_THAN_DAYS = 30.0
LOOKS_PER_DAY = 24.0
MANY_PLACES = 4.0  # as many even places as the service is spread over, from which a day of the whole city is told apart
VERSION = "2"
_WINDOWS = (1, 3, 7, 14, 28)


def find_emerging(now: datetime) -> list[NewProposal]:
    """Clusters that last into today, of every service that may have risen; the rarest by chance first."""
    reports = gather(since=now - HISTORY, until=now, unlinked=False)
    if len(reports) < FEWEST:
        return []
    voice = first_voices(reports)
    # The engine is given one row a matter; a proposal names every report of it.
    found = cube(reports, now, days=DAYS, window=LONGEST, voice=voice)
    tables = {number: (found.cases(number), expected_in(found, number)) for number in _present(found)}
    risen = {number: tables for number, tables in tables.items() if may_have_risen(*tables)}
    if not risen:
        return []
    x, y = centres(reports, found)
    known, topics = np.isin(reports.id, linked()), topic_ids()
    parameters = {"days": DAYS, "longest": LONGEST, "draws": DRAWS, "max_share": MAX_SHARE, "rarer_than_days": RARER_THAN_DAYS}
    parameters |= left_out(since=now - HISTORY, until=now) | {"left_out_repeats": int((~voice).sum())}
    run = Run(engine="scan.space_time", version=VERSION, inputs_hash=hash_of(reports), parameters=parameters, seed=SEED)
    proposals = []
    for number, (cases, expected) in risen.items():
        clusters = space_time(
            cases,
            expected,
            x,
            y,
            prospective=True,
            max_days=found.window,
            draws=DRAWS,
            seed=SEED,
            max_share=MAX_SHARE,
        )
        for cluster in clusters:
            # Every service is looked at, also those a quick look leaves out: all of them are chances.
            interval = recurrence_interval(cluster.p_smooth, looks_per_day=LOOKS_PER_DAY, series=len(found.services))
            if interval < RARER_THAN_DAYS or cluster.cases < FEWEST or cluster.observed_over_expected < RISEN:
                continue
            made = _proposal(reports, found, number, cluster, interval, run, topics, known)
            proposals += [made] if made else []
    return sorted(proposals, key=lambda one: -one.strength)


def expected_in(found: Cube, service: int) -> NDArray[np.float64]:
    """What is usual [place, day]; where no place dominates, each day scaled to what all reported: a storm is no cluster.

    Where one place brings most of a service, that would explain its own rise away.
    """
    expected = found.expected(service)
    share = expected.sum(axis=1) / expected.sum()
    if 1.0 / float((share**2).sum()) < MANY_PLACES:
        return expected
    return np.maximum(with_observed_periods(found.cases(service), expected), SMALLEST)


def may_have_risen(cases: NDArray[np.int64], expected: NDArray[np.float64]) -> bool:
    """Whether some place has enough in some window up to today, and enough above the expected: a quick look before a scan."""
    for days in _WINDOWS:
        seen, usual = cases[:, -days:].sum(axis=1), expected[:, -days:].sum(axis=1)
        if ((seen >= FEWEST) & (seen >= RISEN * usual)).any():
            return True
    return False


def _present(found: Cube) -> list[int]:
    """Services with enough reports in the longest window."""
    recent = found.service[(found.day >= found.days - LONGEST) & (found.place >= 0) & found.voice]
    return np.flatnonzero(np.bincount(recent, minlength=1) >= FEWEST).tolist()


def _proposal(
    reports: Reports, found: Cube, service: int, cluster: Cluster, interval: float, run: Run, topics: Mapping[int, int],
    known: NDArray[np.bool_],
) -> NewProposal | None:  # fmt: skip
    day = found.day - found.first
    inside = (found.service == service) & np.isin(found.place, cluster.members) & (day >= cluster.first) & (day <= cluster.last)
    rows = np.flatnonzero(inside)
    free = rows[~known[rows]]
    # Half of it under an issue already: somebody knows.
    if len(free) * 2 <= len(rows):
        return None
    return proposal(
        "scan", reports, free, run, topics=topics, expected=cluster.expected, observed=cluster.cases,
        circle=circle_of(reports, rows), place_id=holding(reports.place[rows].tolist()),
        why=saying.emerging(
            cluster.cases, cluster.periods, len(cluster.members), cluster.expected, cluster.p, repeats=len(rows) - cluster.cases
        ),
        strength=float(np.log10(max(interval, 1.0))),
        measures={
            "llr": cluster.llr, "p": cluster.p, "p_smooth": cluster.p_smooth, "recurrence_days": interval,
            "relative_risk": min(cluster.relative_risk, 1e9), "places": found.places[list(cluster.members)].tolist(),
        },
    )  # fmt: skip
