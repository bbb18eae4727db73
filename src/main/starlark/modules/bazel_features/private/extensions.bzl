"""Repositories that tell of the engine."""

def _version_repo_impl(ctx):
    ctx.file("BUILD", "exports_files([\"version.bzl\"])\n")
    ctx.file("version.bzl", "version = {}\n".format(repr(native.bazel_version)))

version_repo = repository_rule(
    implementation = _version_repo_impl,
    doc = "Has `version.bzl` with the release that the engine follows.",
)

def _globals_repo_impl(ctx):
    ctx.file("BUILD", "exports_files([\"globals.bzl\"])\n")
    ctx.file("globals.bzl", "load({}, _globals = \"globals\")\nglobals = _globals\n".format(
        repr(str(Label("//private:globals.bzl"))),
    ))

globals_repo = repository_rule(
    implementation = _globals_repo_impl,
    doc = "Has `globals.bzl` with symbols that only some releases have.",
)

def _version_extension_impl(ctx):
    version_repo(name = "bazel_features_version")
    globals_repo(name = "bazel_features_globals")
    return ctx.extension_metadata(reproducible = True)

version_extension = module_extension(
    implementation = _version_extension_impl,
    doc = "Makes the repositories `bazel_features_version` and `bazel_features_globals`.",
)
