"""Usage: write_greeting TEXT OUT"""

import sys

with open(sys.argv[2], "w") as out:
    out.write("TEXT = %r\n" % sys.argv[1])
