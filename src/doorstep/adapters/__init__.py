"""The outside world: each folder implements ports of `operations.ports`."""
