"""`peygir work`: the background work."""

import signal
import sys
from datetime import UTC, datetime

import click

from peygir.config.timetable import LINES
from peygir.domain.jobs.timetable import Line
from peygir.domain.jobs.worker import Worker


def _clock() -> datetime:
    return datetime.now(UTC)


def _when(line: Line) -> str:
    return f"daily at {line.daily:%H:%M}, Tehran" if line.daily else f"every {line.every}"


@click.command(
    epilog="""\b
Signals:
  SIGTERM, SIGINT   end in order: what is in hand is finished first
  the same again    end at once; what was in hand is run again by the next worker

\b
Examples:
  peygir work
  peygir work --once             all that is due now, then end: for tests, or for a timer of the system's own
  peygir work --only seal_journal
  peygir work --list"""
)
@click.option("--once", is_flag=True, help="Run all that is due and end; exit code 1 when a duty failed.")
@click.option("--only", metavar="DUTY", help="Run one duty now, whether it is due or not, and end.")
@click.option("--list", "listing", is_flag=True, help="Print the timetable and end.")
def command(once: bool, only: str | None, listing: bool) -> None:
    """Run the timetable (promises, messages, seals) and the queue of tasks until told to stop.

    Several may run beside each other; none does what another has in hand, and what a killed one had is run again.
    """
    if listing:
        for line in LINES:
            click.echo(f"{line.name:24} {_when(line):28} {(line.function.__doc__ or '').strip().splitlines()[0]}")
        return
    if only:
        line = next((line for line in LINES if line.name == only), None)
        if line is None:
            raise click.BadParameter(f"no duty is called {only}; see peygir work --list", param_hint="--only")
        click.echo(line.function(_clock()))
        return
    worker = Worker(LINES, _clock)
    if once:
        outcomes = worker.once()
        for outcome in outcomes:
            click.echo(f"{outcome.name}: {'FAILED: ' if outcome.failed else ''}{outcome.detail}")
        sys.exit(1 if any(outcome.failed for outcome in outcomes) else 0)
    _end_in_order(worker)
    worker.run()


def _end_in_order(worker: Worker) -> None:
    def handler(signum: int, frame: object) -> None:
        del frame
        # The second time the system's own way: at once.
        signal.signal(signum, signal.SIG_DFL)
        worker.stop()

    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, handler)
