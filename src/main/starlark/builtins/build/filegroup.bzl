"""filegroup: a name for a set of files."""

def _files_of(target, output_group):
    if not output_group:
        return target[DefaultInfo].files
    if OutputGroupInfo in target and output_group in target[OutputGroupInfo]:
        return target[OutputGroupInfo][output_group]
    return depset()

def _filegroup_impl(ctx):
    files = depset(transitive = [_files_of(src, ctx.attr.output_group) for src in ctx.attr.srcs])
    needed = ctx.runfiles(transitive_files = depset(transitive = [d[DefaultInfo].files for d in ctx.attr.data]))
    of_data = [d[DefaultInfo].data_runfiles for d in ctx.attr.data]
    default = needed.merge_all([s[DefaultInfo].default_runfiles for s in ctx.attr.srcs] + of_data)
    data = ctx.runfiles(transitive_files = files).merge_all(
        [needed] + [s[DefaultInfo].data_runfiles for s in ctx.attr.srcs] + of_data,
    )
    info = dict(files = files, default_runfiles = default, data_runfiles = data)

    # A filegroup of one file can stand where an executable is asked for, as the file itself can.
    if len(ctx.attr.srcs) == 1:
        single = files.to_list()
        if len(single) == 1:
            info["executable"] = single[0]
    return [
        DefaultInfo(**info),
        coverage_common.instrumented_files_info(ctx, dependency_attributes = ["srcs", "data"]),
    ]

filegroup = rule(
    implementation = _filegroup_impl,
    doc = "Gives a name to a set of files and to the runfiles that come with them.",
    attrs = {
        "srcs": attr.label_list(
            allow_files = True,
            doc = "The targets whose files make up the group.",
        ),
        "data": attr.label_list(
            allow_files = True,
            doc = "Files that whoever uses the group needs at run time.",
        ),
        "output_group": attr.string(
            doc = "Which output group of srcs to gather; the default outputs when empty.",
        ),
        "path": attr.string(doc = "A prefix of the files' paths; has no effect."),
    },
)
