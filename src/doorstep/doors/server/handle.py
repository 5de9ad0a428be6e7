"""Starting the server as a child and having it in hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from doorstep.doors.server.health import ServerNotHealthy, wait_until_healthy
from doorstep.doors.server.ports import free_ports


@dataclass
class ServerHandle:
    """A running server. `url` and `feed_url` have no trailing slash; `log_path` holds what it said."""

    process: subprocess.Popen[bytes]
    host: str
    port: int
    log_path: Path

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def feed_url(self) -> str:
        return f"http://{self.host}:{self.port + 1}"

    def stop(self, seconds: float = 15) -> int:
        """Ask it to end (SIGTERM), wait, and insist after `seconds`; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return self.kill()

    def kill(self) -> int:
        """Kill -9 the whole process group, as a power cut of the programs would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.wait(10)

    def __enter__(self) -> ServerHandle:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start_server(
    home: Path | str,
    port: int | None = 0,
    *,
    host: str = "127.0.0.1",
    environment: dict[str, str] | None = None,
    seconds: float = 60,
) -> ServerHandle:
    """Start the server over the data in `home` and return when it is healthy.

    Port 0 takes any free pair. Raises PortInUse or ServerNotHealthy (with the
    end of its log) and leaves no process behind then.
    """
    port = free_ports(host, port)
    log_path = Path(home) / "server.log"
    log_path.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "doorstep.doors.server", "--host", host, "--port", str(port), "--quiet"]
    with log_path.open("ab") as log:
        process = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {}), "DOORSTEP_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    handle = ServerHandle(process, host, port, log_path)
    try:
        addresses = [f"{handle.url}/healthz", f"{handle.feed_url}/healthz"]
        wait_until_healthy(addresses, seconds=seconds, alive=lambda: process.poll() is None)
    except ServerNotHealthy as error:
        handle.kill()
        raise ServerNotHealthy(f"{error.message}\n{log_path.read_text(errors='replace')[-2000:]}") from None
    return handle
