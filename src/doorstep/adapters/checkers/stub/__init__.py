"""Both checkers' wire format in one process of its own, on loopback, for tests: `python -m ...stub PORT_FILE`."""
