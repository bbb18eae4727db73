"""A copy of a file."""

def _impl(ctx):
    out = ctx.outputs.out
    if ctx.attr.allow_symlink:
        ctx.actions.symlink(output = out, target_file = ctx.file.src, is_executable = ctx.attr.is_executable)
    else:
        arguments = ctx.actions.args()
        arguments.add_all([ctx.file.src, out])
        ctx.actions.run_shell(
            inputs = [ctx.file.src],
            outputs = [out],
            command = 'cp -f "$1" "$2"',
            arguments = [arguments],
            mnemonic = "CopyFile",
            progress_message = "Copying files",
            use_default_shell_env = True,
        )
    files = depset([out])
    runfiles = ctx.runfiles([out])
    if ctx.attr.is_executable:
        return [DefaultInfo(files = files, runfiles = runfiles, executable = out)]
    return [DefaultInfo(files = files, runfiles = runfiles)]

_ATTRS = {
    "allow_symlink": attr.bool(),
    "is_executable": attr.bool(),
    "out": attr.output(mandatory = True),
    "src": attr.label(mandatory = True, allow_single_file = True),
}

_copy_file = rule(_impl, attrs = _ATTRS, provides = [DefaultInfo])
_copy_xfile = rule(_impl, attrs = _ATTRS, executable = True, provides = [DefaultInfo])

def copy_file(name, src, out, is_executable = False, allow_symlink = False, **kwargs):
    """Copies a file.

    Args:
      name: string, the name of the target.
      src: label of the file.
      out: string, the path of the copy.
      is_executable: bool, whether the copy is a program.
      allow_symlink: bool, whether a link will do.
      **kwargs: common attributes.
    """
    (_copy_xfile if is_executable else _copy_file)(
        name = name,
        src = src,
        out = out,
        is_executable = is_executable,
        allow_symlink = allow_symlink,
        **kwargs
    )
