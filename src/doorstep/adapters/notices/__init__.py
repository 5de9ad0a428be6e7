"""Telling others: webhooks, signed and sent to the open internet only."""
