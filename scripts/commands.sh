#!/usr/bin/env bash
# Runs the commands for developers that the documentation names, as they are written there. Closes with «N passed, N
# failed». tests/commands.rs reads this file: each line that begins with one of the functions below is a command run.
. "$(dirname "$0")/lib.sh"
cd "$root"
scratch=$(mktemp -d)
chmod 755 "$scratch"
group=
server=
# Whatever still runs when the script breaks off ends with it.
cleared() {
  for left in $group $server; do kill -TERM -- "-$left" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap cleared EXIT
passed=0
failed=0
# What is an installation's own, and what a run would leave in the clone, lies in the scratch folder.
export KOPROGO_LISTEN=127.0.0.1:0 KOPROGO_DATA_DIR="$scratch/data"

# told CODE COMMAND: counts it, and shows what it said when it went wrong.
told() {
  if [ "$1" = 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    tail -n 40 "$scratch/log"
  fi
  note "$([ "$1" = 0 ] && echo ok || echo FAILED) $(elapsed)  $2"
}

# Addresses and folders of the pages, for this machine: a free port, a folder of the scratch, a server of its own.
here() {
  sed -e "s|127\.0\.0\.1:9000|127.0.0.1:0|; s|/srv/|$scratch/srv/|; s|/big/|$scratch/big/|" \
    -e "s|postgres://koprogo@localhost/koprogo|postgres://koprogo@localhost/another?host=$scratch/server/postgres/run|" <<<"$1"
}

# succeeds COMMAND [WHAT IT HAS TO SAY]
succeeds() {
  local code=0
  bash -euo pipefail -c "$1" >"$scratch/log" 2>&1 </dev/null || code=$?
  if [ -n "${2:-}" ]; then grep -q -- "$2" "$scratch/log" || code=1; fi
  told $code "$1"
}

# answers ADDRESS [SECONDS]
answers() {
  for _ in $(seq "${2:-30}"); do
    if curl -sf -o /dev/null "$1"; then return; fi
    sleep 1
  done
  return 1
}

# begins COMMAND MARK: starts it in a group of its own and waits for the address after MARK.
begins() {
  : >"$scratch/log"
  set -m
  bash -c "exec $1" >"$scratch/log" 2>&1 </dev/null &
  group=$!
  set +m
  address=
  while [ -z "$address" ] && kill -0 "$group" 2>/dev/null; do
    sleep 0.5
    address=$(sed 's/\x1b\[[0-9;]*m//g' "$scratch/log" | grep -oE "$2"'http://127\.0\.0\.1:[0-9]+' | grep -om1 'http.*' || true)
  done
}

# ends: asks the whole group to stop, as Ctrl-C does, and waits.
ends() {
  kill -INT -- "-$group" 2>/dev/null || true
  for _ in $(seq 300); do
    if ! kill -0 -- "-$group" 2>/dev/null; then return; fi
    sleep 0.1
  done
  kill -KILL -- "-$group"
  return 1
}

# serves COMMAND: prints an address that is ready, and stops cleanly when asked.
serves() {
  local code=0
  begins "env $(here "$1")" 'is at '
  answers "$address/health/ready" || code=1
  ends || code=1
  wait "$group" || true
  if grep -q 'PostgreSQL .* does not stop' "$scratch/log"; then code=1; fi
  told $code "$1"
}

# develops COMMAND: the web app's own server, which shows the app.
develops() {
  local code=0
  set -m
  bash -c "$1" >"$scratch/log" 2>&1 </dev/null &
  group=$!
  set +m
  address=
  for _ in $(seq 60); do
    address=$(sed 's/\x1b\[[0-9;]*m//g' "$scratch/log" | grep -om1 'http://127\.0\.0\.1:[0-9]*' || true)
    if [ -n "$address" ]; then break; fi
    sleep 1
  done
  answers "$address/" || code=1
  ends || code=1
  wait "$group" || true
  told $code "$1"
}

# in_a_copy COMMAND: what writes into the clone runs in a copy of it, and leaves nothing changed there.
in_a_copy() {
  local code=0 copy=$scratch/copy
  rm -rf "$copy"
  mkdir "$copy"
  git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy"
  cp -a "$copy" "$scratch/before"
  ln -s "$root/frontend/node_modules" "$copy/frontend/node_modules"
  (cd "$copy" && bash -euo pipefail -c "$1") >"$scratch/log" 2>&1 </dev/null || code=$?
  diff -r --exclude node_modules "$scratch/before" "$copy" >>"$scratch/log" || code=1
  rm -rf "$scratch/before"
  told $code "$1"
}

# delivers COMMAND: the folder for a server. The release is the program that stands there: its build takes a quarter of
# an hour, and the tests use this one.
delivers() {
  local code=0 home=$scratch/home toolchains=${RUSTUP_HOME:-$HOME/.rustup}
  mkdir -p "$home/.cargo/bin" "$scratch/target/release"
  cp "$program" "$scratch/target/release/koprogo"
  printf '#!/bin/sh\necho "cargo $*" >>%s/cargo\n' "$scratch" >"$home/.cargo/bin/cargo"
  chmod +x "$home/.cargo/bin/cargo"
  HOME=$home RUSTUP_HOME=$toolchains CARGO_TARGET_DIR=$scratch/target KOPROGO_CACHE=$scratch/cache \
    bash -euo pipefail -c "$1" >"$scratch/log" 2>&1 </dev/null || code=$?
  for file in koprogo koprogo.service koprogo.env install.sh LICENSE; do
    if [ ! -s "$scratch/cache/deploy/$file" ]; then code=1; fi
  done
  if [ "$(cat "$scratch/cargo")" != 'cargo build --release --package koprogo' ]; then code=1; fi
  told $code "$1"
}

succeeds 'make help' 'make test'
succeeds 'export CARGO_TARGET_DIR=~/.cache/koprogo/target'
succeeds 'cargo tree --package koprogo' 'koprogo v'
succeeds 'cargo tree --workspace' 'koprogo v'
in_a_copy 'make fmt'
in_a_copy 'cargo fmt'
succeeds 'cargo test -p domain' 'test result: ok'

# The server of «a PostgreSQL server of your own»: the one of a program that keeps running.
begins "env KOPROGO_DATA_DIR=$scratch/server KOPROGO_DEMO=no make run" 'is at '
server=$group
if ! answers "$address/health/ready"; then tail -n 40 "$scratch/log"; fi
"${KOPROGO_PG_BIN:-$(dirname "$(ls /usr/lib/postgresql/*/bin/createdb | tail -n 1)")}/createdb" --host "$scratch/server/postgres/run" --username koprogo another
serves 'DATABASE_URL=postgres://koprogo@localhost/koprogo make run'
group=$server
ends || failed=$((failed + 1))

serves 'make run'
serves 'KOPROGO_LISTEN=127.0.0.1:9000 make run'
serves 'KOPROGO_DATA_DIR=/srv/koprogo make run'
serves 'KOPROGO_DEMO=no make run'
serves 'KOPROGO_CACHE=/big/disk make run'
succeeds 'make load-quick'
succeeds 'cd frontend && npm run messages'
develops 'cd frontend && npm run dev'
delivers 'make deploy'

printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
