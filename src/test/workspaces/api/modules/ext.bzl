"""A module extension that calls what module extensions can call."""

load(":check.bzl", "check", "present")
load(":repos.bzl", "things")

def _ext_impl(ctx):
    present("module_ctx", ctx)
    module = ctx.modules[0]
    check("module_ctx.modules bazel_module.name module.module", module.name, "api_modules")
    check("bazel_module.is_root", module.is_root, True)
    check("bazel_module.tags bazel_module_tags..<tag_class> bzl.tag_class", [(tag.name, tag.value) for tag in module.tags.thing], [("a", 3)])
    ctx.file("a.txt", "text\n")
    check("module_ctx.file module_ctx.read", ctx.read("a.txt"), "text\n")
    check("module_ctx.path", ctx.path("a.txt").basename, "a.txt")
    check("module_ctx.execute", ctx.execute(["echo", "x"]).stdout, "x\n")
    check("module_ctx.which", ctx.which("sh").basename, "sh")
    check("module_ctx.getenv", ctx.getenv("NO_SUCH_VARIABLE"), None)
    check("module_ctx.os", ctx.os.name, "linux")
    check("module_ctx.watch", ctx.watch(Label("//:t.tpl")), None)
    check("module_ctx.report_progress", ctx.report_progress("working"), None)
    template = "file://" + str(ctx.path(Label("//:t.tpl")))
    check("module_ctx.download", [ctx.download(template, "got.txt").success, ctx.read("got.txt")], [True, "%x%\n"])
    things(name = "from_ext", word = "w")
    done = ctx.extension_metadata(root_module_direct_deps = ["from_ext"], root_module_direct_dev_deps = [])
    check("module_ctx.extension_metadata bzl.module_extension", type(done), "extension_metadata")
    return done

ext = module_extension(
    _ext_impl,
    tag_classes = {"thing": tag_class(attrs = {"name": attr.string(), "value": attr.int()})},
)
