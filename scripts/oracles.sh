#!/usr/bin/env bash
# Asks the program and independent Python libraries the same questions about the law. Usage: scripts/oracles.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cd "$root/tests/oracles"
python_with oracles
# Without bytecode: nothing of a run stays in the tree. Assertions of the libraries are what refuses a file.
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" compare.py "${1:-$program}"
