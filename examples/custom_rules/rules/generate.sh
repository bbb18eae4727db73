#!/bin/sh
# Usage: generate WORDS OUT: writes a shell function for each word.
set -eu
while read -r word; do
  printf '{PREFIX}%s() { echo "%s!"; }\n' "$word" "$word"
done < "$1" > "$2"
