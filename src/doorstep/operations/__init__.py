"""The desk: one file is one thing a person can ask for; every write goes through here."""
