"""What extensions for Python share."""

def expand_pyversion_template(ctx, template, out, strict):
    """Writes the wrapper that finds an interpreter on PATH.

    Args:
      ctx: the context of the rule.
      template: File, with the placeholder %should_check%.
      out: File, the wrapper.
      strict: bool, whether the wrapper refuses an interpreter of another version.
    """
    ctx.actions.expand_template(
        template = template,
        output = out,
        substitutions = {"%should_check%": "1" if strict else "0"},
        is_executable = True,
    )
