"""The running server: which ports, which processes, when it is healthy, how it ends.

`start_server(home)` starts what `doorstep serve` starts and gives a handle;
tests, benchmarks and the played day use it.
"""

from doorstep.doors.server.handle import ServerHandle, start_server
from doorstep.doors.server.health import ServerNotHealthy, wait_until_healthy
from doorstep.doors.server.ports import PortInUse, free_ports

__all__ = ["PortInUse", "ServerHandle", "ServerNotHealthy", "free_ports", "start_server", "wait_until_healthy"]
