"""A real city's file: what the desk shows equals what another tool counts in the file."""

from datetime import UTC, datetime

import polars as pl
import pytest

from peygir.domain.demands import counts
from peygir.domain.demands.factories import actor
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.queries import visible_to
from peygir.domain.places.models import Office
from tests.domain.demands.importing.files import MAPPINGS, take

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
STATES = {
    "Closed": "done_claimed", "Closed (Duplicate)": "duplicate", "Open (Duplicate)": "duplicate", "New (Duplicate)": "duplicate",
    "Closed (Transferred)": "outside_authority", "Open": "registered", "New": "registered", "Pending": "registered",
    "In Progress": "in_progress",
}  # fmt: skip


MOMENTS = ("CreatedDate", "DueDate", "CloseDate", "StatusDate")


def moment(name: str) -> pl.Expr:
    """A due moment lies in the hour that was skipped in spring: an hour after the one before."""
    naive = pl.col(name).replace("", None).str.to_datetime("%m/%d/%Y %I:%M:%S %p")
    first, later = (
        each.dt.replace_time_zone("America/New_York", ambiguous="earliest", non_existent="null")
        for each in (naive, naive - pl.duration(hours=1))
    )
    return pl.coalesce(first, later + pl.duration(hours=1)).dt.convert_time_zone("UTC").alias(name)


@pytest.fixture
def frame(shared):
    file = shared / "data" / "requests" / "baltimore_311.csv"
    read = pl.read_csv(file, infer_schema=False).with_columns(moment(name) for name in MOMENTS)
    read = read.with_columns(state=pl.col("SRStatus").replace_strict(STATES))
    over = pl.col("state").is_in(["done_claimed", "duplicate", "outside_authority"])
    return read.with_columns(settled=pl.when(over).then(pl.coalesce("CloseDate", "StatusDate")))


@pytest.fixture
def deputy(db, shared, tmp_path):
    report = take(
        shared / "data" / "requests" / "baltimore_311.csv",
        (MAPPINGS / "baltimore.toml").read_text("utf-8"),
        at=AT,
        refused=tmp_path / "r",
    )
    assert (report.accepted, report.refused) == (10_000, 0)
    return actor("coordination_deputy", Office.objects.get(code="BAL-311"))


@pytest.mark.slow
def test_the_desk_shows_what_the_file_holds(frame, deputy):
    everything = WorkFilter(closed=True)
    shown = {state: figure.number for state, figure in counts.by_state(deputy, everything, at=AT).items()}
    assert shown == dict(frame["state"].value_counts().iter_rows())

    offices = dict(Office.objects.values_list("pk", "name_en"))
    lines = {offices[line.office_id]: line.total.number for line in counts.by_office_and_state(deputy, everything, at=AT)}
    assert lines == dict(frame["Agency"].str.strip_chars().value_counts().iter_rows())

    by_service: dict[str, int] = {}
    for name in visible_to(deputy).values_list("service__name_en", flat=True):
        by_service[name] = by_service.get(name, 0) + 1
    assert by_service == dict(frame["SRType"].value_counts().iter_rows())

    promised = frame.filter(pl.col("DueDate").is_not_null())
    on_time = counts.on_time(deputy, everything, at=AT)
    kept = promised.filter(pl.col("settled") <= pl.col("DueDate")).height
    decided = promised.filter(pl.col("settled").is_not_null() | (pl.col("DueDate") <= AT)).height
    assert (on_time.kept, on_time.decided) == (kept, decided)

    seconds = frame.select((pl.col("settled") - pl.col("CreatedDate")).dt.total_seconds()).to_series().drop_nulls()
    for share in (0.1, 0.5, 0.9):
        [shown_time] = counts.times_to_close(deputy, everything, [share], at=AT)
        assert shown_time.total_seconds() == pytest.approx(seconds.quantile(share, "linear"))


@pytest.mark.slow
def test_rounded_points_are_dropped_and_their_rows_stay_with_their_place(frame, deputy):
    decimals = [pl.col(name).str.extract(r"\.(\d*)$").fill_null("").str.len_chars() for name in ("Latitude", "Longitude")]
    written = frame.with_columns(pl.col("Latitude", "Longitude").cast(float, strict=False), decimals=pl.max_horizontal(decimals))
    within = pl.col("Latitude").is_between(39.15, 39.40) & pl.col("Longitude").is_between(-76.75, -76.45)
    kept = written.filter((pl.col("decimals") >= 3) & within)
    assert dict(visible_to(deputy).filter(lon__isnull=False).values_list("source_key", "lon")) == dict(
        kept.select("SRRecordID", "Longitude").iter_rows()
    )
    named = frame["Neighborhood"].str.strip_chars().replace("", None).drop_nulls()
    assert visible_to(deputy).filter(neighbourhood__isnull=False).count() == len(named)
    assert visible_to(deputy).filter(city__code="BAL").count() == frame.height
