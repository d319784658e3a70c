"""The run: chunk after chunk, each in one transaction with its place in the file: a kill loses and doubles nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.importing.building import build
from peygir.domain.demands.importing.cells import clean, column_of
from peygir.domain.demands.importing.loading import engine, ids_beforehand
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.problems import RunUnderWay
from peygir.domain.demands.importing.producing import builder
from peygir.domain.demands.importing.reading import Reader
from peygir.domain.demands.importing.refusals import refused_lines
from peygir.domain.demands.importing.refused_file import RefusedFile
from peygir.domain.demands.importing.survey import Survey
from peygir.domain.demands.importing.values import Prepared, Task
from peygir.domain.demands.records import ImportRun

# Starting a second process costs two seconds; below so many rows they are not earned back.
BESIDE_FROM = 30_000
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """`told`: what was set right in rows that were taken, by name; `reasons`: refused rows by code."""

    rows: int
    accepted: int = 0
    unchanged: int = 0
    refused: int = 0
    again: bool = False  # the same file and mapping had been imported before
    resumed_at: int = 0
    told: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What the writer must know of a chunk beside its built rows."""

    rows: int
    unchanged: int
    task: Task | None


def run(
    reader: Reader, mapping: Mapping, found: Survey, mapping_sha256: str, refused_to: Path, *,
    by: Actor, at: datetime, progress: Progress | None = None, beside: bool | None = None, chunk: int | None = None,
) -> Report:  # fmt: skip
    """Take the rows of the file in, from where an earlier run of the same file and mapping stopped."""
    row, _ = ImportRun.objects.get_or_create(
        source_system=mapping.source.system, file_sha256=found.sha256, mapping_sha256=mapping_sha256,
        defaults={"file_name": reader.path.name[:200], "started_at": at.replace(microsecond=0)},
    )  # fmt: skip
    if row.finished_at is not None:
        return Report(found.rows, unchanged=row.accepted + row.unchanged, refused=row.refused, again=True, told=Counter(row.told))
    start = row.position
    file = RefusedFile(refused_to, reader.columns, row.refused_bytes)
    if beside is None:
        beside = found.rows - start >= BESIDE_FROM
    with builder(mapping, build, copy=engine().COPY, beside=beside) as build_all:
        chunks = _chunks(reader, mapping, found, row, at, chunk)
        waiting: list[_Chunk] = []
        for given, prepared in build_all(_tasks(chunks, waiting)):
            position = row.position
            while waiting and waiting[0].task is not given:
                row = _write(row, waiting.pop(0), None, file, mapping, by=by, at=at)
            row = _write(row, waiting.pop(0), prepared, file, mapping, by=by, at=at)
            if progress:
                progress(row.position - position, found.rows)
        for left in waiting:
            row = _write(row, left, None, file, mapping, by=by, at=at)
    row = _finish(row, reader, file, by=by, at=at)
    return Report(found.rows, row.accepted, row.unchanged, row.refused, resumed_at=start, told=Counter(row.told))


def _chunks(reader: Reader, mapping: Mapping, found: Survey, row: ImportRun, at: datetime, size: int | None) -> Iterator[_Chunk]:
    position, started = row.position, row.started_at
    for table in reader.chunks(**({"size": size} if size else {}), skip=position):
        twice = found.twice[position : position + table.num_rows]
        position += table.num_rows
        here = _already_here(table, mapping, twice)
        skipped = here | twice if mapping.rules.duplicate_key == "skip" else here
        rows = table.num_rows
        if skipped.any():
            table, twice = table.filter(pa.array(~skipped)), twice[~skipped]
        unchanged = int(skipped.sum())
        task = Task(table, twice.tolist(), at, started, ids_beforehand(table.num_rows)) if table.num_rows else None
        yield _Chunk(rows, unchanged, task)


def _already_here(table: pa.Table, mapping: Mapping, twice: np.ndarray) -> np.ndarray:
    """Rows whose demand an earlier file brought; of a key that stands twice in this one, that is told of the first row only."""
    keys = clean(column_of(table, mapping.columns.key)).to_pylist()
    known = engine().known_keys(mapping.source.system, keys)
    return np.array([key in known for key in keys], dtype=bool) & ~twice


def _tasks(chunks: Iterator[_Chunk], waiting: list[_Chunk]) -> Iterator[Task]:
    for chunk in chunks:
        waiting.append(chunk)
        if chunk.task is not None:
            yield chunk.task


@transaction.atomic
def _write(
    row: ImportRun, chunk: _Chunk, prepared: Prepared | None, file: RefusedFile, mapping: Mapping, *, by: Actor, at: datetime
) -> ImportRun:
    kept = _locked(row)
    if prepared is not None:
        engine().load(prepared.blocks)
        file.append(prepared.refused_lines)
        kept.accepted += prepared.taken
        kept.refused += prepared.refused
        kept.told = dict(Counter(kept.told) + prepared.told + Counter({f"refused {k}": n for k, n in prepared.reasons.items()}))
    kept.position += chunk.rows
    kept.unchanged += chunk.unchanged
    kept.refused_bytes = file.size
    kept.save()
    return kept


@transaction.atomic
def _finish(row: ImportRun, reader: Reader, file: RefusedFile, *, by: Actor, at: datetime) -> ImportRun:
    """Rows of another width are told at the end: only then are all of them known."""
    kept = _locked(row)
    misshapen = reader.misshapen
    if misshapen:
        padding: Sequence[str] = [""] * (len(reader.columns) - 1)
        file.append(refused_lines([[text, *padding] for text in misshapen], ["row-width"] * len(misshapen)))
        kept.refused += len(misshapen)
        kept.told = {**kept.told, "refused row-width": len(misshapen)}
    kept.refused_bytes, kept.finished_at = file.size, at
    kept.save()
    counts = {name: (None, getattr(kept, name)) for name in ("accepted", "unchanged", "refused", "source_system", "file_sha256")}
    record(action="demands.import_file", thing="import_run", thing_id=kept.pk, by=by, at=at, changes=counts)
    return kept


def _locked(row: ImportRun) -> ImportRun:
    kept = ImportRun.objects.select_for_update().get(pk=row.pk)
    if kept.position != row.position or kept.finished_at is not None:
        raise RunUnderWay
    return kept
