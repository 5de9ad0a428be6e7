"""What the web server runs: Django, ready, over a database in its newest shape."""

from __future__ import annotations

import os

from doorstep import wiring

wiring.prepare()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

application = WSGIHandler()

# Under `doorstep serve` this is a worker, and a worker does not outlive its server.
if os.environ.get("DOORSTEP_SERVER_CHILD"):
    from doorstep.doors.server.orphans import end_with_parent

    end_with_parent()
