#!/usr/bin/env bash
# Every level of tests, cheapest first; all levels run even after a red one. Closes with «N passed, N failed».
# Usage: scripts/test.sh [LEVEL…], LEVEL one of: checks frontend lint rust doc contract oracles features e2e docs commands
. "$(dirname "$0")/lib.sh"
cd "$root"
levels=("$@")
if [ ${#levels[@]} -eq 0 ]; then levels=(checks frontend lint rust doc contract oracles features e2e docs commands); fi
steps=${#levels[@]}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
passed=0
failed=0
table=()

# count LEVEL PASSED FAILED
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  table+=("$(printf '  %-34s %5d passed %5d failed   at %s' "$1" "$2" "$3" "$(elapsed)")")
}

# check NAME CMD…: one thing that is right or not.
check() {
  local name=$1
  shift
  if "$@" >"$out/check.log" 2>&1; then
    count "$name" 1 0
  else
    cat "$out/check.log"
    printf 'FAILED: %s\n' "$name"
    count "$name" 0 1
  fi
}

# sum FILE PATTERN: adds up the numbers before PATTERN in FILE.
sum() { { grep -aoE "[0-9]+ $2" "$1" || true; } | awk '{ n += $1 } END { print n + 0 }'; }

# counted LEVEL CMD…: runs a runner whose output holds «N passed» and «N failed». A non-zero end, or a runner that
# tells of no test at all, counts at least one failure.
counted() {
  local name=$1 code=0 good bad
  shift
  "$@" 2>&1 | tee "$out/level.log" || code=$?
  sed 's/\x1b\[[0-9;]*m//g' "$out/level.log" | grep -aE "${lines:-.}" >"$out/lines.log" || true
  good=$(sum "$out/lines.log" passed)
  bad=$(sum "$out/lines.log" failed)
  if [ $code -ne 0 ] || [ "$good" -eq 0 ]; then bad=$((bad > 0 ? bad : 1)); fi
  count "$name" "$good" "$bad"
}

level_checks() {
  check 'cargo fmt' cargo fmt --all --check
  if command -v cargo-deny >/dev/null; then
    check 'cargo deny (bans, licences, sources)' cargo deny --offline check --hide-inclusion-graph bans licenses sources
  fi
}

level_lint() {
  check 'clippy, warnings refused' cargo clippy --workspace --all-targets --quiet -- -D warnings
}

level_frontend() {
  check 'packages of the web app' scripts/frontend.sh packages
  check 'svelte-check' npm --prefix frontend run --silent check
  lines='^ +Tests ' counted 'web app, units and components' npm --prefix frontend run --silent test
  check 'web app, build' scripts/frontend.sh build
}

# The program under test is the one that stands in the clone now, whichever level is asked for alone.
program_compiles() {
  if [ -z "${compiled:-}" ]; then check 'the program compiles' cargo build --package koprogo; fi
  compiled=yes
}

level_rust() {
  program_compiles
  lines='^test result:' counted 'Rust, units to whole program' \
    env KOPROGO_BIN="$program" cargo test --workspace --lib --bins --tests --no-fail-fast --quiet
}

level_doc() {
  check 'Rust, examples in the documentation' cargo test --workspace --doc --quiet
}

level_contract() {
  check 'openapi.json, schema.d.ts, generated pages' scripts/contract.sh --check
}

level_oracles() {
  lines='^[^ ].*: [0-9]+ passed [0-9]+ failed$' counted 'the law against other libraries' \
    scripts/oracles.sh "$program"
}

level_features() {
  program_compiles
  lines='^[0-9]+ passed, [0-9]+ failed$' counted 'features over HTTP (steps)' \
    env KOPROGO_BIN="$program" cargo test --workspace --test acceptance --quiet
  lines='^test result:' counted 'features that are broken off' \
    env KOPROGO_BIN="$program" cargo test --workspace --test runner --quiet
}

level_e2e() {
  program_compiles
  lines='^ +[0-9]+ (passed|failed)' counted 'story and every page in Chromium' \
    env KOPROGO_BIN="$program" npm --prefix frontend run --silent e2e
}

level_docs() {
  check 'docs without a warning' scripts/docs.sh
}

level_commands() {
  program_compiles
  lines='^[0-9]+ passed, [0-9]+ failed$' counted 'commands that the docs name' scripts/commands.sh
}

for level in "${levels[@]}"; do
  step "$level"
  "level_$level"
done

printf '\n'
printf '%s\n' "${table[@]}"
printf '\n%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
