"""What travels between the process that reads and writes and the one that builds rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Task:
    """A chunk to build. `ids`: demand numbers for its rows, where they can be told beforehand (PostgreSQL)."""

    table: pa.Table
    twice: Sequence[bool]
    at: datetime  # of this call of the importer: the journal's moment
    imported_at: datetime  # of the run, the same after a resumption
    ids: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one table: COPY text in `copy`, or an Arrow stream of columns in `stream`.

    In a stream the column `numbered` counts the chunk's demands from 0, for the loader to add what their numbers begin at.
    """

    table: str
    columns: tuple[str, ...]
    numbered: str
    copy: bytes = b""
    stream: bytes = b""


@dataclass(frozen=True, slots=True)
class Prepared:
    taken: int
    refused: int
    refused_lines: bytes
    blocks: tuple[Block, ...]
    told: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
