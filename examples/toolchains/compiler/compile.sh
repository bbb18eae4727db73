#!/bin/sh
# Usage: compile (--upper | --lower) --output OUT VERSE...
set -eu
case $1 in
  --upper) style='tr a-z A-Z' ;;
  --lower) style='tr A-Z a-z' ;;
  *) echo "unknown style $1" >&2; exit 2 ;;
esac
out=$3
shift 3
cat "$@" | $style > "$out"
