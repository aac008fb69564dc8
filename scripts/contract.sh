#!/usr/bin/env bash
# Writes what is generated from the program: openapi.json, the web app's types, reference pages. --check only compares.
. "$(dirname "$0")/lib.sh"
cd "$root"
cargo build --quiet --package koprogo
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
mkdir -p "$new/frontend/src/lib/api" "$new/docs/reference"

"$program" openapi >"$new/openapi.json"
(cd frontend && npx --no-install openapi-typescript "$new/openapi.json" --output "$new/frontend/src/lib/api/schema.d.ts" >/dev/null)
cargo run --quiet --bin reference -- "$new/docs/reference"

drift=0
while read -r file; do
  if [ "${1:-}" = --check ]; then
    diff -u "$file" "$new/$file" | head -n 40 || true
    cmp -s "$file" "$new/$file" || drift=1
  else
    mkdir -p "$(dirname "$file")"
    cp "$new/$file" "$file"
  fi
done < <(cd "$new" && find . -type f -printf '%P\n' | sort)
[ $drift -eq 0 ] || stop 'The generated files are behind the code: run «make openapi» and commit them.'
