"""Random call-backs in the sample: drawn on Saturdays by the call centre's clerk, made in the days after."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from peygir.base.problems import PermissionRefused
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions
from peygir.domain.demands.models import Callback
from peygir.domain.demands.problems import DemandNotFound, NothingToDraw
from peygir.domain.places.queries import office_tree

_ZONE = ZoneInfo("Asia/Tehran")
_SATURDAY = 5
_SIZE = 24
_AFTER_MIDNIGHT = timedelta(hours=6)  # drawn at eight, the duties having run at two
_OUTCOMES = (("done", 0.76), ("unreachable", 0.92), ("refused", 1.0))
_ROOT = "T"


class Callbacks:
    def __init__(self, caller: Actor, seed: int, now: datetime) -> None:
        self._caller = caller
        self._seed, self._now = seed, now
        self._rng = np.random.default_rng([seed, 2])
        self._answers: dict[int, tuple[str, int | None]] = {}

    def draw(self, night: datetime, is_false: Callable[[int, datetime], bool]) -> Iterator[tuple[datetime, int]]:
        """Draw on a Saturday; yield when each call will be made and its number. Calls to come stay open."""
        at = night + _AFTER_MIDNIGHT
        if night.astimezone(_ZONE).weekday() != _SATURDAY or at > self._now:
            return
        root = office_tree().by_code(_ROOT)
        if root is None:
            return
        seed = f"{_ROOT}-{self._seed}-{at:%Y%m%d}"
        try:
            made = actions.draw_callbacks(root.id, _SIZE, seed=seed, by=self._caller, at=at)
        except NothingToDraw:
            return
        for number, demand in Callback.objects.filter(draw=made).order_by("pk").values_list("pk", "demand_id"):
            u = self._rng.random(3).tolist()
            self._answers[number] = self._answer(is_false(demand, at), u)
            moment = at + timedelta(days=int(u[0] * 4), hours=1 + 5 * u[1])
            if moment <= self._now:
                yield moment, number

    def call(self, number: int, at: datetime) -> int | None:
        """Return the number of the demand called about; None where the clerk does not see it (any more)."""
        outcome, satisfied = self._answers[number]
        try:
            return actions.record_callback(number, outcome, satisfied, by=self._caller, at=at).demand_id
        except (DemandNotFound, PermissionRefused):
            return None

    @staticmethod
    def _answer(false_claim: bool, u: list[float]) -> tuple[str, int | None]:
        if false_claim:
            return "not_done", 1 if u[2] < 0.6 else 2
        outcome = next(name for name, upto in _OUTCOMES if u[2] < upto)
        return outcome, 3 + int(u[1] * 3) if outcome == "done" else None
