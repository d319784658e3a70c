"""A worker: its pulse in one thread, the queue of tasks in another, the timetable in the main one."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from django.db import Error as DatabaseFault
from django.db import close_old_connections, connection

from peygir.domain.jobs import duty_rows, pulses, task_queue
from peygir.domain.jobs.running import Outcome, run_due
from peygir.domain.jobs.timetable import Line

log = structlog.get_logger(__name__)

TICK_SECONDS = 1.0
# While the database is away, everything here waits and tries again.
PAUSE_SECONDS = 5.0


class Worker:
    """Runs until `stop()`; several may run beside each other, on one machine or many. `clock` returns aware UTC moments."""

    def __init__(self, lines: Sequence[Line], clock: Callable[[], datetime]) -> None:
        self.lines = lines
        self.clock = clock
        self.name = pulses.new_name()
        self._started = clock()
        self._stopping = threading.Event()
        self._asked_to_stop = False
        self._holds_leftovers = False
        self._tasks = task_queue.worker_for(self.name, until_empty=False)

    def stop(self) -> None:
        """End in order: the duty and the task in hand are finished first."""
        # Plain flags: a signal handler runs in the middle of whatever the main thread does, and may not take locks.
        self._asked_to_stop = True
        self._tasks.running = False

    def once(self) -> list[Outcome]:
        """Run all that is due and all tasks that are ready; return how the duties went."""
        # Known to be alive before it takes anything in hand.
        self._one_beat()
        heart = self._thread(self._beat)
        try:
            duty_rows.keep_rows(self.lines, self.clock())
            outcomes = self._due()
            task_queue.worker_for(self.name, until_empty=True).run()
        finally:
            self._stopping.set()
            heart.join()
            pulses.stop(self.name)
        return outcomes

    def run(self) -> None:
        """Run until stopped."""
        log.info("worker starts", worker=self.name, lines=len(self.lines))
        self._guarded(self._one_beat)
        threads = [self._thread(self._beat), self._thread(self._work_off_queue)]
        self._guarded(lambda: duty_rows.keep_rows(self.lines, self.clock()))
        while not self._asked_to_stop:
            self._guarded(self._due)
            self._stopping.wait(TICK_SECONDS)
        self._stopping.set()
        for thread in threads:
            thread.join()
        self._guarded(lambda: pulses.stop(self.name))
        log.info("worker ends in order", worker=self.name)

    def _due(self) -> list[Outcome]:
        if self._holds_leftovers:
            duty_rows.release(self.name)
        # Stays so when the database goes away before a duty is handed back: its lease would be renewed for ever.
        self._holds_leftovers = True
        outcomes = run_due(self.lines, worker=self.name, clock=self.clock, stopping=lambda: self._asked_to_stop)
        self._holds_leftovers = False
        return outcomes

    def _beat(self) -> None:
        while not self._stopping.wait(pulses.BEAT.total_seconds()):
            self._guarded(self._one_beat)

    def _one_beat(self) -> None:
        now = self.clock()
        pulses.beat(self.name, self._started, now)
        duty_rows.renew(self.name, now)

    def _work_off_queue(self) -> None:
        while not self._asked_to_stop:
            self._guarded(self._tasks.run)

    def _guarded(self, step: Callable[[], object]) -> None:
        """Do a step; a database that is away is waited for, never given up on."""
        try:
            close_old_connections()
            step()
        except DatabaseFault as fault:
            log.error("the database is away", worker=self.name, fault=str(fault))
            self._stopping.wait(PAUSE_SECONDS)

    def _thread(self, work: Callable[[], None]) -> threading.Thread:
        def own_connection() -> None:
            try:
                work()
            finally:
                connection.close()

        thread = threading.Thread(target=own_connection, name=work.__name__, daemon=True)
        thread.start()
        return thread
