"""A worker whose parent was killed ends itself, so that its port and its database are free again."""

from __future__ import annotations

import os
import signal
import threading
import time


def end_with_parent(every_s: float = 0.5) -> None:
    """From now on: end this process soon after its parent has gone, however that happened."""
    threading.Thread(target=_watch, args=(os.getppid(), every_s), name="end-with-parent", daemon=True).start()


def _watch(parent: int, every_s: float) -> None:
    while os.getppid() == parent:
        time.sleep(every_s)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os.kill(os.getpid(), signal.SIGKILL)
