"""UPS by its REST APIs. It has not met the live service."""

from doorstep.adapters.carriers.ups.connection import UpsConnection

__all__ = ["UpsConnection"]
