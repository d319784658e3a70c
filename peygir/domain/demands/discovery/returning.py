"""What comes back at the same spot after it was closed, as proposals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from peygir.domain.demands.discovery import saying
from peygir.domain.demands.discovery.default_points import at_default_points
from peygir.domain.demands.discovery.findings import Run, circle_of, hash_of, proposal
from peygir.domain.demands.discovery.reports import NEVER, Reports, gather, left_out, linked
from peygir.domain.demands.discovery.topics import topic_ids
from peygir.domain.demands.discovery.voices import cells_of
from peygir.domain.issues.drafts import NewProposal
from peygir.domain.places.queries import tree
from peygir.engines.recurrence import recurrences

HISTORY = timedelta(days=365)
FRESH_DAYS = 60.0  # came back for the last time within these
CELL_M = 60.0
WITHIN_DAYS = 30.0
VERSION = "1"
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Returned:
    """`left_out`: how many reports were not looked at, by why."""

    proposals: list[NewProposal]
    left_out: Mapping[str, int]


def find_recurrences(now: datetime) -> list[NewProposal]:
    return look(now).proposals


def look(now: datetime) -> Returned:
    """The same service at the same spot, back at least three times within WITHIN_DAYS of a closure; the least likely first.

    What a system puts at an office's door for want of an address comes back to no spot, and is left out.
    """
    gathered = gather(since=now - HISTORY, until=now, unlinked=False)
    nowhere = at_default_points(gathered)
    skipped = left_out(since=now - HISTORY, until=now) | {"left_out_at_default_points": int(nowhere.sum())}
    cell = cells(gathered)
    kept = (cell >= 0) & ~nowhere
    reports, cell = gathered.only(kept), cell[kept]
    if not len(reports):
        return Returned([], skipped)
    today = now.timestamp() / _DAY
    closed = np.where(reports.closed == NEVER, np.nan, reports.closed / _DAY)
    area = np.unique(reports.place, return_inverse=True)[1]
    runs = recurrences(cell, reports.service, reports.opened / _DAY, closed, until_day=today, area=area, within=WITHIN_DAYS)
    parameters = {"cell_m": CELL_M, "within_days": WITHIN_DAYS, "fresh_days": FRESH_DAYS} | skipped
    made_by = Run(engine="recurrence", version=VERSION, inputs_hash=hash_of(reports), parameters=parameters)
    known, topics = np.isin(reports.id, linked()), topic_ids()
    proposals = []
    for run in runs:
        rows = np.array(run.members, dtype=np.int64)
        free = rows[~known[rows]]
        if run.last_day < today - FRESH_DAYS or len(free) * 2 <= len(rows):
            continue
        circle = circle_of(reports, rows)
        days = run.last_day - run.first_day
        made = proposal(
            "recurrence", reports, free, made_by, topics=topics, expected=run.expected, observed=run.returns, circle=circle,
            why=saying.recurrence(run.returns, len(rows), days, circle.radius_m if circle else None, run.expected),
            strength=float(-np.log10(max(run.p, 1e-300))),
            measures={"p": run.p, "q": run.q, "returns": run.returns, "closures": run.closures, "ratio": run.ratio,
                      "middle_gap_days": run.middle_gap},
        )  # fmt: skip
        proposals += [made] if made else []
    return Returned(proposals, skipped)


def cells(reports: Reports) -> NDArray[np.int64]:
    """A number for the spot of each report: its cell of CELL_M metres, the village where it has no point, -1 where neither."""
    found = cells_of(reports, CELL_M)
    there = found >= 0
    places = tree()
    villages = [id_ for id_ in np.unique(reports.place[~there]).tolist() if id_ in places and places.level(id_) == "village"]
    in_village = ~there & np.isin(reports.place, villages)
    # Below every cell: no cell's number is so small.
    found[in_village] = reports.place[in_village]
    return found
