#!/usr/bin/env bash
# Measures the program under load: a table here, load.json, load.html and load.md in load-report/. See docs/reference/load.md.
# Usage: scripts/load.sh [--quick] [OPTIONS OF «load run»]. KOPROGO_BIN measures a program that was built elsewhere.
#        scripts/load.sh --write: puts the tables of the last measurement into docs/explanation/speed.md.
. "$(dirname "$0")/lib.sh"
cd "$root"
if [ "${1:-}" = --write ]; then
  put_between load load-report/load.md docs/explanation/speed.md
  exit
fi
scripts/frontend.sh
if [ "${1:-}" = --quick ]; then
  cargo build --quiet --package koprogo --package load
  exec "$CARGO_TARGET_DIR/debug/load" run --program "${KOPROGO_BIN:-$program}" --scales small "$@"
fi
# Both in one: alone, each would be built with libraries of its own.
packages=(--package load)
if [ -z "${KOPROGO_BIN:-}" ]; then packages+=(--package koprogo); fi
cargo build --release "${packages[@]}"
exec "$CARGO_TARGET_DIR/release/load" run --program "${KOPROGO_BIN:-$CARGO_TARGET_DIR/release/koprogo}" "$@"
