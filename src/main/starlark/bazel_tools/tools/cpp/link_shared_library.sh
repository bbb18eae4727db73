#!/bin/sh
# Links a shared library and makes its interface library:
# link_shared_library yes|no BUILDER LIBRARY INTERFACE_LIBRARY COMMAND...
wanted=$1 builder=$2 library=$3 interface=$4
shift 4
"$@" || exit
if [ "$wanted" = yes ]; then
  exec "$builder" "$library" "$interface"
fi
