"""The rows of demands themselves."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from peygir.domain.demands.importing.columns import Column, foreign, moment, moments
from peygir.domain.demands.importing.grounding import Grounded, Ints
from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.moments import NONE
from peygir.domain.demands.importing.parsing import Parsed
from peygir.domain.demands.importing.values import Task
from peygir.domain.demands.rules import queue_key
from peygir.domain.demands.states import CLOSED, State
from peygir.domain.places.rules import LEVEL_COLUMNS
from peygir.domain.services.queries import catalogue

_NO_NUMBER = pa.scalar(None, pa.int64())
_NO_MOMENT = pa.scalar(None, pa.timestamp("s"))
_EMPTY, _ZERO = pa.scalar(""), pa.scalar(0)


def demand_columns(
    parsed: Parsed, taken: Ints, grounded: Grounded, code_hashes: list[str], ids: Ints, task: Task, mapping: Mapping
) -> dict[str, Column]:
    """Every column of the table by its name."""
    rows = pa.array(taken)
    registered, settled = parsed.registered[taken], parsed.settled[taken]
    closed, claimed = parsed.state.is_(*CLOSED)[taken], parsed.state.is_(State.DONE_CLAIMED)[taken]
    office = per_row(grounded, [held.office_id for held in grounded.held])
    danger = _danger(grounded)
    columns: dict[str, Column] = {
        "id": pa.array(ids),
        "code_hash": pa.array(code_hashes, pa.string()),
        "kind": parsed.kind.texts().take(rows),
        "exposure": parsed.exposure.texts().take(rows),
        "channel": parsed.channel.texts().take(rows),
        "state": parsed.state.texts().take(rows),
        "is_open": pa.array(~closed),
        "state_since": moments(np.where(settled == NONE, registered, settled)),
        "service_id": pa.array(grounded.service_ids),
        "conduct": pa.array(np.array([held.conduct for held in grounded.held], dtype=bool)[grounded.which]),
        "unit_concerned_id": foreign(per_row(grounded, [held.unit_concerned_id or 0 for held in grounded.held])),
        "text": parsed.text.take(rows),
        "answers": pa.scalar("{}"),
        "address": parsed.address.take(rows),
        "lon": _floats(parsed.lon[taken]),
        "lat": _floats(parsed.lat[taken]),
        "language": pa.scalar(mapping.source.language),
        "office_id": pa.array(office),
        "routed_by": pa.array([held.routed_by for held in grounded.held], pa.string()).take(pa.array(grounded.which)),
        "danger": pa.array(danger),
        "registered_at": moments(registered),
        "registered_by_office_id": _NO_NUMBER,
        "due_at": moments(grounded.due),
        "queue_key": pa.array(queue_keys(danger, grounded.due, closed)),
        "promise_flag": _EMPTY,
        "escalation_level": _ZERO,
        "escalated_at": _NO_MOMENT,
        "claimed_at": moments(np.where(claimed, settled, NONE)),
        "claimed_by_office_id": foreign(np.where(claimed, office, 0)),
        "closed_at": moments(np.where(closed, settled, NONE)),
        "referrals": _ZERO,
        "bounces": _ZERO,
        "reopenings": _ZERO,
        "merged_into_id": _NO_NUMBER,
        "duplicate_count": _ZERO,
        "source_system": pa.scalar(mapping.source.system),
        "source_key": parsed.key.take(rows),
        "external_reference": parsed.reference.take(rows),
        "imported_at": moment(task.imported_at),
        "sample": pa.scalar(False),
        "request_hash": _EMPTY,
        "version": pa.scalar(1),
    }
    for level in range(4):
        above = [held.path[level] if level < len(held.path) else 0 for held in grounded.held]
        columns[f"office_level{level + 1}_id"] = foreign(per_row(grounded, above))
    for name in LEVEL_COLUMNS:
        columns[f"{name}_id"] = foreign(per_row(grounded, [held.levels.get(name, 0) for held in grounded.held]))
    return columns


def queue_keys(danger: NDArray[np.bool_], due: Ints, closed: NDArray[np.bool_]) -> Ints:
    """rules.queue_key of each row: a base for each of the four kinds of rows, and the seconds of the promise."""
    base = np.array([[queue_key(d, None, c) for c in (False, True)] for d in (False, True)], dtype=np.int64)
    base = base[danger.astype(int), closed.astype(int)]
    return np.where(due == NONE, base, base - queue_key(True, None, False) + np.maximum(due, 0))


def per_row(grounded: Grounded, values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)[grounded.which]


def _danger(grounded: Grounded) -> NDArray[np.bool_]:
    known = catalogue().by_id
    ids, which = np.unique(grounded.service_ids, return_inverse=True)
    return np.array([known[int(id_)].danger for id_ in ids], dtype=bool)[which.reshape(-1)]


def _floats(values: NDArray[np.float64]) -> pa.Array:
    return pa.array(values, mask=np.isnan(values))
