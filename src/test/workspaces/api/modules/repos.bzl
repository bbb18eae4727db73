"""A repository rule that calls what repository rules can call."""

load(":check.bzl", "check", "present")

def _paths(ctx):
    path = ctx.path("a/b.txt")
    check("repository_ctx.path path.basename", path.basename, "b.txt")
    check("path.dirname", path.dirname.basename, "a")
    check("path.exists", [path.exists, ctx.path("none").exists], [True, False])
    check("path.get_child", ctx.path("a").get_child("b.txt"), path)
    check("path.realpath", path.realpath.basename, "b.txt")
    check("path.readdir", [each.basename for each in ctx.path("a").readdir()], ["b.txt"])

def _processes(ctx):
    result = ctx.execute(["sh", "-c", "echo out; echo err >&2; exit 3"])
    check("repository_ctx.execute exec_result.return_code", result.return_code, 3)
    check("exec_result.stdout", result.stdout, "out\n")
    check("exec_result.stderr", result.stderr, "err\n")
    check("repository_ctx.which", ctx.which("sh").basename, "sh")
    check("repository_ctx.getenv", ctx.getenv("NO_SUCH_VARIABLE", "none"), "none")
    check("repository_ctx.os repository_os.name", ctx.os.name, "linux")
    check("repository_os.arch", ctx.os.arch in ["amd64", "aarch64"], True)
    check("repository_os.environ", "PATH" in ctx.os.environ, True)

def _files(ctx):
    ctx.file("a/b.txt", "text\n", executable = False)
    check("repository_ctx.file repository_ctx.read", ctx.read("a/b.txt"), "text\n")
    ctx.symlink("a/b.txt", "link.txt")
    check("repository_ctx.symlink", ctx.read("link.txt"), "text\n")
    check("repository_ctx.delete", [ctx.delete("link.txt"), ctx.path("link.txt").exists], [True, False])
    ctx.template("t.txt", Label("//:t.tpl"), {"%x%": "y"})
    check("repository_ctx.template", ctx.read("t.txt"), "y\n")
    check("repository_ctx.watch", ctx.watch(Label("//:t.tpl")), None)
    check("repository_ctx.watch_tree", ctx.watch_tree(ctx.path(Label("//:fetched/a.txt")).dirname), None)
    check("repository_ctx.report_progress", ctx.report_progress("working"), None)

def _downloads(ctx):
    template = "file://" + str(ctx.path(Label("//:t.tpl")))
    check("repository_ctx.download", [ctx.download(template, "got.txt").success, ctx.read("got.txt")], [True, "%x%\n"])
    ctx.execute(["tar", "cf", "a.tar", "a"])
    ctx.extract("a.tar", "out")
    check("repository_ctx.extract", ctx.read("out/a/b.txt"), "text\n")
    ctx.download_and_extract("file://" + str(ctx.path("a.tar")), "again")
    check("repository_ctx.download_and_extract", ctx.read("again/a/b.txt"), "text\n")
    ctx.patch(Label("//:p.patch"), strip = 1)
    check("repository_ctx.patch", ctx.read("a/b.txt"), "patched\n")

def _things_impl(ctx):
    present("repository_ctx", ctx)
    check("repository_ctx.name", ctx.name.split("+")[-1] in ["direct", "included", "from_ext"], True)
    check("repository_ctx.attr bzl.repository_rule", ctx.attr.word, "w")
    _files(ctx)
    _paths(ctx)
    _processes(ctx)
    _downloads(ctx)
    ctx.file("BUILD", "filegroup(name = 'x', visibility = ['//visibility:public'])\n")
    done = ctx.repo_metadata(reproducible = True)
    check("repository_ctx.repo_metadata", type(done), "repo_metadata")
    return done

things = repository_rule(
    _things_impl,
    attrs = {"word": attr.string(mandatory = True)},
)
