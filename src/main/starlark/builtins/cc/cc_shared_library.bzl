"""cc_shared_library and cc_static_library."""

load(":attributes.bzl", "FRAGMENTS", "TOOLCHAINS")
load(":cc_info.bzl", "CcInfo", "create_linker_input", "create_linking_context", "merge_linking_contexts")
load(":common.bzl", "expanded", "features_of", "toolchain_of")
load(":link.bzl", "archive", "artifact_name", "link")
load(":providers.bzl", "CcSharedLibraryInfo")

def _cc_shared_library_impl(ctx):
    toolchain = toolchain_of(ctx)
    features = features_of(ctx, toolchain)
    dynamic = [d[CcSharedLibraryInfo] for d in ctx.attr.dynamic_deps]
    all_dynamic = depset(dynamic, transitive = [info.dynamic_deps for info in dynamic])
    provided = {str(label): True for info in all_dynamic.to_list() for label in info.exports}
    roots = {str(d.label): d for d in ctx.attr.deps}
    inputs = merge_linking_contexts(linking_contexts = [d[CcInfo].linking_context for d in ctx.attr.deps]).linker_inputs.to_list()
    whole = [i for i in inputs if str(i.owner) in roots]
    rest = [i for i in inputs if str(i.owner) not in roots and str(i.owner) not in provided]
    flags = expanded(ctx, toolchain, "user_link_flags", ctx.attr.user_link_flags, tokenize = True)
    name = ctx.attr.shared_lib_name or artifact_name(toolchain, "dynamic_library", ctx.label.name)
    output = ctx.actions.declare_file(name)
    always = [
        create_linker_input(
            owner = i.owner,
            libraries = [_linked_whole(library) for library in i.libraries],
            user_link_flags = i.user_link_flags,
            additional_inputs = i.additional_inputs,
        )
        for i in whole
    ]
    linked = link(
        actions = ctx.actions,
        name = ctx.label.name,
        feature_configuration = features,
        cc_toolchain = toolchain,
        linking_contexts = [create_linking_context(linker_inputs = depset(
            always + rest + [info.linker_input for info in dynamic],
            order = "topological",
        ))],
        user_link_flags = flags,
        additional_inputs = ctx.files.additional_linker_inputs,
        output_type = "dynamic_library",
        main_output = output,
    )
    library = linked.library_to_link
    return [
        DefaultInfo(
            files = depset([output]),
            runfiles = ctx.runfiles([output, library.dynamic_library]).merge_all(
                [d[DefaultInfo].default_runfiles for d in ctx.attr.deps + ctx.attr.dynamic_deps],
            ),
        ),
        OutputGroupInfo(main_shared_library_output = depset([output])),
        CcSharedLibraryInfo(
            dynamic_deps = all_dynamic,
            exports = [str(i.owner) for i in whole] + [str(i.owner) for i in rest if _is_exported(ctx, i.owner)],
            link_once_static_libs = [str(i.owner) for i in whole + rest],
            linker_input = create_linker_input(owner = ctx.label, libraries = [library]),
        ),
    ]

def _linked_whole(library):
    fields = {name: getattr(library, name) for name in dir(library) if name not in ["alwayslink", "to_json", "to_proto"]}
    return struct(alwayslink = True, **fields)

def _is_exported(ctx, owner):
    for pattern in ctx.attr.exports_filter:
        label = ctx.label.relative(pattern) if not pattern.endswith("/...") else None
        if label and (label == owner or (label.name in ["__pkg__"] and label.package == owner.package)):
            return True
        if label and label.name == "__subpackages__" and (owner.package == label.package or owner.package.startswith(label.package + "/")):
            return True
    return False

cc_shared_library = rule(
    implementation = _cc_shared_library_impl,
    doc = "A shared library of several C++ libraries.",
    attrs = {
        "additional_linker_inputs": attr.label_list(allow_files = True),
        "deps": attr.label_list(providers = [CcInfo], doc = "The libraries, linked as a whole."),
        "dynamic_deps": attr.label_list(providers = [CcSharedLibraryInfo], doc = "Shared libraries that this one needs."),
        "experimental_disable_topo_sort_do_not_use_remove_before_7_0": attr.bool(),
        "exports_filter": attr.string_list(doc = "Which of the dependencies' libraries are exported, too."),
        "roots": attr.label_list(providers = [CcInfo]),
        "shared_lib_name": attr.string(doc = "The name of the file."),
        "static_deps": attr.string_list(),
        "user_link_flags": attr.string_list(doc = "Flags of the link."),
        "win_def_file": attr.label(allow_single_file = True),
        "_toolchain_files": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = FRAGMENTS + ["platform"],
    toolchains = TOOLCHAINS,
)

def _cc_static_library_impl(ctx):
    toolchain = toolchain_of(ctx)
    features = features_of(ctx, toolchain)
    inputs = merge_linking_contexts(linking_contexts = [d[CcInfo].linking_context for d in ctx.attr.deps]).linker_inputs.to_list()
    objects = []
    for i in inputs:
        for library in i.libraries:
            objects.extend(library.pic_objects or library.objects or [])
    output = ctx.actions.declare_file(artifact_name(toolchain, "static_library", ctx.label.name))
    archive(ctx.actions, features, toolchain, objects, output)
    linkopts = ctx.actions.declare_file(ctx.label.name + "_linkopts.txt")
    ctx.actions.write(linkopts, "".join([flag + "\n" for i in inputs for flag in i.user_link_flags]))
    targets = ctx.actions.declare_file(ctx.label.name + "_targets.txt")
    ctx.actions.write(targets, "".join([str(i.owner) + "\n" for i in inputs]))
    return [
        DefaultInfo(files = depset([output])),
        OutputGroupInfo(linkdeps = depset(), linkopts = depset([linkopts]), targets = depset([targets])),
    ]

cc_static_library = rule(
    implementation = _cc_static_library_impl,
    doc = "An archive of several C++ libraries with everything that they depend on.",
    attrs = {
        "deps": attr.label_list(providers = [CcInfo], doc = "The libraries."),
        "_toolchain_files": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = FRAGMENTS + ["platform"],
    toolchains = TOOLCHAINS,
)
