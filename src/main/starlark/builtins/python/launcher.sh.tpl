#!/bin/sh
# Starts %target%: finds its runfiles, sets the import path, runs the interpreter.

python=%python%
main=%main%
workspace=%workspace_name%
imports=%imports%
import_all=%import_all%

# The directory of the runfiles, in $runfiles: beside the program, around it, or as the caller says.
find_runfiles() {
  program=$0
  case $program in
    */*) ;;
    *) program=$(command -v -- "$program") ;;
  esac
  case $program in
    /*) ;;
    *) program=$PWD/$program ;;
  esac
  while :; do
    runfiles=$program.runfiles
    [ -d "$runfiles" ] && return
    case $program in
      *.runfiles/*)
        runfiles=${program%.runfiles/*}.runfiles
        [ -e "$runfiles/$main" ] && return
        ;;
    esac
    [ -L "$program" ] || break
    target=$(readlink -- "$program")
    case $target in
      /*) program=$target ;;
      *) program=${program%/*}/$target ;;
    esac
  done
  for runfiles in "${RUNFILES_DIR-}" "${RUNFILES_MANIFEST_FILE%_manifest}" "${RUNFILES_MANIFEST_FILE%/MANIFEST}"; do
    [ -n "$runfiles" ] && [ -e "$runfiles/$main" ] && return
  done
  echo "%target%: cannot find the runfiles of $0; build it with --build_runfile_links" >&2
  exit 1
}

: "${RUNFILES_MANIFEST_FILE=}"
find_runfiles
case $runfiles in
  /*) ;;
  *) runfiles=$PWD/$runfiles ;;
esac

case $python in
  /*)
    if [ ! -x "$python" ]; then
      echo "%target%: the Python toolchain's interpreter '$python' does not exist on this machine" >&2
      exit 1
    fi
    ;;
  *) python=$runfiles/$python ;;
esac

path=$runfiles
rest=$imports
while [ -n "$rest" ]; do
  path=$path:$runfiles/${rest%%:*}
  case $rest in
    *:*) rest=${rest#*:} ;;
    *) rest= ;;
  esac
done
if [ -n "$import_all" ]; then
  for repository in "$runfiles"/*/; do
    path=$path:${repository%/}
  done
else
  path=$path:$runfiles/$workspace
fi

export PYTHONPATH="$path${PYTHONPATH:+:$PYTHONPATH}"
export RUNFILES_DIR="$runfiles"
if [ -n "$RUNFILES_MANIFEST_FILE" ]; then
  export RUNFILES_MANIFEST_FILE
else
  unset RUNFILES_MANIFEST_FILE
fi
exec "$python" "$runfiles/$main" "$@"
