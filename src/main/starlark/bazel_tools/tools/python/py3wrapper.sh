#!/bin/sh
# The Python 3 interpreter of the autodetecting toolchain: whatever PATH has when the program runs.

candidates="python3 python"

for name in $candidates; do
  found=$(command -v "$name" 2>/dev/null) || continue
  if [ "$name" = python3 ] || "$found" -c 'import sys; sys.exit(sys.version_info[0] != 3)' 2>/dev/null; then
    exec "$found" "$@"
  fi
done

cat >&2 <<MESSAGE
Error: The default Python toolchain (@bazel_tools//tools/python:autodetecting_toolchain) found no Python 3 interpreter on PATH.
Looked for: $candidates
PATH was: $PATH
Install Python 3, or register a Python toolchain with a py_runtime that names the interpreter.
MESSAGE
exit 1
