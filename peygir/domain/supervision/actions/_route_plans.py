"""What asking for a plan and planning a day again have in common."""

from datetime import date, datetime
from typing import Any

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import acted
from peygir.domain.supervision.models import Round, RoutePlan
from peygir.domain.supervision.planning import inputs
from peygir.domain.supervision.planning.gathering import gather

SECONDS_LEAST, SECONDS_MOST = 1, 300


def new_plan(
    round_: Round,
    first: date,
    last: date,
    *,
    seconds: int,
    seed: int | None,
    hold: bool = False,
    fallen: tuple[int, date] | None = None,
    by: Actor,
    at: datetime,
    parameters: dict[str, Any] | None = None,
) -> RoutePlan:
    """A row that waits, not saved. Where no seed is given it follows from what is planned: nobody chooses it. See `gather`."""
    given = gather(round_, first, last, hold=hold, fallen=fallen, today=local_date(at))
    hash_ = inputs.digest(given)
    return RoutePlan(
        round=round_, from_day=first, to_day=last, state="asked", parameters=parameters or {}, input=given, input_hash=hash_,
        seed=int(hash_[:7], 16) if seed is None else seed, seconds=seconds, **acted(by, at),
    )  # fmt: skip


def supersede(round_: Round, but: RoutePlan) -> int | None:
    """The number of the plan that was in force."""
    before = RoutePlan.objects.select_for_update(no_key=True).filter(round=round_, state="adopted").exclude(pk=but.pk).first()
    if before is None:
        return None
    before.state = "superseded"
    before.save(update_fields=["state"])
    return before.pk
