"""Our own vans as a carrier: the price that the region sets, and our own delivery label."""

from doorstep.adapters.carriers.own.connection import OwnConnection

__all__ = ["OwnConnection"]
