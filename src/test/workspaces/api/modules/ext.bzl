"""A module extension that calls what only module extensions can call."""

load(":check.bzl", "check", "present")
load(":context.bzl", "common_checks")
load(":repos.bzl", "things")

def _ext_impl(ctx):
    present("module_ctx", ctx)
    module = ctx.modules[0]
    check("module_ctx.modules bazel_module.name bazel_module.version module.module", [module.name, module.version], ["api_modules", "1.5"])
    check("bazel_module.is_root", [each.is_root for each in ctx.modules], [True])
    check("bazel_module.tags bazel_module_tags..<tag_class> bzl.tag_class", [(tag.name, tag.value) for tag in module.tags.thing], [("a", 3), ("b", 1)])
    check("module_ctx.is_dev_dependency", [ctx.is_dev_dependency(tag = tag) for tag in module.tags.thing], [False, True])
    check("module_ctx.root_module_has_non_dev_dependency", ctx.root_module_has_non_dev_dependency, True)
    check("module_ctx.facts", ctx.facts.get("no such fact", "none"), "none")
    common_checks(ctx)
    things(name = "from_ext", word = "w")
    present("path", ctx.path("."))
    present("repository_os", ctx.os)
    for arguments in [
        {"root_module_direct_deps": "all", "root_module_direct_dev_deps": []},
        {"root_module_direct_deps": None, "root_module_direct_dev_deps": None, "reproducible": True},
    ]:
        check("module_ctx.extension_metadata", type(ctx.extension_metadata(**arguments)), "extension_metadata")
    check("Facts.get", [ctx.facts.get("none"), ctx.facts.get("none", 1)], [None, 1])
    done = ctx.extension_metadata(
        root_module_direct_deps = ["from_ext"],
        root_module_direct_dev_deps = [],
        reproducible = False,
        facts = {"fact": {"any": [1, True, "x", None]}},
    )
    check("module_ctx.extension_metadata bzl.module_extension", type(done), "extension_metadata")
    return done

ext = module_extension(
    implementation = _ext_impl,
    tag_classes = {
        "thing": tag_class(
            attrs = {"name": attr.string(mandatory = True), "value": attr.int(default = 1)},
            doc = "A thing.",
        ),
    },
    doc = "Makes things.",
    environ = ["GIVEN"],
    os_dependent = True,
    arch_dependent = True,
)
