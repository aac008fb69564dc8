#!/usr/bin/env bash
# Builds the documentation with Sphinx; a warning is an error.
. "$(dirname "$0")/lib.sh"
cd "$root/docs"
python_with docs
"$venv/bin/sphinx-build" -q -W --keep-going -b html . _build/html
echo "$root/docs/_build/html/index.html"
