"""A repository rule that calls what only repository rules can call."""

load(":check.bzl", "check", "present")
load(":context.bzl", "common_checks")

def _links(ctx):
    ctx.symlink("a/b.txt", "link.txt")
    check("repository_ctx.symlink", ctx.read("link.txt"), "text\n")
    ctx.symlink(target = Label("//:t.tpl"), link_name = ctx.path("linked.tpl"))
    check("repository_ctx.symlink", ctx.path("linked.tpl").realpath, ctx.path(Label("//:t.tpl")).realpath)
    check("repository_ctx.delete", [ctx.delete("link.txt"), ctx.path("link.txt").exists], [True, False])
    check("repository_ctx.delete", [ctx.delete(ctx.path("link.txt")), ctx.delete("typed"), ctx.path("typed/top").exists], [False, True, False])
    ctx.file("before/x", "x")
    check("repository_ctx.rename", [ctx.rename("before", "after"), ctx.read("after/x"), ctx.path("before").exists], [None, "x", False])
    check("repository_ctx.rename", [ctx.rename(src = ctx.path("after/x"), dst = ctx.path("moved")), ctx.read("moved")], [None, "x"])

def _texts(ctx):
    ctx.template("t.txt", Label("//:t.tpl"), {"%x%": "y"})
    check("repository_ctx.template", ctx.read("t.txt"), "y\n")
    ctx.template(
        ctx.path("t.txt"),
        ctx.path("t.txt"),
        substitutions = {"y": "z", "z": "zz"},
        executable = False,
        watch_template = "no",
    )
    check("repository_ctx.template", [ctx.read("t.txt"), ctx.execute(["test", "-x", "t.txt"]).return_code], ["zz\n", 1])
    ctx.patch(Label("//:p.patch"), strip = 1, watch_patch = "yes")
    check("repository_ctx.patch", ctx.read("a/b.txt"), "patched\n")

def _things_impl(ctx):
    present("repository_ctx", ctx)
    check("repository_ctx.name", ctx.name.split("+")[-1] in ["direct", "included", "from_ext"], True)
    check("repository_ctx.original_name", ctx.original_name, ctx.name.split("+")[-1])
    check("repository_ctx.attr bzl.repository_rule", ctx.attr.word, "w")
    check("repository_ctx.attr", [ctx.attr.name, ctx.attr.number, ctx.attr.file, ctx.attr._hidden], [ctx.name, 7, Label("//:t.tpl"), "h"])
    check("repository_ctx.workspace_root", ctx.workspace_root.get_child("t.tpl"), ctx.path(Label("//:t.tpl")))
    check("repository_ctx.getenv", ctx.getenv("GIVEN", "none"), "none")
    check("repository_ctx.watch_tree", ctx.watch_tree(path = ctx.path(Label("//:fetched/a.txt")).dirname), None)
    common_checks(ctx)
    _links(ctx)
    _texts(ctx)
    ctx.file("BUILD", "filegroup(name = 'x', visibility = ['//visibility:public'])\n")
    check("repository_ctx.repo_metadata", type(ctx.repo_metadata(attrs_for_reproducibility = {"word": "w"})), "repo_metadata")
    done = ctx.repo_metadata(reproducible = True)
    check("repository_ctx.repo_metadata", type(done), "repo_metadata")
    return done

things = repository_rule(
    implementation = _things_impl,
    attrs = {
        "word": attr.string(mandatory = True),
        "number": attr.int(default = 7),
        "file": attr.label(default = "//:t.tpl", allow_single_file = True),
        "_hidden": attr.string(default = "h"),
    },
    local = False,
    environ = ["GIVEN"],
    configure = False,
    remotable = True,
    doc = "Makes a repository.",
)
