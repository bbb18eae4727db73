"""Repositories that are checked out from git."""

load(":git_worker.bzl", "git_repo")
load(":utils.bzl", "download_remote_files", "patch", "update_attrs", "workspace_and_buildfile")

_CHECKOUT = ".starling_checkout"

def _check_out(ctx):
    """Checks the sources out into the directory of the repository; returns what they are."""
    prefix = ctx.attr.strip_prefix
    if not prefix:
        checkout = git_repo(ctx, ".")
        ctx.delete(".git")
        return checkout
    if prefix.startswith("/") or ".." in prefix.split("/"):
        fail("strip_prefix '{}' leads out of the repository".format(prefix))
    checkout = git_repo(ctx, _CHECKOUT)
    source = ctx.path(_CHECKOUT).get_child(*prefix.split("/"))
    if not source.exists:
        fail("strip_prefix at {} does not exist in repo".format(prefix))
    ctx.delete(_CHECKOUT + "/.git")
    for child in source.readdir():
        ctx.rename(child, child.basename)
    ctx.delete(_CHECKOUT)
    return checkout

def _override(ctx, checkout):
    """The attributes with which the call would be reproducible."""
    if ctx.attr.commit == checkout.commit:
        return {}
    return {
        "commit": checkout.commit,
        "shallow_since": checkout.shallow_since,
        "tag": "",
        "branch": "",
    }

def _finish(ctx, attrs, override):
    override = dict(override)
    override.update(download_remote_files(ctx))
    override.update(patch(ctx))
    if not override:
        return ctx.repo_metadata(reproducible = True)
    attributes = update_attrs(ctx.attr, attrs.keys(), override)
    for name in ["tag", "branch"]:
        if not attributes.get(name):
            attributes.pop(name, None)
    return ctx.repo_metadata(attrs_for_reproducibility = attributes)

def _git_repository_impl(ctx):
    if ctx.attr.build_file and ctx.attr.build_file_content:
        fail("Only one of build_file and build_file_content can be provided.")
    checkout = _check_out(ctx)
    if ctx.attr.build_file or ctx.attr.build_file_content or ctx.attr.workspace_file or ctx.attr.workspace_file_content:
        workspace_and_buildfile(ctx)
    return _finish(ctx, _git_repository_attrs, _override(ctx, checkout))

def _new_git_repository_impl(ctx):
    if (not ctx.attr.build_file) == (not ctx.attr.build_file_content):
        fail("Exactly one of build_file and build_file_content must be provided.")
    checkout = _check_out(ctx)
    workspace_and_buildfile(ctx)
    return _finish(ctx, _git_repository_attrs, _override(ctx, checkout))

_git_repository_attrs = {
    "remote": attr.string(mandatory = True, doc = "The address of the git repository."),
    "commit": attr.string(doc = "The commit to check out."),
    "tag": attr.string(doc = "The tag to check out."),
    "branch": attr.string(doc = "The branch whose end is checked out."),
    "shallow_since": attr.string(doc = "A date; no history before it is fetched."),
    "init_submodules": attr.bool(doc = "Whether submodules are checked out."),
    "recursive_init_submodules": attr.bool(doc = "Whether submodules of submodules are, too."),
    "sparse_checkout_patterns": attr.string_list(doc = "Which files are checked out."),
    "sparse_checkout_file": attr.label(doc = "A file with such patterns."),
    "strip_prefix": attr.string(doc = "The directory that becomes the root of the repository."),
    "verbose": attr.bool(doc = "Whether git's output is shown."),
    "patches": attr.label_list(doc = "Patches to apply, in this order."),
    "patch_tool": attr.string(doc = "The program that applies patches, instead of the engine."),
    "patch_args": attr.string_list(doc = "Arguments of the program; `-pN` is for the engine, too."),
    "patch_strip": attr.int(doc = "How many directories are left out from the names in patches."),
    "patch_cmds": attr.string_list(doc = "Commands for bash, after the patches."),
    "patch_cmds_win": attr.string_list(doc = "Commands for PowerShell instead, on Windows."),
    "remote_patches": attr.string_dict(doc = "Checksums of patches, by their URLs."),
    "remote_patch_strip": attr.int(doc = "As patch_strip, for remote patches."),
    "canonical_id": attr.string(doc = "A name for the content of remote patches."),
    "remote_module_file_urls": attr.string_list(doc = "URLs of the MODULE.bazel file."),
    "remote_module_file_integrity": attr.string(doc = "The checksum of that file."),
    "build_file": attr.label(allow_single_file = True, doc = "The BUILD file of the repository."),
    "build_file_content": attr.string(doc = "The text of the BUILD file."),
    "workspace_file": attr.label(doc = "The WORKSPACE file of the repository."),
    "workspace_file_content": attr.string(doc = "The text of the WORKSPACE file."),
}

git_repository = repository_rule(
    implementation = _git_repository_impl,
    attrs = _git_repository_attrs,
    doc = "Checks out a git repository that is a Bazel repository.",
)

new_git_repository = repository_rule(
    implementation = _new_git_repository_impl,
    attrs = _git_repository_attrs,
    doc = "Checks out a git repository, and gives it a BUILD file.",
)
