"""genrule: files made by a shell command."""

_NO_COMMAND = "missing value for `cmd` attribute, you can also set `cmd_ps` or `cmd_bat` on Windows and `cmd_bash` on other platforms."

def _directory(path):
    return path.rpartition("/")[0]

def _quoted(path):
    """The path as one word of a shell command."""
    for c in path.elems():
        if not (c.isalnum() or c in "@%-_+:,./="):
            return "'" + path.replace("'", "'\\''") + "'"
    return path

def _command_variables(ctx, command):
    """The Make variables that stand for the rule's own files."""
    srcs = ctx.files.srcs
    outs = ctx.outputs.outs
    ruledir = "/".join([part for part in [ctx.bin_dir.path, ctx.label.workspace_root, ctx.label.package] if part])
    variables = {
        "SRCS": " ".join([_quoted(f.path) for f in srcs]),
        "OUTS": " ".join([_quoted(f.path) for f in outs]),
        "RULEDIR": ruledir,
        "@D": _directory(outs[0].path) if len(outs) == 1 else ruledir,
    }
    if len(srcs) == 1:
        variables["<"] = srcs[0].path
    elif "$<" in command:
        fail("variable '$<' : " + ("more than one input file" if srcs else "no input file"), attr = "cmd")
    if len(outs) == 1:
        variables["@"] = outs[0].path
    elif "$@" in command:
        fail("variable '$@' : more than one output file", attr = "cmd")
    return variables

def _genrule_impl(ctx):
    outs = ctx.outputs.outs
    if not outs:
        fail("Genrules without outputs don't make sense", attr = "outs")
    if ctx.attr.executable and len(outs) > 1:
        fail("if genrules produce executables, they are allowed only one output. If you need the executable=1 argument, then you should split this genrule into genrules producing single outputs", attr = "executable")
    command = ctx.attr.cmd_bash or ctx.attr.cmd
    if not command:
        fail(_NO_COMMAND, attr = "cmd")

    tools = ctx.attr.tools + ctx.attr.exec_tools
    command = ctx.expand_location(command)
    command = ctx.expand_make_variables("cmd", command, _command_variables(ctx, command))

    stamped = ctx.attr.stamp == 1 or (ctx.attr.stamp == -1 and ctx.configuration.stamp_binaries())
    ctx.actions.run_shell(
        outputs = outs,
        inputs = depset(
            [ctx.file._genrule_setup] + ([ctx.info_file, ctx.version_file] if stamped else []),
            transitive = [target[DefaultInfo].files for target in ctx.attr.srcs + tools],
        ),
        tools = [tool[DefaultInfo].files_to_run for tool in tools],
        command = "source %s; %s" % (ctx.file._genrule_setup.path, command),
        mnemonic = "Genrule",
        progress_message = "%s %%{label}" % (ctx.attr.message or "Executing genrule"),
        execution_requirements = {"local": ""} if ctx.attr.local else {},
        use_default_shell_env = True,
    )

    files = depset(outs)
    info = dict(
        files = files,
        default_runfiles = ctx.runfiles(),
        data_runfiles = ctx.runfiles(transitive_files = files),
    )
    if ctx.attr.executable:
        info["executable"] = outs[0]
    return [DefaultInfo(**info)]

genrule = rule(
    implementation = _genrule_impl,
    doc = "Makes files by a shell command.",
    attrs = {
        "srcs": attr.label_list(allow_files = True, doc = "The inputs."),
        "tools": attr.label_list(
            cfg = "exec",
            allow_files = True,
            doc = "Programs that the command runs, built for the execution platform.",
        ),
        "outs": attr.output_list(mandatory = True, doc = "The files that the command makes."),
        "cmd": attr.string(doc = "The command; subject to location and Make variable expansion."),
        "cmd_bash": attr.string(doc = "The command for Bash; goes before cmd."),
        "cmd_bat": attr.string(doc = "The command for Windows batch."),
        "cmd_ps": attr.string(doc = "The command for PowerShell."),
        "executable": attr.bool(doc = "Whether the single output is a program."),
        "local": attr.bool(doc = "Whether the command must run outside a sandbox, on this machine."),
        "message": attr.string(doc = "What the progress line says instead of 'Executing genrule'."),
        "output_to_bindir": attr.bool(doc = "Has no effect: all outputs lie under bin."),
        "output_licenses": attr.string_list(doc = "Has no effect."),
        "stamp": engine.tristate(default = 0, doc = "Whether the command reads the workspace status files."),
        "heuristic_label_expansion": attr.bool(doc = "Has no effect."),
        "exec_tools": attr.label_list(cfg = "exec", allow_files = True, doc = "As tools."),
        "_genrule_setup": attr.label(
            default = "@bazel_tools//tools/genrule:genrule-setup.sh",
            allow_single_file = True,
        ),
    },
)
