"""The sandbox carrier: takes every parcel, prints SAMPLE, charges nobody."""

from doorstep.adapters.carriers.stub.carrier import SandboxCarrier

__all__ = ["SandboxCarrier"]
