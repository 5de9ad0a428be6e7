"""Where everything is kept: Django models, the event log with group commit, the shelves behind the ports.

Writes come through the ports (`operations.ports`); doors read by `queries`,
one file per noun. `visible(actor, rows)` is the one rule of what an
organisation may see. Call `setup.prepare_django()` before importing models.
"""
