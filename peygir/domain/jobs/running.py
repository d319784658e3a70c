"""Running what is due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import structlog

from peygir.domain.jobs import duty_rows
from peygir.domain.jobs.timetable import Line

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    failed: bool
    detail: str


def run_due(
    lines: Iterable[Line], *, worker: str, clock: Callable[[], datetime], stopping: Callable[[], bool] = bool
) -> list[Outcome]:
    """Run each duty that is due and not in another worker's hands; `stopping` is asked before each."""
    by_name = {line.name: line for line in lines}
    outcomes = []
    for duty in duty_rows.due(clock()):
        line = by_name.get(duty.name)
        if stopping():
            break
        began = clock()
        if line is None or not duty_rows.claim(duty, worker, began):
            continue
        outcome = _run(line, began)
        # What went well is on the health page; a line every five seconds would bury the rest of the log.
        log.debug("duty done", name=line.name, detail=outcome.detail)
        kept = duty_rows.hand_back(duty, line, worker, detail=outcome.detail, failed=outcome.failed, began=began, now=clock())
        if not kept:
            log.warning("duty was taken over by another worker while it ran", name=line.name)
        outcomes.append(outcome)
    return outcomes


def _run(line: Line, now: datetime) -> Outcome:
    try:
        return Outcome(line.name, failed=False, detail=line.function(now))
    # Whatever goes wrong in one duty must not keep the others from running; it is shown on the health page.
    except Exception as error:
        log.exception("duty failed", name=line.name)
        return Outcome(line.name, failed=True, detail=f"{type(error).__name__}: {error}")
