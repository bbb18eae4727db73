#!/bin/sh
# An interpreter that comes with the build: it announces itself and hands over to the python3 on PATH.
echo "(in-build interpreter)"
exec python3 "$@"
