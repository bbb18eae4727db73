# Sourced before the command of every genrule: the first failure ends it.
set -euo pipefail
