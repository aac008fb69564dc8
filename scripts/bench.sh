#!/usr/bin/env bash
# Criterion benches, and from their figures the table of docs/explanation/speed.md.
# Usage: scripts/bench.sh [--write] [--no-run] [--profile NAME] [NAME…]: without --write the table is only printed, with
# --no-run it is made of the last figures.
. "$(dirname "$0")/lib.sh"
cd "$root"
write=
run=yes
profile=bench
while [[ "${1:-}" == --* ]]; do
  case $1 in
  --write) write=yes ;;
  --no-run) run= ;;
  --profile) profile=$2 && shift ;;
  *) stop "unknown option $1" ;;
  esac
  shift
done
if [ $# -eq 0 ]; then set -- allocation rules ledger import statement; fi
# The whole workspace, so that the libraries have the features that they have everywhere else and are compiled once.
if [ -n "$run" ]; then cargo bench --profile "$profile" --workspace "${@/#/--bench=}"; fi

# median NAME LOTS: in nanoseconds.
median() { echo "$(sed -E 's/.*"median":\{[^}]*\},?"point_estimate":([0-9.]+).*|.*"median":\{"confidence_interval":\{[^}]*\},"point_estimate":([0-9.]+).*/\1\2/' \
  "$CARGO_TARGET_DIR/criterion/$1/$2/new/estimates.json")"; }

table=$(mktemp)
trap 'rm -f "$table"' EXIT
{
  echo '| Piece of work | 10 lots, µs | 10 000 lots, ms | to 100 | to 1 000 | to 10 000 |'
  echo '| --- | --- | --- | --- | --- | --- |'
  while IFS=: read -r folder name; do
    for lots in 10 100 1000 10000; do median "$folder" $lots; done | paste -sd' ' |
      awk -v name="$name" '{ printf "| %s | %.1f | %.2f | × %.1f | × %.1f | × %.1f |\n", name, $1 / 1e3, $4 / 1e6, $2 / $1, $3 / $2, $4 / $3 }'
  done <<'END'
allocate:an amount divided to the cent
count a vote:a vote counted, with its reasons in four languages
post an entry:an entry held against the rules of the journal
read an owner list:an owner list read and checked
set a statement:a statement of as many lines set as PDF
END
} >"$table"
cat "$table"
if [ -n "$write" ]; then put_between benches "$table" docs/explanation/speed.md; fi
