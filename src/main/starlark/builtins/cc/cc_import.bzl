"""cc_import."""

load(":attributes.bzl", "FRAGMENTS", "TOOLCHAINS")
load(":cc_info.bzl", "CcInfo", "create_linker_input", "create_linking_context")
load(":common.bzl", "features_of", "runfiles_of", "toolchain_of")
load(":compile.bzl", "compile")
load(":link.bzl", "archive", "artifact_name", "create_library_to_link")

def _archived(ctx, toolchain, features, objects, pic):
    if not objects:
        return None
    name = artifact_name(toolchain, "static_library", ctx.label.name)
    if pic:
        name = name.removesuffix(".a") + ".pic.a"
    output = ctx.actions.declare_file(name)
    archive(ctx.actions, features, toolchain, objects, output)
    return output

def _cc_import_impl(ctx):
    if ctx.attr.system_provided and ctx.attr.shared_library:
        fail("'shared_library' shouldn't be specified when 'system_provided' is true")
    if not ctx.attr.system_provided and ctx.attr.interface_library and not ctx.attr.shared_library:
        fail("'shared_library' should be specified when 'system_provided' is false")
    if ctx.attr.static_library and ctx.attr.objects:
        fail("'static_library' and 'objects' exclude each other")
    toolchain = toolchain_of(ctx)
    features = features_of(ctx, toolchain)
    static_library = ctx.file.static_library or _archived(ctx, toolchain, features, ctx.files.objects, pic = False)
    pic_static_library = ctx.file.pic_static_library or _archived(ctx, toolchain, features, ctx.files.pic_objects, pic = True)
    shared = []
    libraries = []
    if static_library or pic_static_library or ctx.file.shared_library or ctx.file.interface_library:
        library = create_library_to_link(
            actions = ctx.actions,
            feature_configuration = features,
            cc_toolchain = toolchain,
            static_library = static_library,
            pic_static_library = pic_static_library,
            dynamic_library = ctx.file.shared_library,
            interface_library = ctx.file.interface_library,
            objects = ctx.files.objects,
            pic_objects = ctx.files.pic_objects,
            alwayslink = ctx.attr.alwayslink,
        )
        libraries.append(library)
        shared = [f for f in [library.dynamic_library, library.resolved_symlink_dynamic_library] if f]
    context, _ = compile(
        actions = ctx.actions,
        name = ctx.label.name,
        feature_configuration = features,
        cc_toolchain = toolchain,
        public_hdrs = ctx.files.hdrs,
        system_includes = [
            "/".join([part for part in [root, ctx.label.workspace_root, ctx.label.package, include] if part and part != "."])
            for include in ctx.attr.includes
            for root in ["", ctx.bin_dir.path]
        ],
        strip_include_prefix = ctx.attr.strip_include_prefix,
        compilation_contexts = [d[CcInfo].compilation_context for d in ctx.attr.deps],
    )
    linking = create_linking_context(linker_inputs = depset(
        [create_linker_input(owner = ctx.label, libraries = libraries, user_link_flags = ctx.attr.linkopts)],
        transitive = [d[CcInfo].linking_context.linker_inputs for d in ctx.attr.deps],
        order = "topological",
    ))
    return [
        DefaultInfo(
            files = depset([f for f in [static_library, pic_static_library, ctx.file.shared_library, ctx.file.interface_library] if f]),
            runfiles = runfiles_of(ctx, shared, ctx.attr.deps),
        ),
        CcInfo(compilation_context = context, linking_context = linking),
    ]

cc_import = rule(
    implementation = _cc_import_impl,
    doc = "A C++ library that was built elsewhere.",
    attrs = {
        "alwayslink": attr.bool(doc = "Whether all of the library is linked, needed or not."),
        "data": attr.label_list(allow_files = True, doc = "Files that are there at run time."),
        "deps": attr.label_list(providers = [CcInfo], doc = "Libraries that this one needs."),
        "hdrs": attr.label_list(allow_files = True, doc = "Headers for dependents."),
        "includes": attr.string_list(doc = "Directories in which dependents look for headers, too."),
        "interface_library": attr.label(allow_single_file = [".ifso", ".tbd", ".lib", ".so", ".dylib"]),
        "linkopts": attr.string_list(doc = "Flags of links."),
        "objects": attr.label_list(allow_files = [".o", ".obj"]),
        "pic_objects": attr.label_list(allow_files = [".o", ".pic.o", ".obj"]),
        "pic_static_library": attr.label(allow_single_file = [".pic.a", ".pic.lo"]),
        "shared_library": attr.label(allow_single_file = True, doc = "The shared library."),
        "static_library": attr.label(allow_single_file = [".a", ".lib", ".lo"], doc = "The archive."),
        "strip_include_prefix": attr.string(doc = "What to take from the paths of headers."),
        "system_provided": attr.bool(doc = "Whether the system has the shared library at run time."),
        "_toolchain_files": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = FRAGMENTS + ["platform"],
    toolchains = TOOLCHAINS,
    provides = [CcInfo],
)
