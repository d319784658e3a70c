"""What the engines propose in a city of reports, and how well that agrees with what was planted."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import false_discovery_control

from bench.planted import City, Plant
from peygir.engines.nearness import groups
from peygir.engines.recurrence import episodes, recurrences
from peygir.engines.scan import expectation, recurrence_interval, space_time, with_observed_periods


@dataclass(frozen=True)
class Proposal:
    """`rows`: of the reports it rests on. `seen`: the day it was told, for the scan that looks each day."""

    rows: frozenset[int]
    strength: float
    seen: int = 0


@dataclass(frozen=True)
class Counts:
    """The city by episode, so that a second report of a matter still open is not a second case."""

    cases: np.ndarray
    expected: np.ndarray
    first: int
    row: np.ndarray
    place: np.ndarray
    service: np.ndarray
    day: np.ndarray

    def rows(self, service: int, places: tuple[int, ...], first: int, last: int) -> frozenset[int]:
        inside = (self.service == service) & np.isin(self.place, places) & (self.day >= first) & (self.day <= last)
        return frozenset(self.row[inside].tolist())


def counted(city: City) -> Counts:
    """Return cases and expected [service, place, recent day]; what is usual is learnt from the days before."""
    reports = city.reports
    told = episodes(reports.address, reports.service, reports.opened, reports.closed)
    row = told.row_order[told.start[:-1]]
    place, service, day = reports.place[row], told.service, told.opened.astype(int)
    services, places, history = int(service.max()) + 1, len(city.x), city.days - city.recent
    past = day < history
    usual = expectation(
        place[past], service[past], (told.opened[past] * 24).astype(int), places=places, services=services, days=history,
        ahead=city.recent, day_kind=np.arange(city.days) % 7,
    )  # fmt: skip
    cases = np.zeros((services, places, city.recent), int)
    np.add.at(cases, (service[~past], place[~past], day[~past] - history), 1)
    expected = np.stack([usual.by_day(history, city.days - 1, s) for s in range(services)])
    return Counts(cases, expected, history, row, place, service, day)


def scanned(city: City, counts: Counts, *, draws: int = 199, share: float = 0.05) -> list[Proposal]:
    """The scan of all recent days of every service, at a false-discovery share over all their clusters."""
    found = []
    for s, (cases, expected) in enumerate(zip(counts.cases, counts.expected, strict=True)):
        even = with_observed_periods(cases, expected)
        clusters = space_time(cases, even, city.x, city.y, prospective=False, max_days=14, draws=draws, seed=s, max_share=0.1)
        found += [(s, cluster) for cluster in clusters]
    if not found:
        return []
    q = false_discovery_control([min(cluster.p_smooth, 1.0) for _, cluster in found])
    return [
        Proposal(counts.rows(s, c.members, counts.first + c.first, counts.first + c.last), c.llr)
        for (s, c), value in zip(found, q, strict=True)
        if value <= share
    ]


def looked(city: City, counts: Counts, looks: range, *, draws: int = 99, rare: float = 365.0) -> list[Proposal]:
    """The scan of each day, which knows nothing of the days after; it tells what chance gives less than once in `rare` days."""
    told = []
    services = len(counts.cases)
    for day in looks:
        for s in range(services):
            cases, expected = counts.cases[s, :, : day + 1], counts.expected[s, :, : day + 1]
            even = with_observed_periods(cases, expected)
            clusters = space_time(
                cases, even, city.x, city.y, prospective=True, max_days=14, draws=draws, seed=day, max_share=0.1, most=3
            )
            told += [
                Proposal(counts.rows(s, c.members, counts.first + c.first, counts.first + c.last), c.llr, counts.first + day)
                for c in clusters
                if recurrence_interval(c.p_smooth, series=services) >= rare
            ]
    return told


def returned(city: City) -> list[Proposal]:
    reports = city.reports
    runs = recurrences(
        reports.address,
        reports.service,
        reports.opened,
        reports.closed,
        until_day=city.days,
        area=city.area[reports.place],
        fewest=2,
    )
    return [Proposal(frozenset(run.members), -np.log(max(run.p, 1e-300))) for run in runs]


def grouped(city: City) -> list[Proposal]:
    """The groups of nearness of the recent days, with the history they read the usual from."""
    reports = city.reports
    minutes = (reports.opened * 1440).astype(int)
    found = groups(reports.texts, reports.lon, reports.lat, minutes, reports.service).found
    recent = (city.days - city.recent) * 1440
    return [Proposal(frozenset(group.members.tolist()), group.ratio) for group in found if group.until >= recent]


def hits(proposal: Proposal, plant: Plant, least: float = 0.3) -> bool:
    """A plant is found where a proposal holds at least two of its reports and `least` of them."""
    shared = len(proposal.rows & plant.rows)
    return shared >= 2 and shared >= least * len(plant.rows)


def recall(proposals: list[Proposal], plants: list[Plant]) -> tuple[int, int]:
    return sum(any(hits(proposal, plant) for proposal in proposals) for plant in plants), len(plants)


def precision(proposals: list[Proposal], truth: tuple[Plant, ...]) -> tuple[int, int]:
    """A proposal is right where a planted matter of any kind gave at least two of its reports and a fifth of them."""
    right = 0
    for proposal in proposals:
        shared = max((len(proposal.rows & plant.rows) for plant in truth), default=0)
        right += shared >= 2 and shared >= 0.2 * len(proposal.rows)
    return right, len(proposals)
