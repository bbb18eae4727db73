#!/bin/bash
set -euo pipefail
source "${RUNFILES_DIR:-$0.runfiles}/bazel_tools/tools/bash/runfiles/runfiles.bash"
source "$(rlocation real/sh/lib.sh)"
say tool
