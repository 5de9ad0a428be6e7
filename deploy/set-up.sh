#!/bin/sh
# Sets up everything that `make up`, `make test` and `make bench` share. Does nothing twice:
# each step leaves a stamp with the hash of what it was made from.
set -eu
cd "$(dirname "$0")/.."
say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
hash_of() { cat "$@" | cksum | tr ' ' '-'; }
stamped() { [ -f ".venv/stamps/$1" ] && [ "$(cat ".venv/stamps/$1")" = "$2" ]; }
stamp() { mkdir -p .venv/stamps && printf '%s' "$2" > ".venv/stamps/$1"; }

if [ ! -x .venv/bin/python ]; then
    python=$(sh deploy/find-python.sh)
    say "1/4 Making .venv with $("$python" --version)"
    "$python" -m venv .venv
fi

wanted=$(hash_of requirements.txt requirements-dev.txt pyproject.toml)
if ! stamped packages "$wanted"; then
    say "2/4 Installing the locked packages (about a minute)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    stamp packages "$wanted"
fi

compiled() {  # compiled ROOM WORDS: the room's search into Numba's cache, once for each state of its sources
    wanted=$(find "src/doorstep/$1" -name '*.py' | LC_ALL=C sort | xargs cksum | cksum | tr ' ' '-')
    if ! stamped "$1" "$wanted"; then
        say "3/4 Compiling $2 (once)"
        .venv/bin/python -c "from doorstep.$1 import warm_up; warm_up()"
        stamp "$1" "$wanted"
    fi
}
# Both cores at once: the route search compiles while the pages are built.
compiled routing "the route search, a minute and a half" & search=$!

wanted=$(find web -type f -not -path '*/node_modules/*' -not -path '*/dist/*' | LC_ALL=C sort | xargs cksum | cksum | tr ' ' '-')
if ! stamped web "$wanted" || [ ! -d src/doorstep/doors/static/built ]; then
    say "4/4 Building the map and the driver's page"
    sh deploy/with-node.sh sh -c 'cd web && npm ci --no-audit --no-fund --loglevel=error && npm run build --silent'
    stamp web "$wanted"
fi

compiled packing "the packing search"
wait "$search"
