"""What repository_ctx and module_ctx have in common, called with all parameters that are documented."""

load(":check.bzl", "check")

def _files(ctx):
    ctx.file("a/b.txt", content = "text\n", executable = False, legacy_utf8 = False)
    check("repository_ctx.file repository_ctx.read module_ctx.file module_ctx.read", ctx.read("a/b.txt", watch = "no"), "text\n")
    ctx.file(ctx.path("tool.sh"), "#!/bin/sh\necho \"$X $# $(basename \"$PWD\")\"\n")
    ctx.file("plain.sh", executable = False)
    check("repository_ctx.file module_ctx.file", ctx.execute(["test", "-x", "plain.sh"]).return_code, 1)
    check("repository_ctx.file module_ctx.file", ctx.read("plain.sh"), "")
    check("repository_ctx.read module_ctx.read", ctx.read(Label("//:t.tpl"), watch = "yes"), "%x%\n")
    check("repository_ctx.read module_ctx.read", ctx.read(ctx.path("a/b.txt")), "text\n")
    ctx.file("bytes", "ü")
    check("repository_ctx.file module_ctx.file", ctx.execute(["wc", "-c", "bytes"]).stdout.split(" ")[0], "2")
    check("repository_ctx.read module_ctx.read", ctx.read("bytes"), "ü")

def _paths(ctx):
    path = ctx.path("a/b.txt")
    check("repository_ctx.path module_ctx.path path.basename", path.basename, "b.txt")
    check("repository_ctx.path module_ctx.path", ctx.path(path), path)
    check("repository_ctx.path module_ctx.path", ctx.path(Label("//:t.tpl")).basename, "t.tpl")
    check("repository_ctx.path module_ctx.path", str(ctx.path("/x/../y/./z/")), "/y/z")
    check("path.dirname", path.dirname.basename, "a")
    check("path.dirname", str(path.dirname) + "/b.txt", str(path))
    check("path.dirname", ctx.path("/").dirname, None)
    check("path.exists", [path.exists, ctx.path("none").exists], [True, False])
    check("path.is_dir", [path.is_dir, path.dirname.is_dir, ctx.path("none").is_dir], [False, True, False])
    check("path.get_child", ctx.path("a").get_child("b.txt"), path)
    check("path.get_child", ctx.path(".").get_child("a", "b.txt"), path)
    check("path.get_child", ctx.path("a").get_child(), ctx.path("a"))
    ctx.execute(["ln", "-s", "b.txt", "a/link"])
    check("path.realpath", ctx.path("a/link").realpath, path)
    check("path.readdir", sorted([each.basename for each in ctx.path("a").readdir()]), ["b.txt", "link"])
    check("path.readdir", len(ctx.path("a").readdir(watch = "no")), 2)
    check("path.exists", {path: type(path)}, {ctx.path("a").get_child("b.txt"): "path"})

def _processes(ctx):
    result = ctx.execute(["sh", "-c", "echo out; echo err >&2; exit 3"], quiet = True, timeout = 60)
    check("repository_ctx.execute module_ctx.execute exec_result.return_code", result.return_code, 3)
    check("exec_result.stdout", result.stdout, "out\n")
    check("exec_result.stderr", result.stderr, "err\n")
    result = ctx.execute([ctx.path("tool.sh"), Label("//:t.tpl"), "x"], environment = {"X": "ü"}, working_directory = "a")
    check("repository_ctx.execute module_ctx.execute", result.stdout, "ü 2 a\n")
    result = ctx.execute(["sh", "-c", "echo ${HOME-unset}"], environment = {"HOME": None})
    check("repository_ctx.execute module_ctx.execute", result.stdout, "unset\n")
    check("repository_ctx.execute module_ctx.execute", ctx.execute(["/no/such/program"]).return_code, 256)
    check("repository_ctx.which module_ctx.which", ctx.which("sh").basename, "sh")
    check("repository_ctx.which module_ctx.which", ctx.which("no-such-program"), None)
    check("repository_ctx.getenv module_ctx.getenv", ctx.getenv(name = "NO_SUCH_VARIABLE", default = "none"), "none")
    check("repository_ctx.getenv module_ctx.getenv", ctx.getenv("NO_SUCH_VARIABLE"), None)
    check("repository_ctx.getenv module_ctx.getenv", ctx.getenv("PATH"), ctx.os.environ["PATH"])
    check("repository_ctx.os module_ctx.os repository_os.name", ctx.os.name, "linux")
    check("repository_os.arch", ctx.os.arch in ["amd64", "aarch64"], True)
    check("repository_os.environ", type(ctx.os.environ), "dict")
    check("repository_ctx.watch module_ctx.watch", ctx.watch(path = Label("//:t.tpl")), None)
    check("repository_ctx.watch module_ctx.watch", ctx.watch(ctx.path(Label("//:fetched/a.txt")).dirname), None)
    check("repository_ctx.report_progress module_ctx.report_progress", [ctx.report_progress("working"), ctx.report_progress()], [None, None])

def _download(ctx, **kwargs):
    template = "file://" + str(ctx.path(Label("//:t.tpl")))
    result = ctx.download(
        url = ["file:///no/such/file", template],
        output = ctx.path("got.txt"),
        executable = True,
        allow_fail = True,
        canonical_id = "t",
        auth = {template: {"type": "basic", "login": "l", "password": "p"}},
        headers = {"Accept": "text/plain", "X-Several": ["a", "b"]},
        **kwargs
    )
    return result if kwargs.get("block", True) else result.wait()

def _downloads(ctx):
    got = _download(ctx)
    check("repository_ctx.download module_ctx.download", [got.success, ctx.read("got.txt")], [True, "%x%\n"])
    check("repository_ctx.download module_ctx.download", ctx.execute(["test", "-x", "got.txt"]).return_code, 0)
    check("repository_ctx.download module_ctx.download", _download(ctx, sha256 = got.sha256).integrity, got.integrity)
    check("repository_ctx.download module_ctx.download", _download(ctx, integrity = got.integrity, block = False).sha256, got.sha256)
    check("repository_ctx.download module_ctx.download", _download(ctx, sha256 = "0" * 64).success, False)
    check("repository_ctx.download module_ctx.download", ctx.download("file:///no/such/file", "x", allow_fail = True).success, False)

def _archives(ctx):
    ctx.execute(["sh", "-c", "mkdir -p top/sub; echo 1 > top/sub/one; echo 2 > top/two; tar cf a.tar top"])
    ctx.extract(archive = "a.tar", output = "out", strip_prefix = "top", rename_files = {"top/two": "top/sub/2"}, watch_archive = "no")
    check("repository_ctx.extract module_ctx.extract", [ctx.read("out/sub/one"), ctx.read("out/sub/2")], ["1\n", "2\n"])
    ctx.extract(ctx.path("a.tar"), ctx.path("components"), strip_components = 2)
    check("repository_ctx.extract module_ctx.extract", ctx.path("components/one").exists, True)
    ctx.symlink("a.tar", "unnamed") if hasattr(ctx, "symlink") else ctx.execute(["cp", "a.tar", "unnamed"])
    ctx.extract("unnamed", "typed", type = "tar")
    check("repository_ctx.extract module_ctx.extract", ctx.read("typed/top/two"), "2\n")
    url = "file://" + str(ctx.path("unnamed"))
    got = ctx.download_and_extract(
        url = url,
        output = "again",
        sha256 = "",
        type = "tar",
        strip_prefix = "top",
        allow_fail = False,
        canonical_id = "a",
        auth = {},
        headers = {},
        rename_files = {"top/two": "top/sub/2"},
    )
    check("repository_ctx.download_and_extract module_ctx.download_and_extract", [got.success, ctx.read("again/sub/2")], [True, "2\n"])
    checksum = got.integrity
    got = ctx.download_and_extract([url], "third", type = "tar", integrity = checksum, strip_components = 1)
    check("repository_ctx.download_and_extract module_ctx.download_and_extract", [got.integrity, ctx.read("third/two")], [checksum, "2\n"])
    got = ctx.download_and_extract("file:///no/such.tar", allow_fail = True)
    check("repository_ctx.download_and_extract module_ctx.download_and_extract", got.success, False)

def common_checks(ctx):
    """Calls what both contexts have.

    Args:
      ctx: repository_ctx or module_ctx
    """
    _files(ctx)
    _paths(ctx)
    _processes(ctx)
    _downloads(ctx)
    _archives(ctx)
