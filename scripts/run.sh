#!/usr/bin/env bash
# From a clone to the first page: installs what is missing, builds what has changed, starts the program.
. "$(dirname "$0")/lib.sh"
cd "$root"
steps=5

step 'Tools: PostgreSQL, a C compiler, Rust, Node.js'
scripts/setup.sh run
export PATH="$KOPROGO_CACHE/node/bin:$PATH"

if [ ! -d frontend/node_modules ] || [ ! -x "$program" ]; then
  note 'the first build takes about ten minutes on two cores; the next ones take seconds'
fi
step 'Packages of the web app (in the background)'
scripts/frontend.sh packages >"$logs/npm.log" 2>&1 &
packages=$!

step 'Compile the libraries'
# With koprogo among the packages they are asked for the same features as below; alone they would be compiled twice.
cargo build --package koprogo --package infrastructure --package pdf --lib

step 'Build the web app'
if ! wait $packages; then
  tail -n 40 "$logs/npm.log" >&2
  stop "The packages of the web app could not be installed; see $logs/npm.log"
fi
quietly web-app scripts/frontend.sh build

step 'Compile and start KoproGo'
cargo build --package koprogo
note "built in $(elapsed)"
. scripts/data-folder.sh
# Freed memory goes straight back, as on a server: after a run of papers the program holds half as much.
export MIMALLOC_DISALLOW_ARENA_ALLOC=1
# So that whoever looks around can back up, prove and try an archive out too.
export KOPROGO_BACKUP_DIR="${KOPROGO_BACKUP_DIR:-$KOPROGO_DATA_DIR/backups}"
exec env KOPROGO_ENV="${KOPROGO_ENV:-local}" KOPROGO_DATA_DIR="$KOPROGO_DATA_DIR" "$program" serve "$@"
