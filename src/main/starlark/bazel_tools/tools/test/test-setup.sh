#!/bin/bash
# Runs a test program by the protocol that test programs rely on.
#
#   test-setup.sh [prefix...] program [argument...]
#
# Starts in the execution root with paths relative to it in the environment; the program runs in
# its runfiles directory with absolute paths. Whatever is printed here goes to the test's log.

echo 'exec ${PAGER:-/usr/bin/less} "$0" || exit 1'
echo "Executing tests from ${TEST_TARGET}"
echo "-----------------------------------------------------------------------------"

umask 022

absolute() {
  local name
  for name in "$@"; do
    if [[ -n "${!name}" && "${!name}" != /* ]]; then
      export "${name}=${PWD}/${!name}"
    fi
  done
}

absolute TEST_SRCDIR TEST_TMPDIR RUNFILES_DIR RUNFILES_MANIFEST_FILE HOME XML_OUTPUT_FILE \
  TEST_PREMATURE_EXIT_FILE TEST_WARNINGS_OUTPUT_FILE TEST_LOGSPLITTER_OUTPUT_FILE \
  TEST_INFRASTRUCTURE_FAILURE_FILE TEST_UNUSED_RUNFILES_LOG_FILE TEST_SHARD_STATUS_FILE \
  TEST_UNDECLARED_OUTPUTS_DIR TEST_UNDECLARED_OUTPUTS_MANIFEST \
  TEST_UNDECLARED_OUTPUTS_ANNOTATIONS TEST_UNDECLARED_OUTPUTS_ANNOTATIONS_DIR \
  COVERAGE_MANIFEST COVERAGE_DIR COVERAGE_OUTPUT_FILE

export JAVA_RUNFILES="${TEST_SRCDIR}"
export PYTHON_RUNFILES="${TEST_SRCDIR}"
export HOME="${HOME:-${TEST_TMPDIR}}"
export GTEST_TMP_DIR="${TEST_TMPDIR}"
export GUNIT_OUTPUT="xml:${XML_OUTPUT_FILE}"
if [[ -n "${TEST_TOTAL_SHARDS}" ]]; then
  export GTEST_SHARD_INDEX="${TEST_SHARD_INDEX}"
  export GTEST_TOTAL_SHARDS="${TEST_TOTAL_SHARDS}"
  export GTEST_SHARD_STATUS_FILE="${TEST_SHARD_STATUS_FILE}"
fi
unset LANG LANGUAGE "${!LC_@}"

if [[ -z "${TEST_SRCDIR}" ]]; then
  echo "TEST_SRCDIR is not set" >&2
  exit 1
fi
if [[ ! -e "${TEST_SRCDIR}" ]]; then
  echo "there is no runfiles directory ${TEST_SRCDIR}" >&2
  exit 1
fi

mkdir -p "${TEST_TMPDIR}" "${XML_OUTPUT_FILE%/*}" "${TEST_LOGSPLITTER_OUTPUT_FILE%/*}"
if [[ -n "${TEST_UNDECLARED_OUTPUTS_DIR}" ]]; then
  mkdir -p "${TEST_UNDECLARED_OUTPUTS_DIR}" "${TEST_UNDECLARED_OUTPUTS_ANNOTATIONS_DIR}"
fi

# Where the program runs, and how its path is found from there.
if [[ -z "${RUNTEST_PRESERVE_CWD}" ]]; then
  cd "${TEST_SRCDIR}/${TEST_WORKSPACE}" 2>/dev/null || cd "${TEST_SRCDIR}" || exit 1
fi
export PWD

# Where runfiles have no links, the manifest says where the program is.
if [[ "$1" == "${TEST_BINARY}" && "$1" != /* ]]; then
  name="${1#./}"
  program="./${name}"
  if [[ "${RUNFILES_MANIFEST_ONLY:-}" == 1 && ! -e "${program}" ]]; then
    line=$(grep -m1 "^${TEST_WORKSPACE}/${name} " "${RUNFILES_MANIFEST_FILE}")
    program="${line#* }"
  fi
  shift
  set -- "${program}" "$@"
fi

# A signal for this script is one for the program and all that it started.
child=""
forward() {
  if [[ -n "${child}" ]]; then
    kill -s "$1" "${child}" 2>/dev/null
  fi
}
trap 'forward TERM' TERM
trap 'forward INT' INT

"$@" 2>&1 <&0 &
child=$!
wait "${child}"
code=$?
while kill -0 "${child}" 2>/dev/null; do
  wait "${child}"
  code=$?
done

# A list of undeclared outputs with size and type, and their annotations in one file.
outputs="${TEST_UNDECLARED_OUTPUTS_DIR}"
if [[ -n "${outputs}" && -n "$(ls -A "${outputs}" 2>/dev/null)" ]]; then
  while IFS= read -r -d '' file; do
    name="${file#"${outputs}"/}"
    size=$(wc -c < "${file}")
    type=$(file -L -b --mime-type "${file}" 2>/dev/null || echo application/octet-stream)
    printf '%s\t%d\t%s\n' "${name}" "${size}" "${type}"
  done < <(find -L "${outputs}" -type f -print0 | sort -z) > "${TEST_UNDECLARED_OUTPUTS_MANIFEST}"
fi
annotations="${TEST_UNDECLARED_OUTPUTS_ANNOTATIONS_DIR}"
if [[ -n "${annotations}" ]] && compgen -G "${annotations}/*.part" > /dev/null; then
  cat "${annotations}"/*.part > "${TEST_UNDECLARED_OUTPUTS_ANNOTATIONS}"
fi
if [[ -n "${annotations}" ]]; then
  rmdir "${annotations}" 2>/dev/null
fi
rmdir "${TEST_LOGSPLITTER_OUTPUT_FILE%/*}" 2>/dev/null

exit "${code}"
