"""Building chunks in a second process, so that the database never waits for Python."""

import multiprocessing
import os
import pickle
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Protocol

import django
from django.conf import settings
from django.db import connection

from peygir.domain.demands.importing.mapping import Mapping
from peygir.domain.demands.importing.values import Prepared, Task

AHEAD = 2  # chunks in the making while one is written


class _Build(Protocol):
    def __call__(self, task: Task, mapping: Mapping, *, copy: bool) -> Prepared: ...


_state: dict[str, tuple[_Build, Mapping, bool]] = {}


@contextmanager
def builder(mapping: Mapping, build: _Build, *, copy: bool, beside: bool) -> Iterator:
    """Give a function from an iterable of tasks to their built chunks in order, made here or (`beside`) in another process."""
    if not beside:
        yield lambda tasks: ((task, build(task, mapping, copy=copy)) for task in tasks)
        return
    # Spawned, not forked: a fork would share this process's database connection and threads.
    with ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), _begin, (connection.settings_dict["NAME"], pickle.dumps((build, mapping, copy)))
    ) as pool:
        yield lambda tasks: _ahead(pool, tasks)


def _ahead(pool: ProcessPoolExecutor, tasks: Iterable[Task]) -> Iterator[tuple[Task, Prepared]]:
    waiting: list[tuple[Task, Future]] = []
    for task in tasks:
        waiting.append((task, pool.submit(_work, task)))
        if len(waiting) > AHEAD:
            given, future = waiting.pop(0)
            yield given, future.result()
    for given, future in waiting:
        yield given, future.result()


def _begin(name: object, given: bytes) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # What builds imports models, so it can be named only after Django stands: it comes as bytes.
    django.setup()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    _state["given"] = pickle.loads(given)  # noqa: S301 — from our own parent


def _end_with_parent() -> None:
    """A killed import cannot stop this process, which would wait for its next chunk for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(task: Task) -> Prepared:
    build, mapping, copy = _state["given"]
    return build(task, mapping, copy=copy)
