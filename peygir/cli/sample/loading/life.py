"""Replay the sample's demands through the room's own actions, in the order of time, as if the city had used the system.

The city's nights are the room's duties (promises flagged, escalated, silent claims lapsed), its Saturdays the random draws
of call-backs, so that nothing in the sample says what the house did not do.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heapify, heappop, heappush

from peygir.base.problems import Problem
from peygir.cli.sample.life.planted import planted_demands
from peygir.cli.sample.life.stream import DAYS, stream_demands
from peygir.cli.sample.life.values import SampleDemand
from peygir.cli.sample.loading.callbacks import Callbacks
from peygir.cli.sample.loading.cast import Cast
from peygir.cli.sample.loading.intake import SOURCE, register
from peygir.cli.sample.loading.nights import nights, pass_night
from peygir.cli.sample.loading.standing import Standings
from peygir.cli.sample.loading.steps import take
from peygir.domain.demands.models import Demand
from peygir.domain.demands.states import ARROWS, Verb, arrow

Progress = Callable[[int, int], None]
_TARGET = {a.verb: a.target for a in ARROWS}
# In the order in which they come at one moment.
_NIGHT, _CALL, _STEP = 0, 1, 2


@dataclass(slots=True)
class Replayed:
    demands: int = 0
    steps: int = 0
    calls: int = 0
    stopped: list[tuple[int, str, str]] = field(default_factory=list)  # serial, verb, the problem's code


class Replay:
    """Holds what happens next, as (when, what, which, step); time only moves on."""

    def __init__(self, told: list[SampleDemand], seed: int, now: datetime) -> None:
        self._told = told
        self._cast, self._standings = Cast.hired(), Standings()
        self._callbacks = Callbacks(self._cast.caller, seed, now)
        self._next: list[tuple[datetime, int, int, int]] = [(d.registered_at, _STEP, d.serial, 0) for d in told]
        self._next += [(moment, _NIGHT, number, 0) for number, moment in enumerate(nights(now, DAYS))]
        heapify(self._next)
        self._total = len(self._next) + sum(len(d.events) for d in told)
        self.result = Replayed()

    def run(self, progress: Progress | None = None) -> Replayed:
        done = 0
        while self._next:
            moment, what, which, step = heappop(self._next)
            if what == _NIGHT:
                pass_night(moment)
                self._standings.after_night(moment)
                for at, number in self._callbacks.draw(moment, self._is_false):
                    heappush(self._next, (at, _CALL, number, 0))
            elif what == _CALL:
                self._call(which, moment)
            else:
                self._step(which, step)
            done += 1
            if progress and done % 100 == 0:
                progress(min(done, self._total), self._total)
        return self.result

    def _call(self, number: int, moment: datetime) -> None:
        called = self._callbacks.call(number, moment)
        if called is not None:
            self._standings.after_call(called)
            self.result.calls += 1

    def _step(self, serial: int, step: int) -> None:
        told = self._told[serial - 1]
        if step == 0:
            self._standings.enter(serial, register(told, self._cast.caller))
            self.result.demands += 1
        elif not self._walk(told, step - 1):
            return
        if step < len(told.events):
            heappush(self._next, (told.events[step].at, _STEP, serial, step + 1))

    def _walk(self, told: SampleDemand, index: int) -> bool:
        """Whether the course goes on after this event."""
        event = told.events[index]
        if event.who == "job" or (event.who == "caller" and event.verb == Verb.VERIFY):
            return False  # left to the nights and to the draws
        # What the generator says a caller found, the citizen says here: whom clerks call is drawn.
        event = replace(event, who="reporter", reason="not_done") if event.who == "caller" else event
        number = self._standings.number(told.serial)
        here = self._standings.of(number)
        if arrow(event.verb, here.state) is None:
            return here.state == _TARGET[event.verb]  # a call-back was quicker
        player = self._cast.player(event.who, number, here.office_id, here.village_id)
        if player is None:
            return False
        try:
            self._standings.note(take(event, number, self._standings.number(told.same_as), player))
        except Problem as problem:
            self.result.stopped.append((told.serial, str(event.verb), problem.code))
            return False
        self.result.steps += 1
        return True

    def _is_false(self, number: int, at: datetime) -> bool:
        """Whether the work claimed at that moment will come back as not done."""
        told = self._told[self._standings.serial(number) - 1]
        coming = next((e for e in told.events if e.at > at), None)
        return coming is not None and coming.verb == Verb.REOPEN


def load_life(count: int, *, seed: int, now: datetime, progress: Progress | None = None) -> Replayed | None:
    """Replay `count` demands of the 90 days before `now` and the planted matters; None when sample demands are there."""
    if Demand.objects.filter(source_system=SOURCE).exists():
        return None
    told = list(stream_demands(count, seed=seed, now=now))
    return Replay([*told, *planted_demands(seed=seed, now=now, first=len(told) + 1)], seed, now).run(progress)
