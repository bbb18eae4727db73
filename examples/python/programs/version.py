"""Says which Python runs it."""

import sys

print("Python %d" % sys.version_info[0])
