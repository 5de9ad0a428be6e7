"""The sandbox carrier: where no account is set. It prints SAMPLE, charges nobody and reaches no network."""

from doorstep.adapters.carriers.sandbox.connection import SandboxConnection

__all__ = ["SandboxConnection"]
