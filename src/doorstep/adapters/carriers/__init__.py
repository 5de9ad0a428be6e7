"""Carriers of the final leg, each folder one carrier's adapter."""
