#!/usr/bin/env bash
# Measures the program under load: a table here, load.json and load.html in load-report/. See docs/reference/load.md.
# Usage: scripts/load.sh [--quick] [OPTIONS OF «load run»]. KOPROGO_BIN measures a program that was built elsewhere.
. "$(dirname "$0")/lib.sh"
cd "$root"
scripts/frontend.sh
if [ "${1:-}" = --quick ]; then
  cargo build --quiet --package koprogo --package load
  exec "$CARGO_TARGET_DIR/debug/load" run --program "${KOPROGO_BIN:-$program}" --scales small "$@"
fi
cargo build --release --package load
if [ -z "${KOPROGO_BIN:-}" ]; then cargo build --release --package koprogo; fi
exec "$CARGO_TARGET_DIR/release/load" run --program "${KOPROGO_BIN:-$CARGO_TARGET_DIR/release/koprogo}" "$@"
