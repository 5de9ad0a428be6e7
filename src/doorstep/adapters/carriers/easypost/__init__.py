"""EasyPost through its official client package. It has not met the live service."""

from doorstep.adapters.carriers.easypost.connection import EasyPostConnection

__all__ = ["EasyPostConnection"]
