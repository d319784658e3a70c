"""A CSV file as tables of text columns, in chunks that are the same on every reading."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from peygir.base.text import fold
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.problems import ColumnNotInFile, FileUnreadable

CHUNK = 20_000
_BLOCK = 4 << 20


class Reader:
    """`columns`: the file's, in order. `misshapen`: rows of another width, complete when the file has been read to its end."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        self.path, self.mapping = path, mapping
        self.columns = self._heading()
        self.misshapen: list[str] = []
        self._names = self._as_mapped()

    def chunks(self, size: int = CHUNK, only: list[str] | None = None, skip: int = 0) -> Iterator[pa.Table]:
        """Tables of `size` rows of string columns, the last one shorter; the first `skip` rows are passed over."""
        self.misshapen = []
        waiting: list[pa.RecordBatch] = []
        held = 0
        for batch in self._batches(only):
            passed = min(skip, batch.num_rows)
            skip -= passed
            batch = batch.slice(passed)
            while held + batch.num_rows >= size:
                waiting.append(batch.slice(0, size - held))
                batch = batch.slice(size - held)
                yield pa.Table.from_batches(waiting)
                waiting, held = [], 0
            if batch.num_rows:
                waiting.append(batch)
                held += batch.num_rows
        if held:
            yield pa.Table.from_batches(waiting)

    def _batches(self, only: list[str] | None) -> Iterator[pa.RecordBatch]:
        source = self.mapping.source
        try:
            with arrow_csv.open_csv(
                self.path,
                read_options=arrow_csv.ReadOptions(
                    encoding=source.encoding, use_threads=False, block_size=_BLOCK, column_names=self._names, skip_rows=1
                ),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=source.delimiter, newlines_in_values=True, invalid_row_handler=self._misshapen
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types={name: pa.string() for name in self._names},
                    strings_can_be_null=False,
                    include_columns=only or self._names,
                ),
            ) as stream:
                yield from stream
        except (pa.ArrowInvalid, UnicodeDecodeError) as error:
            if "Empty CSV file" in str(error):
                return
            raise FileUnreadable(what=str(error).split(". ")[0]) from error

    def _as_mapped(self) -> list[str]:
        """The columns under the names the mapping gives them, which may be written with other forms of the same letters."""
        names = list(self.columns)
        alike = {fold(name): number for number, name in enumerate(names)}
        for wanted in self.mapping.named_columns():
            if wanted in names:
                continue
            if fold(wanted) not in alike:
                raise ColumnNotInFile(column=wanted, columns=", ".join(self.columns))
            names[alike[fold(wanted)]] = wanted
        return names

    def _misshapen(self, row: arrow_csv.InvalidRow) -> str:
        self.misshapen.append(row.text or "")
        return "skip"

    def _heading(self) -> list[str]:
        source = self.mapping.source
        encoding = "utf-8-sig" if source.encoding.lower().replace("_", "-") in {"utf-8", "utf8"} else source.encoding
        try:
            with self.path.open(encoding=encoding, newline="") as file:
                names = next(csv.reader(file, delimiter=source.delimiter), [])
        except (UnicodeDecodeError, csv.Error) as error:
            raise FileUnreadable(what=str(error)) from error
        names = [name.strip() for name in names]
        if not names or len(set(names)) != len(names):
            raise FileUnreadable(what="the heading is empty or names a column twice")
        return names
