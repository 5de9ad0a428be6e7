"""Workers beyond this machine: a Dask cluster behind the standard Executor face.

Dask starts a killed worker anew and gives its tasks to others, so tasks must
be safe to run twice: pure work on arguments. A task that kills its workers
again and again fails with Dask's own KilledWorker.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, cast


class DaskCluster(Executor):
    """An Executor over the Dask scheduler at `address`, or over `workers` processes that it starts here.

    The workers of a cluster need this same version of Doorstep installed.
    """

    def __init__(self, address: str = "", *, workers: int = 2) -> None:
        # Imported here: who plans in one process does not wait a second for it.
        from distributed import Client, LocalCluster

        self._cluster = None
        if not address:
            # One thread each: the search and the road engine hold Python's lock in turn.
            self._cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
            )
        self._client = Client(address or self._cluster, set_as_default=False)
        self._pool = self._client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """How many workers are there now."""
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of `fn(*args, **kwargs)` on some worker."""
        return cast("Future[Any]", self._pool.submit(fn, *args, **kwargs))

    def worker_processes(self) -> list[int]:
        """The process ids of the workers, of those on this machine too."""
        return sorted(self._client.run(_own_process).values())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _own_process() -> int:
    import os

    return os.getpid()
