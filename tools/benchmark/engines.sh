# What scripts that compare engines share; they source it.
#
# Set before: root (this tree) and work (a directory that the script removes). Sets engines: from ENGINES, or Starling
# and, if it is there, Bazel. STARLING names another launcher than that of this tree, which is built otherwise.

engines=${ENGINES:-starling $(command -v bazel > /dev/null && echo bazel)}

# Stand-ins for the repositories that Bazel 4.2.3 would download before it resolves toolchains.
oracle_flags=()
mock=/usr/src/bazel-bootstrap/mock_repos
if [[ -d $mock ]]; then
  for repository in rules_cc rules_java rules_proto platforms remote_java_tools_linux; do
    oracle_flags+=("--override_repository=$repository=$mock/$repository")
  done
fi

# The native client, where there is a C compiler: the script of the source tree looks whether sources have changed.
[ -n "${STARLING:-}" ] || "$root/tools/bootstrap"
client=$root/build/current/starling
[ -x "$client" ] || client=$root/starling

# engine NAME COMMAND...: a command of an engine, with output bases below the directory of the script.
engine() {
  local name=$1 command=$2
  shift 2
  case $name in
    starling) "${STARLING:-$client}" --output_user_root="$work/starling" --nohome_rc "$command" "$@" ;;
    bazel)
      case $command in
        build | query) set -- "${oracle_flags[@]}" "$@" ;;
      esac
      bazel --output_user_root="$work/bazel" --nohome_rc "$command" "$@"
      ;;
  esac
}

# Runs a command; its output is shown if it fails.
quietly() {
  "$@" > "$work/out" 2>&1 || { cat "$work/out" >&2; return 1; }
}

# Runs a command and prints its seconds.
seconds() {
  local begin end
  begin=$(date +%s%N)
  quietly "$@"
  end=$(date +%s%N)
  awk -v n=$((end - begin)) 'BEGIN { printf "%.2f", n / 1e9 }'
}

# heap NAME: the heap after a collection.
heap() {
  engine "$1" info used-heap-size-after-gc 2> /dev/null
}
