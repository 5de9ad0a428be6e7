"""Where heavy work runs: processes of this machine or of a Dask cluster, behind the standard Executor face."""

from doorstep.adapters.compute.dask_cluster import DaskCluster
from doorstep.adapters.compute.local_processes import LocalProcesses

__all__ = ["DaskCluster", "LocalProcesses"]
