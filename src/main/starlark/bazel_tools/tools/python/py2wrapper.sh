#!/bin/sh
# The Python 2 interpreter of the autodetecting toolchain: whatever PATH has when the program runs.

candidates="python2 python"

for name in $candidates; do
  found=$(command -v "$name" 2>/dev/null) || continue
  if [ "$name" = python2 ] || "$found" -c 'import sys; sys.exit(sys.version_info[0] != 2)' 2>/dev/null; then
    exec "$found" "$@"
  fi
done

cat >&2 <<MESSAGE
Error: The default Python toolchain (@bazel_tools//tools/python:autodetecting_toolchain) found no Python 2 interpreter on PATH.
Looked for: $candidates
PATH was: $PATH
Install Python 2, or register a Python toolchain with a py_runtime that names the interpreter.
MESSAGE
exit 1
