"""A piece of work as the draft of a mission."""

from decimal import Decimal

import numpy as np

from peygir.base.text import to_persian_digits
from peygir.cli.sample.loading.capacities import MILLION
from peygir.cli.sample.work.texts import Work
from peygir.domain.missions.drafts import NewMission


def draft_of(work: Work, where: str, rng: np.random.Generator, **fields: object) -> NewMission:
    """The words and numbers of a piece of work at a place."""
    target = int(rng.integers(work.target[0], work.target[1] + 1)) if work.target else None
    if target is not None and target > 30:
        target -= target % 5
    words = {"where": where, "n": to_persian_digits(target) if target else ""}
    return NewMission(
        title=work.title.format(**words), output=work.output.format(**words), measure=work.measure, unit=work.unit,
        target=None if target is None else Decimal(target), danger=work.danger, sample=True,
        priority=int(rng.choice((30, 40, 50, 50, 60, 70, 80))),
        cost_rials=int(rng.integers(work.cost[0], work.cost[1] + 1)) * MILLION if work.cost[1] else None, **fields,
    )  # fmt: skip
