"""The dispatcher's console: the day on a map, live."""
