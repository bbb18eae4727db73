"""Members and rules that exist, so that rule sets load and can ask for them, but cannot do their work."""

def unsupported_function(name, what):
    """A function that fails with a clear message.

    Args:
      name: string, as its caller writes it, such as "cc_common.compile".
      what: string, what the engine cannot do.

    Returns:
      a function that takes any arguments.
    """
    return lambda *args, **kwargs: fail("%s() is not supported: this engine does not %s" % (name, what))

def unsupported_functions(prefix, names, what):
    """Several of them, as a dictionary by their names.

    Args:
      prefix: string, the name of the module.
      names: list of strings.
      what: string, what the engine cannot do.

    Returns:
      a dictionary.
    """
    return {name: unsupported_function(prefix + "." + name, what) for name in names}

def unsupported_implementation(kind, what, ruleset = ""):
    """The implementation of a rule that loads but cannot be built.

    Args:
      kind: string, the name of the rule.
      what: string, what the engine cannot do.
      ruleset: string, the file to load a working rule from, if there is one.

    Returns:
      a rule implementation.
    """
    repair = ". Load the rule from %s instead" % ruleset if ruleset else ""
    return lambda ctx: fail(
        "%s can be loaded and queried but not built: this engine does not %s%s" % (kind, what, repair),
    )
