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

def attributes(others = {}, label = [], label_list = [], string = [], string_list = [], string_dict = [], bool = []):
    """The attributes of a rule that loads but cannot be built, in the order of their names.

    Args:
      others: dictionary of attributes that differ from those of their type.
      label: list of strings, the names of those that hold a label of anything.
      label_list: the same, of labels.
      string: the same, of strings.
      string_list: the same, of lists of strings.
      string_dict: the same, of dictionaries of strings.
      bool: the same, of those that are False.

    Returns:
      a dictionary.
    """
    made = (
        {name: attr.label(allow_files = True) for name in label} |
        {name: attr.label_list(allow_files = True) for name in label_list} |
        {name: attr.string() for name in string} |
        {name: attr.string_list() for name in string_list} |
        {name: attr.string_dict() for name in string_dict} |
        {name: attr.bool() for name in bool} |
        others
    )
    return {name: made[name] for name in sorted(made)}
