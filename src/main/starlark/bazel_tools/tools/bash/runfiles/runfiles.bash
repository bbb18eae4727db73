# Runfiles for shell programs: `rlocation PATH` prints where a file lies that the program needs at run time.
#
# PATH begins with the name of a repository, such as "_main/pkg/data.txt". The file is looked for in RUNFILES_DIR, then
# in RUNFILES_MANIFEST_FILE; where neither is set, beside the program.

if [[ ! -d "${RUNFILES_DIR:-/dev/null}" && ! -f "${RUNFILES_MANIFEST_FILE:-/dev/null}" ]]; then
  if [[ -d "$0.runfiles" ]]; then
    export RUNFILES_DIR="$0.runfiles"
  elif [[ -f "$0.runfiles_manifest" ]]; then
    export RUNFILES_MANIFEST_FILE="$0.runfiles_manifest"
  elif [[ "$0" == *.runfiles/* ]]; then
    export RUNFILES_DIR="${0%.runfiles/*}.runfiles"
  fi
fi

# The rest of the first line of a file that begins with a text. Loops, because a caller may trap whatever fails.
function __runfiles_line() {
  local start=$1 line
  while IFS= read -r line; do
    if [[ "$line" == "$start"* ]]; then
      echo "${line#"$start"}"
      break
    fi
  done < "$2"
}

# The canonical name of the repository that the caller's repository knows by a name.
function __runfiles_repository() {
  local name=$1 caller=$2 mapping found=
  mapping="${RUNFILES_DIR:-}/_repo_mapping"
  if [[ ! -f "$mapping" && -f "${RUNFILES_MANIFEST_FILE:-/dev/null}" ]]; then
    mapping=$(__runfiles_line "_repo_mapping " "$RUNFILES_MANIFEST_FILE")
  fi
  if [[ -f "$mapping" ]]; then
    found=$(__runfiles_line "$caller,$name," "$mapping")
  fi
  echo "${found:-$name}"
}

# The repository of the program that calls, as its canonical name: empty for the main one.
function runfiles_current_repository() {
  local caller=${BASH_SOURCE[${1:-1}]:-$0}
  case "$caller" in
    */external/*) caller=${caller##*/external/} && echo "${caller%%/*}" ;;
    *) echo "" ;;
  esac
}
export -f runfiles_current_repository

function rlocation() {
  local path=$1 repository
  case "$path" in
    /*) echo "$path" && return 0 ;;
    "" | ../* | */.. | */../* | ./* | */./* | *//*)
      echo >&2 "ERROR: runfiles.bash: rlocation(): '$path' is not a normal path"
      return 1
      ;;
  esac
  repository=${2-$(runfiles_current_repository 2)}
  case "$path" in
    */*) path=$(__runfiles_repository "${path%%/*}" "$repository")/${path#*/} ;;
  esac
  if [[ -e "${RUNFILES_DIR:-/dev/null}/$path" ]]; then
    echo "$RUNFILES_DIR/$path"
    return 0
  fi
  if [[ -f "${RUNFILES_MANIFEST_FILE:-/dev/null}" ]]; then
    local line
    line=$(__runfiles_line "$path " "$RUNFILES_MANIFEST_FILE")
    if [[ -n "$line" ]]; then
      echo "$line"
      return 0
    fi
  fi
  return 1
}
export -f rlocation __runfiles_repository __runfiles_line

# Sets the variables by which programs that are started find the same runfiles.
function runfiles_export_envvars() {
  if [[ -d "${RUNFILES_DIR:-/dev/null}" ]]; then
    export RUNFILES_DIR
    export JAVA_RUNFILES="$RUNFILES_DIR"
  fi
  if [[ -f "${RUNFILES_MANIFEST_FILE:-/dev/null}" ]]; then
    export RUNFILES_MANIFEST_FILE
  fi
}
export -f runfiles_export_envvars
