"""The shop worker as a thread of the web server's process: nothing else has to be started.

With DOORSTEP_SHOP_WORKER=false the server leaves its work to `doorstep
webhooks send`, which does the same in a process of its own.
"""

from __future__ import annotations

import threading

from doorstep.adapters.settings import settings


def start_worker() -> None:
    """From now on the worker works beside this process's requests; it ends with the process."""
    if settings().shop_worker:
        threading.Thread(target=_work, name="shop-worker", daemon=True).start()


def _work() -> None:
    # Imported here: the first request must not wait for drawing and sending to be loaded.
    from doorstep import wiring
    from doorstep.doors.easypost.worker import Worker

    Worker(wiring.ports(), to_private=settings().webhooks_to_private).run(threading.Event())
