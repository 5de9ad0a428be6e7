"""Group commit: many callers, one transaction, and nobody is answered before it is on disk.

A commit that waits for the disk takes milliseconds, whatever it holds. So
one thread per process writes; while it commits, others queue up, and all
that wait go into the next transaction together.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 200
QUIET_S = 0.02
LONGEST_WAIT_FOR_QUIET_S = 0.05


class GroupCommit[Work, Result]:
    """Gives each `submit` its result after the transaction that holds it is committed.

    `write(works)` does one transaction and returns one result per work.
    `afterwards()` does a little of what can wait, and returns True while
    there is more to do: it runs when the queue has been quiet for 20 ms, and
    every 50 ms where it never is. Errors of a `hopeless` kind (the disk is
    full) are everybody's; after others each work is tried by itself.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Work]], Sequence[Result]],
        afterwards: Callable[[], bool],
        leave: Callable[[], None],
        hopeless: tuple[type[Exception], ...] = (),
    ) -> None:
        self._write = write
        self._afterwards = afterwards
        self._leave = leave
        self._hopeless = hopeless
        self._start_over()

    def submit(self, work: Work) -> Result:
        """The work's result, once it is durable; raises what its writing raised."""
        if self._pid != os.getpid():
            # This process was forked from one that had a thread; it needs its own.
            self._start_over()
        waiting: Future[Result] = Future()
        with self._changed:
            self._ensure_running()
            self._queue.append((work, waiting))
            self._changed.notify()
        return waiting.result()

    def close(self) -> None:
        """Write what waits, end the thread. A later submit starts it again."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread is not None and self._pid == os.getpid():
            self._thread.join()
        self._start_over()

    def _start_over(self) -> None:
        self._changed = threading.Condition()
        self._queue: list[tuple[Work, Future[Result]]] = []
        self._thread: threading.Thread | None = None
        self._closing = False
        self._pid = os.getpid()

    def _ensure_running(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="group-commit", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        patience_s: float | None = 0.0
        tidied_at = time.monotonic()
        while (taken := self._take(patience_s)) is not None:
            if taken:
                self._commit(taken)
                patience_s = QUIET_S
            if not taken or time.monotonic() - tidied_at > LONGEST_WAIT_FOR_QUIET_S:
                patience_s = 0.0 if self._tidy() else None
                tidied_at = time.monotonic()
        self._leave()

    def _take(self, patience_s: float | None) -> list[tuple[Work, Future[Result]]] | None:
        """What waits, at most `MOST_AT_ONCE`; nothing after `patience_s`; None when closing."""
        with self._changed:
            if not self._queue and not self._closing:
                self._changed.wait(patience_s)
            if not self._queue:
                return None if self._closing else []
            taken, self._queue = self._queue[:MOST_AT_ONCE], self._queue[MOST_AT_ONCE:]
            return taken

    def _commit(self, taken: list[tuple[Work, Future[Result]]]) -> None:
        try:
            results = list(zip(taken, self._write([work for work, _ in taken]), strict=True))
        except Exception as error:
            self._answer_failure(taken, error)
            return
        for (_, waiting), result in results:
            waiting.set_result(result)

    def _answer_failure(self, taken: list[tuple[Work, Future[Result]]], error: Exception) -> None:
        if len(taken) == 1 or isinstance(error, self._hopeless):
            for _, waiting in taken:
                waiting.set_exception(error)
            return
        # What one caller sent must not cost the others their answer.
        for one in taken:
            self._commit([one])

    def _tidy(self) -> bool:
        try:
            return self._afterwards()
        except Exception:
            # It can always be made again from the log, and is tried again after the next commit.
            logger.exception("What follows a commit failed; it is tried again after the next one.")
            return False
