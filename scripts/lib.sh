# Shared by the scripts: where things are kept, and how progress is told. Sourced, never run.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export KOPROGO_CACHE="${KOPROGO_CACHE:-$HOME/.cache/koprogo}"
# Outside the clone: a second clone, or a fresh one in CI, compiles the libraries no second time.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$KOPROGO_CACHE/target}"
export npm_config_cache="${npm_config_cache:-$KOPROGO_CACHE/npm}"
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
export PATH="$HOME/.cargo/bin:$PATH"
if [ -x "$KOPROGO_CACHE/node/bin/node" ]; then PATH="$KOPROGO_CACHE/node/bin:$PATH"; fi
logs="$KOPROGO_CACHE/logs"
mkdir -p "$KOPROGO_CACHE" "$logs"
program="$CARGO_TARGET_DIR/debug/koprogo"

begun=$SECONDS
step_number=0

elapsed() { printf '%d:%02d' $(((SECONDS - begun) / 60)) $(((SECONDS - begun) % 60)); }

# step TEXT: says what begins, as step n of $steps, with the time since the start.
step() {
  step_number=$((step_number + 1))
  printf '\033[1m[%s/%s %s]\033[0m %s\n' "$step_number" "${steps:-?}" "$(elapsed)" "$1"
}

note() { printf '      %s\n' "$1"; }

stop() {
  printf '\n%s\n' "$1" >&2
  exit 1
}

# quietly NAME CMD…: runs with its output in a log, shown only when it fails; says every 20 s that it lives.
quietly() {
  local name=$1 pid waited=0
  shift
  "$@" >"$logs/$name.log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    if [ $((waited % 20)) -eq 0 ]; then note "$name: ${waited} s, $(tail -n 1 "$logs/$name.log" | cut -c1-90)"; fi
  done
  if ! wait "$pid"; then
    tail -n 60 "$logs/$name.log" >&2
    stop "$name failed; its whole output is in $logs/$name.log"
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    stop "These need an administrator: run «$*» as root, then start again."
  fi
}

# python_with NAME: a Python of its own with the requirements.txt of the folder one stands in, in $venv; made once.
python_with() {
  venv=$KOPROGO_CACHE/$1-venv
  local stamp=$venv/requirements.sha256 now
  now=$(sha256sum <requirements.txt)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return; fi
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r requirements.txt
  echo "$now" >"$stamp"
}

# put_between NAME FILE PAGE: what was measured, between the marks of that name on a page of the docs.
put_between() {
  sed -i -e "/^% $1: begin/,/^% $1: end/{//!d}" -e "/^% $1: begin/r "<(echo && cat "$2" && echo) "$3"
}
