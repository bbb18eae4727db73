"""cc_library."""

load(":attributes.bzl", "FRAGMENTS", "LIBRARY_ATTRS", "TOOLCHAINS")
load(":cc_info.bzl", "CcInfo", "create_compilation_outputs", "create_linker_input", "create_linking_context", "merge_compilation_outputs", "merge_linking_contexts")
load(":common.bzl", "classify", "compile_target", "features_of", "instrumented_files", "link_flags", "runfiles_of", "toolchain_of")
load(":link.bzl", "create_library_to_link", "create_linking_context_from_compilation_outputs")

def precompiled_libraries(ctx, features, toolchain, files, alwayslink):
    """The libraries among srcs, each in all forms that are there."""
    by_name = {}
    for file in files.archives + files.shared:
        stem = file.short_path.rpartition(".")[0]
        if stem.endswith(".pic"):
            stem = stem[:-len(".pic")]
        by_name.setdefault(stem, []).append(file)
    libraries = []
    for group in by_name.values():
        forms = {}
        for file in group:
            if file.extension in ["so", "dylib", "dll"] or ".so." in file.basename:
                forms["dynamic_library"] = file
            elif file.basename.endswith(".pic.a") or file.basename.endswith(".pic.lo"):
                forms["pic_static_library"] = file
            else:
                forms["static_library"] = file
        libraries.append(create_library_to_link(
            actions = ctx.actions,
            feature_configuration = features,
            cc_toolchain = toolchain,
            alwayslink = alwayslink or any([f.extension == "lo" for f in group]),
            **forms
        ))
    return libraries

def linking_of(ctx, features, toolchain, compilation_outputs, files, deps, static_only):
    """The target's linking context, and its library_to_link or None."""
    precompiled = precompiled_libraries(ctx, features, toolchain, files, getattr(ctx.attr, "alwayslink", False))
    outputs = merge_compilation_outputs(compilation_outputs = [
        compilation_outputs,
        create_compilation_outputs(objects = files.objects, pic_objects = files.pic_objects or files.objects if compilation_outputs.pic_objects or not compilation_outputs.objects else files.pic_objects),
    ])
    contexts = [d[CcInfo].linking_context for d in deps if CcInfo in d]
    if precompiled:
        contexts = [create_linking_context(linker_inputs = depset(
            [create_linker_input(owner = ctx.label, libraries = precompiled)],
            order = "topological",
        ))] + contexts
    return create_linking_context_from_compilation_outputs(
        actions = ctx.actions,
        name = ctx.label.name,
        feature_configuration = features,
        cc_toolchain = toolchain,
        compilation_outputs = outputs,
        linking_contexts = contexts,
        user_link_flags = link_flags(ctx, toolchain),
        alwayslink = ctx.attr.alwayslink,
        additional_inputs = ctx.files.additional_linker_inputs,
        disallow_dynamic_library = static_only,
    )

def _cc_library_impl(ctx):
    toolchain = toolchain_of(ctx)
    features = features_of(ctx, toolchain)
    files = classify(ctx)
    deps = ctx.attr.deps
    if ctx.file.linkstamp:
        fail("linkstamp is not supported yet", attr = "linkstamp")
    context, outputs = compile_target(
        ctx,
        toolchain,
        features,
        files,
        deps,
        public_hdrs = ctx.files.hdrs,
        textual_hdrs = ctx.files.textual_hdrs,
        implementation_deps = ctx.attr.implementation_deps,
    )
    linking, own = linking_of(
        ctx,
        features,
        toolchain,
        outputs,
        files,
        ctx.attr.implementation_deps + deps,
        static_only = ctx.attr.linkstatic or not features._features.is_enabled("supports_dynamic_linker"),
    )
    library = own.library_to_link
    made = []
    shared = []
    if library:
        made = [f for f in [library.static_library, library.pic_static_library] if f]
        if library.resolved_symlink_dynamic_library:
            made.append(library.resolved_symlink_dynamic_library)
            shared.append(library.dynamic_library)
    made += files.archives + files.shared
    return [
        DefaultInfo(
            files = depset(made),
            runfiles = runfiles_of(ctx, [], deps + ctx.attr.implementation_deps),
        ),
        CcInfo(compilation_context = context, linking_context = linking),
        OutputGroupInfo(
            archive = depset([f for f in made if f.extension in ["a", "lo"]][:1]),
            dynamic_library = depset([f for f in made if f.extension == "so"]),
            compilation_outputs = depset(outputs.objects + outputs.pic_objects),
            compilation_prerequisites_INTERNAL_ = depset(ctx.files.srcs + ctx.files.hdrs, transitive = [context.headers]),
            temp_files_INTERNAL_ = depset(),
        ),
        instrumented_files(ctx),
    ]

cc_library = rule(
    implementation = _cc_library_impl,
    doc = "A C++ library.",
    attrs = LIBRARY_ATTRS,
    fragments = FRAGMENTS + ["platform"],
    toolchains = TOOLCHAINS,
    provides = [CcInfo],
)
