#!/bin/sh
# Makes the interface library of a shared library: build_interface_library LIBRARY INTERFACE_LIBRARY
# A linker is content with the whole library, so that is what it gets.
[ $# -eq 2 ] || { echo "usage: $0 LIBRARY INTERFACE_LIBRARY" >&2; exit 1; }
exec cp -f "$1" "$2"
