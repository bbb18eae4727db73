"""A copy of a directory."""

def copy_directory_action(ctx, src, dst):
    """Declares an action that copies a directory.

    Args:
      ctx: the context of the rule.
      src: File, the directory.
      dst: File, a declared directory.
    """
    ctx.actions.run_shell(
        inputs = [src],
        outputs = [dst],
        command = 'mkdir -p "$2" && cp -fR "$1/." "$2"',
        arguments = [src.path, dst.path],
        mnemonic = "CopyDirectory",
        progress_message = "Copying directory %{input}",
        use_default_shell_env = True,
    )

def _impl(ctx):
    out = ctx.actions.declare_directory(ctx.attr.out)
    copy_directory_action(ctx, ctx.file.src, out)
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles([out]))]

_copy_directory = rule(
    _impl,
    attrs = {
        "out": attr.string(mandatory = True),
        "src": attr.label(mandatory = True, allow_single_file = True),
    },
    provides = [DefaultInfo],
)

def copy_directory(name, src, out, **kwargs):
    """Copies a directory with all that it holds.

    Args:
      name: string, the name of the target.
      src: label of the directory.
      out: string, the path of the copy.
      **kwargs: common attributes.
    """
    _copy_directory(name = name, src = src, out = out, **kwargs)
