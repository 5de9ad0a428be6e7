"""Plays a delivery day through the real HTTP API, and makes the demo town it is played in."""
