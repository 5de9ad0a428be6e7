"""What the web server runs: Django, ready, over a database in its newest shape."""

from __future__ import annotations

import os
import signal

IS_WORKER = bool(os.environ.get("DOORSTEP_SERVER_CHILD"))
if IS_WORKER:
    # Ctrl-C reaches every process of a terminal. The server ends its worker itself; two calls at once made it hang.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

from doorstep import wiring  # noqa: E402

wiring.prepare()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

application = WSGIHandler()

if IS_WORKER:
    from doorstep.doors.easypost.beside import start_worker
    from doorstep.doors.server.orphans import end_with_parent

    end_with_parent()
    start_worker()
