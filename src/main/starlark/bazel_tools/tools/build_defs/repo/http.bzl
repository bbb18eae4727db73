"""Repositories that come over HTTP: archives, single files, jars."""

load(":cache.bzl", "CANONICAL_ID_DOC", "DEFAULT_CANONICAL_ID_ENV", "get_default_canonical_id")
load(
    ":utils.bzl",
    "download_remote_files",
    "get_auth",
    "patch",
    "symlink_files",
    "update_attrs",
    "workspace_and_buildfile",
)

_URL_DOC = "An address of the file: http, https or file."
_URLS_DOC = "Addresses of the file, tried in this order."
_SHA256_DOC = "The SHA-256 checksum of the file, in hexadecimal digits."
_INTEGRITY_DOC = "The checksum of the file, as an integrity string: `sha256-` and base 64, for example."
_NETRC_DOC = "The .netrc file with the logins."
_AUTH_PATTERNS_DOC = """What the Authorization header of a host says, with `<login>` and `<password>`
for what .netrc has: `{"example.com": "Bearer <password>"}`."""

def _all_urls(ctx):
    urls = list(ctx.attr.urls)
    if ctx.attr.url:
        urls = [ctx.attr.url] + [url for url in urls if url != ctx.attr.url]
    if not urls:
        fail("At least one of url and urls must be provided")
    return urls

def _canonical_id(ctx, urls):
    return ctx.attr.canonical_id or get_default_canonical_id(ctx, urls)

def _checksum_override(ctx, download_info):
    """The checksum that the call should have given."""
    if ctx.attr.sha256 or ctx.attr.integrity:
        return {}
    return {"integrity": download_info.integrity}

def _metadata(ctx, attrs, override):
    if not override:
        return ctx.repo_metadata(reproducible = True)
    return ctx.repo_metadata(
        attrs_for_reproducibility = update_attrs(ctx.attr, attrs.keys(), override),
    )

def _http_archive_impl(ctx):
    urls = _all_urls(ctx)
    if ctx.attr.build_file and ctx.attr.build_file_content:
        fail("Only one of build_file and build_file_content can be provided.")
    extra = {}
    if ctx.attr.strip_components:
        extra["strip_components"] = ctx.attr.strip_components
    download_info = ctx.download_and_extract(
        urls,
        ctx.attr.add_prefix,
        ctx.attr.sha256,
        ctx.attr.type,
        ctx.attr.strip_prefix,
        canonical_id = _canonical_id(ctx, urls),
        auth = get_auth(ctx, urls),
        integrity = ctx.attr.integrity,
        **extra
    )
    workspace_and_buildfile(ctx)
    override = _checksum_override(ctx, download_info)
    override.update(download_remote_files(ctx))
    symlink_files(ctx)
    override.update(patch(ctx))
    return _metadata(ctx, _http_archive_attrs, override)

def _single_file(ctx, directory, name, executable):
    forbidden = ["", ".", "..", "BUILD", "BUILD.bazel", "WORKSPACE", "WORKSPACE.bazel"]
    if name in forbidden or name.startswith("/") or name.startswith("../") or "/../" in name:
        fail("'{}' cannot be used as the name of the downloaded file".format(name))
    urls = _all_urls(ctx)
    info = ctx.download(
        urls,
        directory + "/" + name,
        ctx.attr.sha256,
        executable,
        canonical_id = _canonical_id(ctx, urls),
        auth = get_auth(ctx, urls),
        integrity = ctx.attr.integrity,
    )
    ctx.file("WORKSPACE", "workspace(name = \"{}\")\n".format(ctx.name), executable = False)
    return info

def _http_file_impl(ctx):
    name = ctx.attr.downloaded_file_path
    info = _single_file(ctx, "file", name, ctx.attr.executable)
    ctx.file("file/BUILD", """package(default_visibility = ["//visibility:public"])

filegroup(
    name = "file",
    srcs = [{}],
)
""".format(repr(name)), executable = False)
    return _metadata(ctx, _http_file_attrs, _checksum_override(ctx, info))

def _http_jar_impl(ctx):
    name = ctx.attr.downloaded_file_name
    info = _single_file(ctx, "jar", name, False)
    ctx.file("jar/BUILD", """package(default_visibility = ["//visibility:public"])

java_import(
    name = "jar",
    jars = [{name}],
)

filegroup(
    name = "file",
    srcs = [{name}],
)
""".format(name = repr(name)), executable = False)
    return _metadata(ctx, _http_jar_attrs, _checksum_override(ctx, info))

_common_attrs = {
    "url": attr.string(doc = _URL_DOC),
    "urls": attr.string_list(doc = _URLS_DOC),
    "sha256": attr.string(doc = _SHA256_DOC),
    "integrity": attr.string(doc = _INTEGRITY_DOC),
    "netrc": attr.string(doc = _NETRC_DOC),
    "auth_patterns": attr.string_dict(doc = _AUTH_PATTERNS_DOC),
    "canonical_id": attr.string(doc = CANONICAL_ID_DOC),
}

_http_archive_attrs = _common_attrs | {
    "strip_prefix": attr.string(doc = "A directory of the archive that is around everything wanted."),
    "strip_components": attr.int(doc = "How many directories are left out from the beginning of names."),
    "add_prefix": attr.string(doc = "The directory of the repository that takes the files."),
    "files": attr.string_keyed_label_dict(doc = "Files of other repositories, by their paths here."),
    "type": attr.string(doc = "What the archive is, if its URL does not tell: zip, tar.gz, ..."),
    "patches": attr.label_list(doc = "Patches to apply, in this order."),
    "patch_tool": attr.string(doc = "The program that applies patches, instead of the engine."),
    "patch_args": attr.string_list(doc = "Arguments of the program; `-pN` is for the engine, too."),
    "patch_strip": attr.int(doc = "How many directories are left out from the names in patches."),
    "patch_cmds": attr.string_list(doc = "Commands for bash, after the patches."),
    "patch_cmds_win": attr.string_list(doc = "Commands for PowerShell instead, on Windows."),
    "remote_file_urls": attr.string_list_dict(doc = "URLs of further files, by their paths here."),
    "remote_file_integrity": attr.string_dict(doc = "The checksums of these files."),
    "remote_module_file_urls": attr.string_list(doc = "URLs of the MODULE.bazel file."),
    "remote_module_file_integrity": attr.string(doc = "The checksum of that file."),
    "remote_patches": attr.string_dict(doc = "Checksums of patches, by their URLs."),
    "remote_patch_strip": attr.int(doc = "As patch_strip, for remote patches."),
    "build_file": attr.label(allow_single_file = True, doc = "The BUILD file of the repository."),
    "build_file_content": attr.string(doc = "The text of the BUILD file."),
    "workspace_file": attr.label(doc = "The WORKSPACE file of the repository."),
    "workspace_file_content": attr.string(doc = "The text of the WORKSPACE file."),
}

_http_file_attrs = _common_attrs | {
    "executable": attr.bool(doc = "Whether the file may be executed."),
    "downloaded_file_path": attr.string(default = "downloaded", doc = "The path of the file."),
}

_http_jar_attrs = _common_attrs | {
    "downloaded_file_name": attr.string(default = "downloaded.jar", doc = "The name of the jar."),
}

http_archive = repository_rule(
    implementation = _http_archive_impl,
    attrs = _http_archive_attrs,
    environ = [DEFAULT_CANONICAL_ID_ENV],
    doc = "Downloads an archive, unpacks it, and makes its targets available.",
)

http_file = repository_rule(
    implementation = _http_file_impl,
    attrs = _http_file_attrs,
    environ = [DEFAULT_CANONICAL_ID_ENV],
    doc = "Downloads a file, which is then `@name//file`.",
)

http_jar = repository_rule(
    implementation = _http_jar_impl,
    attrs = _http_jar_attrs,
    environ = [DEFAULT_CANONICAL_ID_ENV],
    doc = "Downloads a jar, which is then the Java library `@name//jar`.",
)
