"""A first look through the whole file: how many rows, which keys stand twice, which services, places and offices it names."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from peygir.domain.demands.importing.cells import clean, column_of
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.reading import Reader


@dataclass(frozen=True, slots=True)
class Survey:
    """`twice[i]`: row i's key stands in an earlier row; `named`: the distinct values by column."""

    rows: int
    twice: NDArray[np.bool_]
    named: dict[str, list[str]]
    sha256: str


def survey(reader: Reader, mapping: Mapping) -> Survey:
    coded = [name for name in (mapping.service.column, mapping.place.column, mapping.office.column) if name]
    wanted = list(dict.fromkeys([mapping.columns.key, *coded]))
    keys: list[pa.Array] = []
    named: dict[str, dict[str, None]] = {name: {} for name in coded}
    for table in reader.chunks(only=wanted):
        keys.append(clean(column_of(table, mapping.columns.key)))
        for name in coded:
            named[name].update(dict.fromkeys(pc.unique(column_of(table, name)).to_pylist()))
    twice = _twice(keys)
    return Survey(len(twice), twice, {name: [v for v in values if v] for name, values in named.items()}, _sha256(reader.path))


def _twice(keys: list[pa.Array]) -> NDArray[np.bool_]:
    if not keys:
        return np.zeros(0, dtype=bool)
    encoded = pc.dictionary_encode(pa.chunked_array(keys)).combine_chunks()
    indices = np.asarray(encoded.indices if isinstance(encoded, pa.DictionaryArray) else encoded.chunk(0).indices)
    twice = np.ones(len(indices), dtype=bool)
    twice[np.unique(indices, return_index=True)[1]] = False
    # Rows without a key are refused for that, not for being alike.
    empty = pc.index(encoded.dictionary, "").as_py()
    twice[indices == empty] = False
    return twice


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
