"""What is done while nobody waits: batches, reports, refunds that come back, trackers that moved, webhooks.

One worker works for all organisations of a home: a second one waits until
the first has gone. Everything it does may be killed at any moment and is
taken up again; a webhook may then arrive twice, under the same id.
"""

from __future__ import annotations

import fcntl
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import close_old_connections

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost import batch_work, refunds, report_work
from doorstep.doors.easypost.follow import follow_parcels
from doorstep.doors.easypost.later import asked_later
from doorstep.doors.easypost.sending import send_due
from doorstep.operations.ports import Ports

log = logging.getLogger("doorstep.easypost")
PAUSE_S = 0.4
TASKS_AT_ONCE = 50
LOCK = "shop-worker.lock"
BATCH_WORK = ("create", "buy", "label", "scan_form")
REPORT_WORK = ("report",)
REFUND_ROUNDS = 30


class Worker:
    """`run_once` does what is due; `run` does so until it is told to stop."""

    def __init__(self, ports: Ports, *, to_private: bool = False) -> None:
        self._ports, self._to_private = ports, to_private
        self._round, self._after, self._newest = 0, 0, 0

    def run_once(self) -> int:
        """Do what is due now; how many things were done."""
        done = self._tasks() + follow_parcels(self._ports) + self._fresh_refunds()
        if self._round % REFUND_ROUNDS == 0:
            done += self._refunds()
        self._round += 1
        return done + send_due(self._ports, to_private=self._to_private)

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set; what breaks is logged and tried again."""
        with only_one(self._ports.home, stop):
            while not stop.is_set():
                done = 0
                try:
                    done = self.run_once()
                except Exception:
                    log.exception("The shop worker's round broke; it goes on.")
                close_old_connections()
                stop.wait(0 if done else PAUSE_S)

    def _tasks(self) -> int:
        waiting = shop_api.with_work((*BATCH_WORK, *REPORT_WORK), TASKS_AT_ONCE)
        for organisation, kept in waiting:
            self._task(organisation, kept)
        return len(waiting)

    def _task(self, organisation: str, kept: Kept) -> None:
        asked = asked_later(self._ports, organisation, kept)
        try:
            (report_work if kept.work in REPORT_WORK else batch_work).work_on(asked, kept)
        except Exception:
            log.exception("%s of %s broke and is given up.", kept.work, kept.object_id)
            failed = {"state": f"{kept.work}_failed"} if kept.kind == "batch" else {"status": "failed"}
            shop_api.change(asked.actor, kept.kind, kept.object_id, lambda one: _give_up(one, failed), now=asked.now)

    def _fresh_refunds(self) -> int:
        waiting = shop_api.with_work((refunds.WAITING,), TASKS_AT_ONCE, after=self._newest)
        self._newest = waiting[-1][1].row if waiting else self._newest
        return self._settled(waiting)

    def _refunds(self) -> int:
        """Some of those whose money takes days; the next ones in the next round."""
        waiting = shop_api.with_work((refunds.WAITING,), TASKS_AT_ONCE, after=self._after)
        self._after = waiting[-1][1].row if len(waiting) == TASKS_AT_ONCE else 0
        return self._settled(waiting)

    def _settled(self, waiting: list[tuple[str, Kept]]) -> int:
        return sum(refunds.settle(asked_later(self._ports, name, kept), kept) for name, kept in waiting)


def _give_up(kept: Kept, failed: dict[str, str]) -> None:
    kept.document |= failed
    kept.work = ""


@contextmanager
def only_one(home: Path, stop: threading.Event) -> Iterator[None]:
    """Hold the home's worker lock; waits for it, and for nothing any more once `stop` is set."""
    with open(home / LOCK, "w") as lock:
        while not stop.is_set():
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                stop.wait(1.0)
        yield
