"""What an import would do, told without writing."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from peygir.domain.demands.importing.grounding import ids_of, refuse_ungrounded
from peygir.domain.demands.importing.loading import engine
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.parsing import parse
from peygir.domain.demands.importing.preparing import Plan
from peygir.domain.demands.importing.reading import Reader
from peygir.domain.demands.importing.refusals import CODES
from peygir.domain.demands.importing.survey import Survey


@dataclass(slots=True)
class Forecast:
    accepted: int = 0
    unchanged: int = 0
    refused: int = 0
    told: Counter[str] = field(default_factory=Counter)


def forecast(reader: Reader, mapping: Mapping, found: Survey, missing: Plan, at: datetime) -> Forecast:
    """Counts as the run would report them. What would be added first counts as known."""
    told, position = Forecast(), 0
    planned = {*missing.services, *(place.code for place in missing.places), *(office.code for office in missing.offices)}
    skips = mapping.rules.duplicate_key == "skip"
    for table in reader.chunks():
        twice = found.twice[position : position + table.num_rows]
        position += table.num_rows
        parsed = parse(table, mapping, twice & (not skips), int(at.timestamp()))
        keys = parsed.key.to_pylist()
        known = engine().known_keys(mapping.source.system, keys)
        here = np.array([key in known for key in keys], dtype=bool) & ~twice | (twice & skips)
        refuse_ungrounded(parsed, ids_of(parsed, planned)[0])
        codes = Counter(CODES[number] for number in parsed.codes[~here].tolist())
        told.unchanged += int(here.sum())
        told.accepted += codes.pop("", 0)
        told.refused += sum(codes.values())
        told.told += parsed.told + Counter({f"refused {code}": count for code, count in codes.items()})
    if reader.misshapen:
        told.refused += len(reader.misshapen)
        told.told["refused row-width"] = len(reader.misshapen)
    return told
