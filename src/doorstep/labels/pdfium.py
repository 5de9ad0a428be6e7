"""PDFium knows one thread only, and a server has many: whoever opens, draws or closes a PDF holds this lock."""

from __future__ import annotations

import threading

ONE_AT_A_TIME = threading.RLock()
