"""The strongest proposals of all engines in a real city's requests, with the rows behind each, to be read and judged by a person.

python -m bench.baltimore_proposals FILE.csv [--top 10] [--citizens] [--rows 12]

FILE: Baltimore's 311 requests as the city publishes them. Read straight from the file: this is a trial of the engines, not of the
import. Places are the city's neighbourhoods, at the median of the points reported in them; a point on a whole degree is none.
"""

import argparse
import re
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from scipy.stats import false_discovery_control

from peygir.engines.nearness import groups
from peygir.engines.recurrence import episodes, recurrences
from peygir.engines.scan import expectation, space_time, with_observed_periods

METRES = (86_200.0, 111_000.0)
WEEK = 7
LEAST = 40
SHARE = 0.05
# The city's own rounds and the call centre's notes: nobody reported a problem there.
OWN_WORK = re.compile(r"Proactive|^ECC-|^SW-Bulk Scheduled|^FCPF|^FCCS|Vehicle Look Up|Smoke Alarm|Information Request")


@dataclass(frozen=True)
class Proposal:
    engine: str
    place: str
    service: str
    since: str
    until: str
    number: int
    expected: float
    p: float
    q: float
    rows: frozenset[int]


def read(path: str, citizens: bool) -> pl.DataFrame:
    table = pl.read_csv(path, infer_schema_length=0)
    moment = "%m/%d/%Y %I:%M:%S %p"
    table = table.with_columns(
        opened=pl.col("CreatedDate").str.to_datetime(moment),
        closed=pl.col("CloseDate").str.to_datetime(moment, strict=False),
        lon=pl.col("Longitude").cast(pl.Float64),
        lat=pl.col("Latitude").cast(pl.Float64),
        address=pl.col("Address")
        .fill_null("")
        .str.to_uppercase()
        .str.replace(r",.*$", "")
        .str.replace(r"^(\d+)([NSEW])\b", "$1 $2")
        .str.strip_chars(),
    )
    rounded = (pl.col("lon") == pl.col("lon").round()) | (pl.col("lat") == pl.col("lat").round())
    table = table.with_columns(pl.when(rounded).then(None).otherwise(pl.col("lon")).alias("lon"))
    if citizens:
        table = table.filter(~pl.col("SRType").map_elements(lambda kind: bool(OWN_WORK.search(kind)), pl.Boolean))
    return table.sort("opened")


@dataclass(frozen=True)
class Columns:
    day: np.ndarray
    closed: np.ndarray
    service: np.ndarray
    services: list[str]
    place: np.ndarray
    places: list[str]
    address: np.ndarray
    x: np.ndarray
    y: np.ndarray
    table: pl.DataFrame

    def date(self, day: float) -> str:
        return str((np.datetime64(self.table["opened"][0].date(), "D") + int(day)).astype("datetime64[D]"))


def columns(table: pl.DataFrame) -> Columns:
    begin = np.datetime64(table["opened"][0].date(), "us")
    day = (table["opened"].to_numpy() - begin) / np.timedelta64(1, "D")
    closed = (table["closed"].to_numpy() - begin) / np.timedelta64(1, "D")
    services, service = np.unique(table["SRType"].to_numpy().astype(str), return_inverse=True)
    places, place = np.unique(table["Neighborhood"].fill_null("").to_numpy().astype(str), return_inverse=True)
    _, address = np.unique(table["address"].to_numpy().astype(str), return_inverse=True)
    lon, lat = table["lon"].to_numpy().astype(float), table["lat"].to_numpy().astype(float)
    lat = np.where(np.isnan(lon), np.nan, lat)
    middle = np.full((len(places), 2), np.nan)
    for n in np.unique(place[np.isfinite(lon)]):
        middle[n] = np.nanmedian(lon[place == n]), np.nanmedian(lat[place == n])
    x, y = (middle[:, 0] + 76.6) * METRES[0], (middle[:, 1] - 39.3) * METRES[1]
    return Columns(day, closed, service, services.tolist(), place, places.tolist(), address, x, y, table)


def scans(city: Columns, draws: int) -> list[Proposal]:
    """Scan the weeks of each service and of each family of services (the letters before the dash) with enough requests.

    A request again while one is open at that address is not counted. The usual is read from the same years: there are no others.
    """
    known = (np.array(city.places)[city.place] != "") & np.isfinite(city.x[city.place]) & (city.table["address"].to_numpy() != "")
    told = episodes(city.address[known], city.service[known], city.day[known], city.closed[known])
    row = np.flatnonzero(known)[told.row_order[told.start[:-1]]]
    days = int(city.day.max()) // WEEK * WEEK
    row = row[city.day[row] < days]
    families, family = np.unique([name.split("-")[0] for name in city.services], return_inverse=True)
    found = _scanned(city, row, city.service[row], city.services, days, draws)
    found += _scanned(city, row, family[city.service[row]], [f"{name}-*" for name in families], days, draws)
    q = false_discovery_control([one.p for one in found]) if found else []
    return [replace(one, q=float(value)) for one, value in zip(found, q, strict=True)]


def _scanned(city: Columns, row: np.ndarray, kind: np.ndarray, names: list[str], days: int, draws: int) -> list[Proposal]:
    used = np.unique(city.place[row])
    at, week = np.searchsorted(used, city.place[row]), (city.day[row] // WEEK).astype(int)
    usual = expectation(
        at, kind, (city.day[row] * 24).astype(int), places=len(used), services=len(names),
        days=days, ahead=0, day_kind=np.arange(days) % 7,
    )  # fmt: skip
    found = []
    for s in np.flatnonzero(np.bincount(kind, minlength=len(names)) >= LEAST):
        mine = kind == s
        cases = np.zeros((len(used), days // WEEK), int)
        np.add.at(cases, (at[mine], week[mine]), 1)
        expected = usual.by_day(0, days - 1, s).reshape(len(used), -1, WEEK).sum(axis=2)
        for cluster in space_time(
            cases, with_observed_periods(cases, expected), city.x[used], city.y[used],
            prospective=False, max_days=13, draws=draws, seed=int(s), max_share=0.1, most=5,
        ):  # fmt: skip
            inside = mine & np.isin(at, cluster.members) & (week >= cluster.first) & (week <= cluster.last)
            around = ", ".join(city.places[used[member]] for member in cluster.members[:3])
            since, until = city.date(cluster.first * WEEK), city.date(cluster.last * WEEK + WEEK - 1)
            found.append(
                Proposal(
                    engine="scan",
                    place=f"{len(cluster.members)}: {around}",
                    service=names[s],
                    since=since,
                    until=until,
                    number=cluster.cases,
                    expected=cluster.expected,
                    p=min(cluster.p_smooth, 1.0),
                    q=1.0,
                    rows=frozenset(row[inside].tolist()),
                )
            )
    return found


def returns(city: Columns) -> list[Proposal]:
    known = np.flatnonzero(city.table["address"].to_numpy() != "")
    runs = recurrences(
        city.address[known], city.service[known], city.day[known], city.closed[known], until_day=float(city.day.max()),
        area=city.place[known], within=60, fewest=2, at_most_q=1.0,
    )  # fmt: skip
    return [
        Proposal(
            "recurrence", city.table["address"][int(known[run.members[0]])], city.services[run.service], city.date(run.first_day),
            city.date(run.last_day), run.returns, run.expected, run.p, run.q, frozenset(known[list(run.members)].tolist()),
        )
        for run in runs
    ]  # fmt: skip


def near(city: Columns) -> list[Proposal]:
    table = city.table
    lon, lat = table["lon"].to_numpy().astype(float), table["lat"].to_numpy().astype(float)
    lat = np.where(np.isnan(lon), np.nan, lat)
    found = groups(table["address"].to_list(), lon, lat, (city.day * 1440).astype(int), city.service).found
    return [
        Proposal(
            "groups", f"{city.places[city.place[group.members[0]]]} r={group.radius:.0f} m", city.services[group.service],
            city.date(group.since / 1440), city.date(group.until / 1440), group.people, group.expected, group.p, group.q,
            frozenset(group.members.tolist()),
        )
        for group in found
    ]  # fmt: skip


def strongest(proposals: list[Proposal]) -> list[Proposal]:
    """All by p, but for those that rest mostly on the rows of a stronger one."""
    told: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda one: (one.p, -one.number)):
        if all(len(proposal.rows & other.rows) <= 0.5 * len(proposal.rows) for other in told):
            told.append(proposal)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--top", type=int, default=10)
    parser.add_argument("--rows", type=int, default=12, help="rows shown behind each")
    parser.add_argument("--draws", type=int, default=499)
    parser.add_argument("--citizens", action="store_true", help="leave out what the city's own rounds and call centre entered")
    given = parser.parse_args()
    city = columns(read(given.file, given.citizens))
    by_engine = {"scan": scans(city, given.draws), "recurrence": returns(city), "groups": near(city)}
    told = strongest([proposal for found in by_engine.values() for proposal in found])
    for name, found in by_engine.items():
        print(
            f"{name}: {len(found)} looked at, {sum(one.q <= SHARE for one in found)} stand at a false-discovery share of {SHARE}"
        )
    shown = city.table.select("opened", "closed", "SRStatus", "MethodReceived", "Agency", "Address", "Neighborhood", "Outcome")
    for number, one in enumerate(told[: given.top], 1):
        print(
            f"\n{number}. {one.engine}: {one.service} | {one.place} | {one.since} to {one.until} | "
            f"{one.number} against {one.expected:.2f} expected "
            f"({one.number / one.expected:.1f} times), p {one.p:.2g}, q {one.q:.2g}"
        )
        for row in shown[sorted(one.rows)[: given.rows]].iter_rows():
            print("   ", *(str(value)[:44] if value is not None else "-" for value in row), sep=" | ")


if __name__ == "__main__":
    main()
