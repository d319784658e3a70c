"""What comes back at the same spot after it was closed, as proposals."""

from datetime import datetime, timedelta
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from peygir.domain.demands.discovery import saying
from peygir.domain.demands.discovery.findings import Run, circle_of, hash_of, proposal
from peygir.domain.demands.discovery.reports import NEVER, Reports, gather, linked
from peygir.domain.demands.discovery.topics import topic_ids
from peygir.domain.issues.drafts import NewProposal
from peygir.domain.places.queries import tree
from peygir.engines.recurrence import recurrences

HISTORY = timedelta(days=365)
FRESH_DAYS = 60.0  # came back for the last time within these
CELL_M = 60.0
WITHIN_DAYS = 30.0
VERSION = "1"
_DAY, _METRES_PER_DEGREE = 86_400.0, 111_195.0


def find_recurrences(now: datetime) -> list[NewProposal]:
    """The same service at the same spot, back at least three times within WITHIN_DAYS of a closure; the least likely first."""
    gathered = gather(since=now - HISTORY, until=now, unlinked=False)
    cell = cells(gathered)
    reports, cell = gathered.only(cell >= 0), cell[cell >= 0]
    if not len(reports):
        return []
    today = now.timestamp() / _DAY
    closed = np.where(reports.closed == NEVER, np.nan, reports.closed / _DAY)
    area = np.unique(reports.place, return_inverse=True)[1]
    runs = recurrences(cell, reports.service, reports.opened / _DAY, closed, until_day=today, area=area, within=WITHIN_DAYS)
    parameters = {"cell_m": CELL_M, "within_days": WITHIN_DAYS, "fresh_days": FRESH_DAYS}
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
    return proposals


def cells(reports: Reports) -> NDArray[np.int64]:
    """A number for the spot of each report: its cell of CELL_M metres, the village where it has no point, -1 where neither."""
    there = np.isfinite(reports.lon) & np.isfinite(reports.lat)
    found = np.full(len(reports), -1, np.int64)
    if there.any():
        lat = reports.lat[there]
        step = CELL_M / _METRES_PER_DEGREE
        north = np.floor((lat + 90) / step).astype(np.int64)
        east = np.floor((reports.lon[there] + 180) / (step / cos(radians(float(np.median(lat)))))).astype(np.int64)
        found[there] = north * 10_000_000 + east
    places = tree()
    villages = [id_ for id_ in np.unique(reports.place[~there]).tolist() if id_ in places and places.level(id_) == "village"]
    in_village = ~there & np.isin(reports.place, villages)
    # Below every cell: no cell's number is so small.
    found[in_village] = reports.place[in_village]
    return found
