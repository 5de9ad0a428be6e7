"""The recipient's page: one sentence by an unguessable link; for a number status and city, more with the ZIP code."""
