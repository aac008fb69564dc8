#!/usr/bin/env bash
# Asks the program and independent Python libraries the same questions about the law. Usage: scripts/oracles.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cd "$root/tests/oracles"
venv=$KOPROGO_CACHE/oracles-venv
stamp=$venv/requirements.sha256
now=$(sha256sum <requirements.txt)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$now" ]; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r requirements.txt
  echo "$now" >"$stamp"
fi
# Without bytecode: nothing of a run stays in the tree. Assertions of the libraries are what refuses a file.
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" compare.py "${1:-$program}"
