"""Many demands as columns: what the engines take. A million are read in seconds, because no row becomes an object."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Exists, Func, IntegerField, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from peygir.domain.demands import queries_postgres, queries_sqlite
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.demands.states import Channel, Kind, State

CHUNK = 50_000
NEVER = np.iinfo(np.int64).max  # the closing second of what is open
# The narrowest place first; the municipal tree before the civil one, which holds every city whole.
_NARROWEST = ("neighbourhood_id", "area_id", "municipal_district_id", "village_id", "dehestan_id", "bakhsh_id",
              "city_id", "civil_city_id", "county_id", "province_id")  # fmt: skip
# Taken back, or nobody's here: they point at nothing. Praise is no lack.
_NOT_THESE = (State.WITHDRAWN, State.OUTSIDE_AUTHORITY)
# What an official or a crew found on a round and entered: a programme of rounds would look like a cluster.
OWN_ENTRIES = (Channel.FIELD,)


COLUMNS = ("id", "service", "opened", "closed", "lon", "lat", "place", "merged_into")


@dataclass(frozen=True, slots=True)
class Reports:
    """Columns of one length n, in the order of the demands' numbers. Moments are whole seconds since 1970, UTC."""

    id: NDArray[np.int64]
    service: NDArray[np.int64]
    opened: NDArray[np.int64]
    closed: NDArray[np.int64]  # NEVER where the work is not over
    lon: NDArray[np.float64]  # NaN where there is no point
    lat: NDArray[np.float64]
    place: NDArray[np.int64]  # the narrowest place that holds it, 0 for none
    merged_into: NDArray[np.int64]  # the number of the demand it repeats, 0 for none
    texts: tuple[str, ...]  # () unless asked for

    def __len__(self) -> int:
        return len(self.id)

    def only(self, kept: NDArray[np.bool_]) -> "Reports":
        columns = (getattr(self, name)[kept] for name in COLUMNS)
        texts = tuple(text for text, one in zip(self.texts, kept, strict=True) if one) if self.texts else ()
        return Reports(*columns, texts)


def gather(
    *, since: datetime, until: datetime, texts: bool = False, unlinked: bool = True, service_ids: Sequence[int] | None = None
) -> Reports:
    """What people reported in [since, until), complaints about conduct never among it. `unlinked`: under no issue yet."""
    found = reported(since=since, until=until)
    if service_ids is not None:
        found = found.filter(service_id__in=service_ids)
    if unlinked:
        found = found.filter(~Exists(IssueLink.objects.filter(demand=OuterRef("pk"))))
    fields = ["pk", "service_id", "opened_second", "closed_second", "lon", "lat", "narrowest", "merged_into_id"]
    chunks = [_columns(rows, texts) for rows in _chunks(_annotated(found), [*fields, *(["text"] if texts else [])])]
    if not chunks:
        chunks = [_columns([], texts)]
    *numbers, said = zip(*chunks, strict=True)
    return Reports(*(np.concatenate(column) for column in numbers), tuple(text for part in said for text in part))


def linked() -> NDArray[np.int64]:
    """The numbers of all demands that are part of an issue."""
    return np.fromiter(IssueLink.objects.values_list("pk", flat=True).iterator(chunk_size=CHUNK), dtype=np.int64)


def reported(*, since: datetime, until: datetime) -> QuerySet[Demand]:
    """The demands that may point at an issue: people's own, and never those about conduct, which only its offices may read."""
    return _all(since, until).exclude(channel__in=OWN_ENTRIES)


def left_out(*, since: datetime, until: datetime) -> dict[str, int]:
    """How many of the same time were the offices' own entries, which no engine is given: as a proposal's parameters say it."""
    return {"left_out_own_entries": _all(since, until).filter(channel__in=OWN_ENTRIES).count()}


def _all(since: datetime, until: datetime) -> QuerySet[Demand]:
    return Demand.objects.filter(registered_at__gte=since, registered_at__lt=until, conduct=False).exclude(
        state__in=_NOT_THESE
    ).exclude(kind=Kind.COMMENDATION)  # fmt: skip


def epoch(field: str) -> Func:
    """A column of moments as whole seconds since 1970, in the way of each database."""
    engine = queries_postgres if connection.vendor == "postgresql" else queries_sqlite
    return Func(field, template=engine.EPOCH, output_field=IntegerField())


def _annotated(found: QuerySet[Demand]) -> QuerySet[Demand]:
    return found.annotate(
        opened_second=epoch("registered_at"),
        closed_second=epoch(Coalesce("claimed_at", "closed_at")),
        narrowest=Coalesce(*_NARROWEST),
    )


def _chunks(found: QuerySet[Demand], fields: list[str]) -> Iterator[list[tuple[Any, ...]]]:
    last, full = 0, True
    while full:
        rows = list(found.filter(pk__gt=last).order_by("pk").values_list(*fields)[:CHUNK])
        full = len(rows) == CHUNK
        if rows:
            yield rows
            last = rows[-1][0]


def _columns(rows: list[tuple[Any, ...]], texts: bool) -> tuple[Any, ...]:
    columns = list(zip(*rows, strict=True)) if rows else [()] * (len(COLUMNS) + texts)
    number, service, opened, closed, lon, lat, place, merged_into = columns[: len(COLUMNS)]
    return (
        np.array(number, dtype=np.int64),
        np.array(service, dtype=np.int64),
        np.array(opened, dtype=np.int64),
        np.array([NEVER if moment is None else moment for moment in closed], dtype=np.int64),
        np.array(lon, dtype=np.float64),
        np.array(lat, dtype=np.float64),
        np.array([id_ or 0 for id_ in place], dtype=np.int64),
        np.array([id_ or 0 for id_ in merged_into], dtype=np.int64),
        columns[-1] if texts else (),
    )
