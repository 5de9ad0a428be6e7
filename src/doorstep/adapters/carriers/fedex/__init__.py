"""FedEx by its REST APIs. It has not met the live service."""

from doorstep.adapters.carriers.fedex.connection import FedexConnection

__all__ = ["FedexConnection"]
