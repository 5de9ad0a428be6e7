#!/bin/sh
# Prints a Python that Doorstep runs on: 3.12 or newer, from PATH or from pyenv's shelf.
fits() { "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; }
for candidate in python3.13 python3.12 python3.14 python3 python \
    "$HOME"/.pyenv/versions/3.13*/bin/python "$HOME"/.pyenv/versions/3.12*/bin/python "$HOME"/.pyenv/versions/*/bin/python; do
    found=$(command -v "$candidate" 2>/dev/null) || continue
    if fits "$found"; then echo "$found"; exit 0; fi
done
cat >&2 <<'E2'
No Python 3.12 or newer was found on PATH or under ~/.pyenv/versions.
Doorstep needs one. Get it in one of these ways and run make again:
  Debian 13 or newer:  apt-get install python3 python3-venv
  with pyenv:          pyenv install 3.13
  macOS:               brew install python@3.13
E2
exit 1
