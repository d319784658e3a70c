"""The journal's entry of each imported demand: what audit.entries.row_of would make of it, by columns."""

import json

import pyarrow as pa
import pyarrow.compute as pc

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import keyed_hash
from peygir.domain.demands.importing.columns import Column, iso, moment
from peygir.domain.demands.importing.grounding import Ints
from peygir.domain.demands.importing.values import Task

ACTION = "demands.import"
_PLAIN = r'^[^"\\\x00-\x1f]*$'


def entry_columns(demands: dict[str, Column], due: Ints, ids: Ints, by: Actor, task: Task) -> dict[str, Column]:
    """The columns of audit.entries.COLUMNS, from those of the demands."""
    return {
        "at": moment(task.at),
        "action": pa.scalar(ACTION),
        "thing": pa.scalar("demand"),
        "thing_id": pa.array(ids),
        "actor_kind": pa.scalar(by.kind),
        "actor_key": pa.scalar(by.key),
        "actor_role": pa.scalar(by.role),
        "actor_office_id": pa.scalar(by.office_id, pa.int64()),
        "actor_user_id": pa.scalar(by.user_id, pa.int64()),
        "reason": pa.scalar(""),
        "changes": _changes(demands, due),
        "request_id": pa.scalar(""),
    }


def _changes(demands: dict[str, Column], due: Ints) -> pa.Array:
    """Canonical JSON, keys sorted; of the text only the keyed hash."""
    told = {
        "channel": _quoted(demands["channel"]),
        "danger": pc.if_else(demands["danger"], "true", "false"),
        "due_at": _quoted(iso(due)),
        "exposure": _quoted(demands["exposure"]),
        "kind": _quoted(demands["kind"]),
        "office": demands["office_id"].cast(pa.string()),
        "routed_by": _quoted(demands["routed_by"]),
        "service": demands["service_id"].cast(pa.string()),
        "source_key": _text(demands["source_key"]),
        "source_system": pa.scalar(json.dumps(demands["source_system"].as_py(), ensure_ascii=False)),
        "state": _quoted(demands["state"]),
    }
    pieces: list[Column] = []
    for number, (name, value) in enumerate(told.items()):
        pieces += [pa.scalar(f'{"," if number else "{"}"{name}":[null,'), value, pa.scalar("]")]
    hashes = [keyed_hash(text, "journal:demand:text") for text in demands["text"].to_pylist()]
    return pc.binary_join_element_wise(
        *pieces, pa.scalar(',"text":{"keyed":"'), pa.array(hashes, pa.string()), pa.scalar('"}}'), ""
    )


def _quoted(column: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(pa.scalar('"'), column, pa.scalar('"'), "").fill_null("null")


def _text(column: pa.Array) -> pa.Array:
    if pc.all(pc.match_substring_regex(column, _PLAIN)).as_py() in (True, None):
        return _quoted(column)
    return pa.array([json.dumps(text, ensure_ascii=False) for text in column.to_pylist()], pa.string())
