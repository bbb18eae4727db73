"""A file of given lines."""

def _impl(ctx):
    separator = "\r\n" if ctx.attr.newline == "windows" else "\n"
    ctx.actions.write(
        ctx.outputs.out,
        separator.join(ctx.attr.content),
        is_executable = ctx.attr.is_executable,
    )
    files = depset([ctx.outputs.out])
    runfiles = ctx.runfiles([ctx.outputs.out])
    if ctx.attr.is_executable:
        return [DefaultInfo(files = files, runfiles = runfiles, executable = ctx.outputs.out)]
    return [DefaultInfo(files = files, runfiles = runfiles)]

_ATTRS = {
    "content": attr.string_list(),
    "is_executable": attr.bool(),
    "newline": attr.string(default = "auto", values = ["auto", "unix", "windows"]),
    "out": attr.output(mandatory = True),
}

_write_file = rule(_impl, attrs = _ATTRS, provides = [DefaultInfo])
_write_xfile = rule(_impl, attrs = _ATTRS, executable = True, provides = [DefaultInfo])

def write_file(name, out, content = [], is_executable = False, newline = "auto", **kwargs):
    """Writes a file.

    Args:
      name: string, the name of the target.
      out: string, the path of the file.
      content: list of strings, the lines, with nothing after the last one; may be a select().
      is_executable: bool, whether the file is a program.
      newline: string, how lines end: "auto", "unix" or "windows".
      **kwargs: common attributes.
    """
    (_write_xfile if is_executable else _write_file)(
        name = name,
        out = out,
        content = content,
        is_executable = is_executable,
        newline = newline,
        **kwargs
    )
