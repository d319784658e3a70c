"""The time line of imported demands: that each was registered, and what the other system says became of it."""

import numpy as np
import pyarrow as pa

from peygir.domain.demands.importing.columns import Column, moments
from peygir.domain.demands.importing.grounding import Grounded, Ints
from peygir.domain.demands.importing.moments import NONE
from peygir.domain.demands.importing.parsing import Parsed
from peygir.domain.demands.states import State, Verb

_VERBS = {
    State.IN_PROGRESS: Verb.START,
    State.DONE_CLAIMED: Verb.CLAIM_DONE,
    State.DUPLICATE: Verb.MERGE,
    State.OUTSIDE_AUTHORITY: Verb.DECLARE_OUTSIDE,
    State.NO_ACTION: Verb.DECLARE_NO_ACTION,
    State.WITHDRAWN: Verb.WITHDRAW,
}
_EMPTY, _NO_NUMBER = pa.scalar(""), pa.scalar(None, pa.int64())


def step_columns(parsed: Parsed, taken: Ints, grounded: Grounded, ids: Ints) -> tuple[dict[str, Column], int]:
    """The columns of all steps, registrations first, and how many steps there are."""
    registered, settled = parsed.registered[taken], parsed.settled[taken]
    states, numbers = [str(name) for name in parsed.state.names], parsed.state.numbers[taken]
    moved = np.array([name in _VERBS for name in states], dtype=bool)[numbers]
    later = pa.array(numbers[moved])
    first, second = len(taken), int(moved.sum())
    office = np.array([held.office_id for held in grounded.held], dtype=np.int64)[grounded.which]
    verbs = pa.array([str(_VERBS.get(name, "")) for name in states], pa.string()).take(later)
    reasons = parsed.reason.texts().take(pa.array(taken[moved]))
    return {
        "demand_id": pa.array(np.concatenate([ids, ids[moved]])),
        "at": moments(np.concatenate([registered, np.where(settled == NONE, registered, settled)[moved]])),
        "verb": _both(str(Verb.REGISTER), first, verbs),
        "from_state": _both("", first, pa.array([str(State.REGISTERED)] * second, pa.string())),
        "to_state": _both(str(State.REGISTERED), first, pa.array(states, pa.string()).take(later)),
        "actor_kind": pa.scalar("job"),
        "actor_appointment_id": _NO_NUMBER,
        "actor_office_id": _NO_NUMBER,
        "from_office_id": _NO_NUMBER,
        "to_office_id": pa.concat_arrays([pa.array(office), pa.nulls(second, pa.int64())]),
        "reason_code": _both("", first, reasons),
        "note": _EMPTY,
        "instruction": _EMPTY,
        "letter_number": _EMPTY,
        "letter_date": pa.scalar(None, pa.string()),
    }, first + second


def _both(value: str, rows: int, others: pa.Array) -> pa.Array:
    return pa.concat_arrays([pa.array([value] * rows, pa.string()), others])
