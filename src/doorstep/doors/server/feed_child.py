"""The live feed's process, kept alive for as long as the server runs."""

from __future__ import annotations

import subprocess
import sys
import threading

END_WITHIN_S = 5


class FeedChild:
    """Starts the feed at once; starts it again where it ends unasked."""

    def __init__(self, host: str, port: int) -> None:
        self._command = [sys.executable, "-m", "doorstep.doors.feed", "--host", host, "--port", str(port)]
        self._ending = threading.Event()
        self._process = self._start()
        threading.Thread(target=self._watch, name="feed-watch", daemon=True).start()

    def end(self) -> None:
        """Ask it to end, and insist after five seconds."""
        self._ending.set()
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdin=subprocess.DEVNULL)

    def _watch(self) -> None:
        while True:
            self._process.wait()
            if self._ending.wait(1.0):
                return
            self._process = self._start()
