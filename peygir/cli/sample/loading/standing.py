"""Where each replayed demand stands, kept beside the database so that it need not be asked before every step."""

from datetime import datetime
from typing import NamedTuple

from peygir.domain.demands.models import Demand
from peygir.domain.demands.states import State


class Standing(NamedTuple):
    state: str
    office_id: int
    village_id: int | None


class Standings:
    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._serials: dict[int, int] = {}
        self._by_number: dict[int, Standing] = {}

    def enter(self, serial: int, demand: Demand) -> None:
        self._numbers[serial], self._serials[demand.pk] = demand.pk, serial
        self.note(demand)

    def note(self, demand: Demand) -> None:
        self._by_number[demand.pk] = Standing(demand.state, demand.office_id, demand.village_id)

    def number(self, serial: int) -> int | None:
        """The number in the database; None for a serial that has none yet."""
        return self._numbers.get(serial)

    def serial(self, number: int) -> int:
        return self._serials[number]

    def of(self, number: int) -> Standing:
        return self._by_number[number]

    def after_night(self, moment: datetime) -> None:
        """The duties let claims lapse; nothing else of what stands here changes by night."""
        self._ask(Demand.objects.filter(state=State.UNCONFIRMED, state_since=moment))

    def after_call(self, number: int) -> None:
        self._ask(Demand.objects.filter(pk=number))

    def _ask(self, demands) -> None:
        for pk, *row in demands.values_list("pk", "state", "office_id", "village_id"):
            self._by_number[pk] = Standing(*row)
