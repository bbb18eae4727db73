"""How a check is told."""

def check(row, actual, expected):
    """Tells whether two values are equal, and which row of the table was called.

    Args:
      row: string, the owner and the member, such as "File.path"; several are divided by blanks.
      actual: what the engine answered.
      expected: what it must answer.
    """
    if type(actual) != type(expected) or actual != expected:
        print("FAILED %s: got %s, want %s" % (row, repr(actual), repr(expected)))  # buildifier: disable=print
        return
    for each in row.split(" "):
        print("CHECKED " + each)  # buildifier: disable=print

def present(owner, value):
    """Tells the members of a value.

    Args:
      owner: string, the name of its type in the table.
      value: any value.
    """
    print("PRESENT %s %s" % (owner, " ".join(dir(value))))  # buildifier: disable=print

def refused(row, message, function = None):
    """Tells whether a call says that the engine does not do it.

    Args:
      row: string, as for check.
      message: string, with which the call failed.
      function: string, what was called, if the row is a part of its result only.
    """
    what = function or row.split(".")[1]
    if what + "() is not supported: this engine does not " not in message:
        print("FAILED %s: %s" % (row, message))  # buildifier: disable=print
        return
    for each in row.split(" "):
        print("REFUSED " + each)  # buildifier: disable=print
