"""From a chunk of the file to whole rows of every table a demand stands in. Reads registers in memory, writes nothing."""

import secrets
from collections import Counter

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.demands import codes
from peygir.domain.demands.importing import refusals
from peygir.domain.demands.importing.columns import block_of
from peygir.domain.demands.importing.contacts import contact_columns, kept_contacts
from peygir.domain.demands.importing.demand_rows import demand_columns
from peygir.domain.demands.importing.documents import documents
from peygir.domain.demands.importing.grounding import Ints, hold, ids_of, refuse_ungrounded
from peygir.domain.demands.importing.journal_rows import entry_columns
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.parsing import Parsed, parse
from peygir.domain.demands.importing.step_rows import step_columns
from peygir.domain.demands.importing.values import Block, Prepared, Task
from peygir.domain.demands.models import Contact, Demand, Step

BY = job("import-demands")
WORDS = "demands_words"
_HASH = 32  # bytes


def build(task: Task, mapping: Mapping, *, copy: bool) -> Prepared:
    """Rows for COPY (PostgreSQL) or as columns (SQLite), and the lines of the rows that are refused."""
    now = int(task.at.timestamp())
    parsed = parse(task.table, mapping, np.asarray(task.twice, dtype=bool), now)
    service, place, office = ids_of(parsed)
    refuse_ungrounded(parsed, service)
    taken = np.flatnonzero(parsed.codes == 0)
    blocks = (
        _blocks(parsed, taken, hold(parsed, taken, service, place, office, mapping), task, mapping, copy) if len(taken) else ()
    )
    lines, reasons = _refused(task, parsed)
    return Prepared(
        taken=len(taken), refused=sum(reasons.values()), refused_lines=lines, blocks=blocks, told=parsed.told, reasons=reasons
    )  # fmt: skip


def _blocks(parsed: Parsed, taken: Ints, grounded, task: Task, mapping: Mapping, copy: bool) -> tuple[Block, ...]:
    rows = len(taken)
    ids = np.arange(rows) if task.ids is None else np.asarray(task.ids[:rows], dtype=np.int64)
    kept = kept_contacts(parsed, taken, int(task.at.timestamp()))
    drawn, hashes = _codes(kept)
    demands = demand_columns(parsed, taken, grounded, hashes, ids, task, mapping)
    steps, count = step_columns(parsed, taken, grounded, ids)
    texts = [demands[name].to_pylist() for name in ("text", "address", "external_reference")]
    words = {"demand_id" if copy else "rowid": pa.array(ids), "lexemes": pa.array(documents(texts, grounded), pa.string())}
    tables = [
        (Demand._meta.db_table, demands, rows, "id"),
        (Step._meta.db_table, steps, count, "demand_id"),
        (Entry._meta.db_table, entry_columns(demands, grounded.due, ids, BY, task), rows, "thing_id"),
        (WORDS, words, rows, "demand_id" if copy else "rowid"),
    ]
    if kept.any():
        contacts = contact_columns(parsed, taken, kept, drawn, ids)
        tables.insert(1, (Contact._meta.db_table, contacts, len(drawn), "demand_id"))
    return tuple(block_of(table, columns, n, numbered=numbered, copy=copy) for table, columns, n, numbered in tables)


def _codes(kept: NDArray[np.bool_]) -> tuple[list[str], list[str]]:
    """Codes for those whose contact can be told theirs. Nobody will ever know the others': any unforeseeable mark serves,
    and unlike thirteen digits a million of them never meet."""
    pool = secrets.token_hex(_HASH * len(kept))
    hashes = [pool[start : start + 2 * _HASH] for start in range(0, len(pool), 2 * _HASH)]
    drawn = []
    for row in np.flatnonzero(kept).tolist():
        drawn.append(codes.draw())
        hashes[row] = codes.hash_of(drawn[-1])
    return drawn, hashes


def _refused(task: Task, parsed: Parsed) -> tuple[bytes, Counter[str]]:
    rows = np.flatnonzero(parsed.codes)
    if not len(rows):
        return b"", Counter()
    names = [refusals.CODES[number] for number in parsed.codes[rows].tolist()]
    part = task.table.take(pa.array(rows))
    cells = zip(*(part[name].to_pylist() for name in part.column_names), strict=True)
    return refusals.refused_lines(list(cells), names), Counter(names)
