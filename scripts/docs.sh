#!/usr/bin/env bash
# Builds the documentation with Sphinx; a warning is an error.
. "$(dirname "$0")/lib.sh"
cd "$root/docs"
venv=$KOPROGO_CACHE/docs-venv
stamp=$venv/requirements.sha256
now=$(sha256sum <requirements.txt)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$now" ]; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r requirements.txt
  echo "$now" >"$stamp"
fi
"$venv/bin/sphinx-build" -q -W --keep-going -b html . _build/html
echo "$root/docs/_build/html/index.html"
