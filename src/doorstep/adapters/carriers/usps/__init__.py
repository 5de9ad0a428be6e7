"""USPS by its own APIs, version 3. It has not met the live service."""

from doorstep.adapters.carriers.usps.connection import UspsConnection

__all__ = ["UspsConnection"]
