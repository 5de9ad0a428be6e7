"""The driver's phone: today's stops in order, each answer an event that survives a dead spot."""
