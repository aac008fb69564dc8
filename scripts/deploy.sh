#!/usr/bin/env bash
# Release build and the files that install it, in one folder to copy to the server.
. "$(dirname "$0")/lib.sh"
cd "$root"
steps=4
target=${1:-$KOPROGO_CACHE/deploy}

step 'Tools'
scripts/setup.sh run
export PATH="$KOPROGO_CACHE/node/bin:$PATH"
step 'Web app'
quietly web-app-packages scripts/frontend.sh packages
quietly web-app scripts/frontend.sh build
step 'Release build (about fifteen minutes on two cores the first time)'
cargo build --release --package koprogo
step 'Files'
mkdir -p "$target"
cp infrastructure/systemd/{koprogo.service,koprogo.env,install.sh} "$CARGO_TARGET_DIR/release/koprogo" LICENSE "$target/"
note "$target: $(du -sh "$target/koprogo" | cut -f1) of program; copy the folder to the server and run install.sh there"
