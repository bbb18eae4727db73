"""py_library: Python sources that others depend on."""

load(":common.bzl", "COMMON_ATTRS", "coverage_info", "direct_sources", "py_info", "runfiles_of")
load(":providers.bzl", "PyInfo")

def _py_library_impl(ctx):
    sources = direct_sources(ctx)
    info = py_info(ctx, sources)
    return [
        DefaultInfo(files = depset(sources), runfiles = runfiles_of(ctx, sources)),
        info,
        coverage_info(ctx),
        OutputGroupInfo(
            compilation_outputs = depset(),
            compilation_prerequisites_INTERNAL_ = info.transitive_sources,
        ),
    ]

py_library = rule(
    implementation = _py_library_impl,
    doc = "Python sources that other Python targets depend on.",
    provides = [PyInfo],
    fragments = ["py"],
    attrs = COMMON_ATTRS,
)
