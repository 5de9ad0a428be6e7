"""Where heavy work runs: processes of this machine, behind the standard Executor face."""

from doorstep.adapters.compute.local_processes import LocalProcesses

__all__ = ["LocalProcesses"]
