"""A pool of processes that survives the death of one of them.

The standard pool gives up all its tasks when a worker is killed (out of
memory, by hand); this one starts a fresh pool and hands the lost tasks out
again. Tasks must therefore be safe to run twice: pure work on arguments.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

MOST_TRIES = 3


class LocalProcesses(Executor):
    """An Executor over `workers` processes (default: one per core)."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._lock = threading.Lock()
        self._pool = self._fresh()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `fn(*args, **kwargs)`; tried again, up to three times, where its worker died."""
        outer: Future[Any] = Future()
        outer.set_running_or_notify_cancel()
        self._hand_out(outer, 1, fn, args, kwargs)
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def _fresh(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the road engine and SQLite do not survive a fork.
        return ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("spawn"))

    def _hand_out(self, outer: Future[Any], number: int, fn: Callable[..., Any], args: Any, kwargs: Any) -> None:
        with self._lock:
            pool = self._pool
        try:
            inner = pool.submit(fn, *args, **kwargs)
        except BrokenProcessPool:
            self._replace(pool)
            inner = self._pool.submit(fn, *args, **kwargs)
            pool = self._pool

        def done(future: Future[Any]) -> None:
            error = future.exception()
            if isinstance(error, BrokenProcessPool) and number < MOST_TRIES:
                self._replace(pool)
                self._hand_out(outer, number + 1, fn, args, kwargs)
            elif error is not None:
                outer.set_exception(error)
            else:
                outer.set_result(future.result())

        inner.add_done_callback(done)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                # The broken pool is ending by itself and holds its own lock meanwhile: it must not be shut down here.
                self._pool = self._fresh()
