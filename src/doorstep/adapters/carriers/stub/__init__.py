"""A stand-in for all carriers: a process of its own on this machine that speaks their wire formats and misbehaves."""
