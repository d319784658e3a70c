"""Contacts of imported demands, sealed. What would be due for erasure already is not taken in at all."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from peygir.base.problems import Problem
from peygir.base.text import normalise_mobile
from peygir.domain.audit.vault import seal_text
from peygir.domain.demands.importing.columns import Column, moments
from peygir.domain.demands.importing.grounding import Ints
from peygir.domain.demands.importing.moments import NONE
from peygir.domain.demands.importing.parsing import Parsed
from peygir.domain.demands.rules import ERASE_DAYS
from peygir.domain.demands.states import CLOSED

_ERASE = ERASE_DAYS * 86_400
_LONGEST = 30


def kept_contacts(parsed: Parsed, taken: Ints, now: int) -> NDArray[np.bool_]:
    """Which of the taken rows keep a contact; told how many came too late to be kept."""
    given = np.zeros(len(parsed.key), dtype=bool)
    for column in parsed.contact.values():
        given |= np.array([bool(value) for value in column.to_pylist()], dtype=bool)
    given = given[taken]
    past = given & (_erase_after(parsed, taken) != NONE) & (_erase_after(parsed, taken) <= now)
    parsed.told["contact_past_erasure"] += int(past.sum())
    return given & ~past


def contact_columns(parsed: Parsed, taken: Ints, kept: NDArray[np.bool_], codes: list[str], ids: Ints) -> dict[str, Column]:
    """`codes`: the tracking codes of the kept ones, in order: sealed, so that they can be sent to this contact."""
    rows = pa.array(taken[kept])
    sealed = {
        name: pa.array([_seal(name, value) for value in parsed.contact[name].take(rows).to_pylist()], pa.binary())
        if name in parsed.contact
        else pa.nulls(len(rows), pa.binary())
        for name in ("name", "phone", "email")
    }
    return {
        "demand_id": pa.array(ids[kept]),
        **{f"{name}_sealed": column for name, column in sealed.items()},
        "code_sealed": pa.array([seal_text(code) for code in codes], pa.binary()),
        "code_sent_at": pa.scalar(None, pa.timestamp("s")),
        "code_sendings": pa.scalar(0),
        "erase_after": moments(_erase_after(parsed, taken)[kept]),
    }


def _erase_after(parsed: Parsed, taken: Ints) -> Ints:
    settled = parsed.settled[taken]
    return np.where(parsed.state.is_(*CLOSED)[taken] & (settled != NONE), settled + _ERASE, NONE)


def _seal(name: str, value: str) -> bytes | None:
    if not value:
        return None
    return seal_text(_phone(value) if name == "phone" else value)


def _phone(typed: str) -> str:
    try:
        return normalise_mobile(typed)
    except Problem:
        return typed[:_LONGEST]
