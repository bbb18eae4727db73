"""Targets for files of Starlark, so that documentation can be made of them."""

StarlarkLibraryInfo = provider(
    "Files of Starlark.",
    fields = {
        "srcs": "the files of the target itself",
        "transitive_srcs": "depset of these and of all that they load",
    },
)

def _bzl_library_impl(ctx):
    files = depset(ctx.files.srcs, transitive = [dep[DefaultInfo].files for dep in ctx.attr.deps])
    return [
        DefaultInfo(files = files, runfiles = ctx.runfiles(transitive_files = files)),
        StarlarkLibraryInfo(srcs = ctx.files.srcs, transitive_srcs = files),
    ]

bzl_library = rule(
    implementation = _bzl_library_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = [".bzl", ".scl"], doc = "The files."),
        "deps": attr.label_list(allow_files = [".bzl", ".scl"], doc = "What they load."),
    },
    doc = "Files of Starlark.",
)
