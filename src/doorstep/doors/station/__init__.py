"""The sorting station: a scan in, a giant answer out."""
