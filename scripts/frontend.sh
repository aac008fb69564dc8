#!/usr/bin/env bash
# Packages and static build of the web app; does nothing when nothing has changed.
. "$(dirname "$0")/lib.sh"
cd "$root/frontend"

packages() {
  local stamp=node_modules/.koprogo-stamp now
  now=$(cat package.json package-lock.json | sha256sum)
  if [ -f $stamp ] && [ "$(cat $stamp)" = "$now" ]; then return; fi
  # Not `npm ci`: it wants in the lock file every platform's variant of a package, also those that a registry lacks.
  # The versions of the lock file hold all the same, and the file is left as it is.
  npm install --no-save --prefer-offline --no-progress
  echo "$now" >$stamp
}

build() {
  if [ -f build/index.html ] &&
    [ -z "$(find src static messages project.inlang vite.config.ts svelte.config.js package.json -newer build/index.html -type f \
      -not -path 'src/lib/paraglide/*' -print -quit 2>/dev/null)" ]; then
    return
  fi
  npm run --silent build
  touch build/index.html
}

case ${1:-all} in
packages) packages ;;
build) build ;;
all) packages && build ;;
esac
