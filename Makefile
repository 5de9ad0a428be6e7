# Two commands: `make up` runs a delivery day of the demo town, `make test` proves the house stands.
.DEFAULT_GOAL := help
.PHONY: help setup up test check bench bench-routing lock openapi clean
PY := .venv/bin/python

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

setup:  ## everything that up, test and bench need (.venv, packages, web pages, compiled search)
	@sh deploy/set-up.sh

up: setup  ## build the demo town, run its day, start the server and play the day
	@exec .venv/bin/doorstep up

test: setup check  ## lints, types, arrows and every test
	@$(PY) -m pytest -n 2 --dist loadgroup --durations=20 --durations-min=5

check:  ## lints, format, types, import arrows, our own two lints
	@.venv/bin/ruff check src tests bench
	@.venv/bin/ruff format --check --quiet src tests bench
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports
	@$(PY) -m pytest tests/architecture

bench: setup  ## the day's timings and the peers side by side
	@$(PY) -m bench

bench-routing: setup  ## our route search, PyVRP, VROOM and OR-Tools in one run at equal CPU time, with plots
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@mkdir -p var && $(PY) -m bench.race --rows var/race.jsonl $(RACE) && $(PY) -m bench.race.plots var/race.jsonl var

openapi:  ## write docs/openapi.json anew
	@$(PY) -m tests.api.openapi_file

lock:  ## lock requirements*.in with hashes
	@$(PY) -m piptools compile -q --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements.in -o requirements.txt
	@$(PY) -m piptools compile -q --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements-dev.in -o requirements-dev.txt
	@$(PY) -m piptools compile -q --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements-bench.in -o requirements-bench.txt

clean:  ## remove what set-up and runs have made (not your data in var/)
	@rm -rf .venv web/node_modules src/doorstep/doors/static/built
