"""The route search beside its peers: PyVRP, VROOM and OR-Tools on public instances, at equal CPU time and cores.

`python -m bench.race` runs what its options choose, one process a run, and
prints the table; `--rows` keeps what was run, so that a broken race goes on
where it stopped; `python -m bench.race.plots` draws gap against time.
"""
