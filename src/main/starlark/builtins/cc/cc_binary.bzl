"""cc_binary and cc_test."""

load("//build:expansion.bzl", "run_environment")
load(":attributes.bzl", "BINARY_ATTRS", "FRAGMENTS", "TEST_ATTRS", "TOOLCHAINS")
load(":cc_info.bzl", "CcInfo", "create_compilation_outputs", "create_linker_input", "create_linking_context", "merge_compilation_outputs", "merge_linking_contexts")
load(":cc_library.bzl", "precompiled_libraries")
load(":common.bzl", "classify", "compile_target", "features_of", "instrumented_files", "link_flags", "runfiles_of", "toolchain_of")
load(":features.bzl", "uses_pic_for_binaries")
load(":link.bzl", "chosen_file", "link")
load(":providers.bzl", "CcSharedLibraryInfo", "DebugPackageInfo")

def _is_shared_name(name):
    return name.endswith(".so") or ".so." in name or name.endswith(".dylib") or name.endswith(".dll")

def _links_statically(ctx, toolchain, linkshared):
    mode = ctx.fragments.cpp.dynamic_mode()
    if mode == "FULLY":
        return False
    if mode == "OFF":
        return True
    flags = link_flags(ctx, toolchain)
    return ctx.attr.linkstatic or "-static" in flags or linkshared

def _without_linked_elsewhere(linker_inputs, shared):
    """The inputs of a link without what its shared libraries hold."""
    provided = {str(label): True for info in shared for label in info.exports}
    return [i for i in linker_inputs if str(i.owner) not in provided]

def _cc_executable_impl(ctx):
    toolchain = toolchain_of(ctx)
    features = features_of(ctx, toolchain)
    files = classify(ctx)
    linkshared = ctx.attr.linkshared
    if linkshared and not _is_shared_name(ctx.label.name):
        name = "lib%s.so" % ctx.label.name
    else:
        name = ctx.label.name
    if _is_shared_name(ctx.label.name) and not linkshared:
        fail("target '%s' is named like a shared library but lacks linkshared = True" % ctx.label)
    malloc = [ctx.attr._default_malloc or ctx.attr.malloc] if not linkshared else []
    extra = [ctx.attr.link_extra_lib] if not linkshared else []
    deps = ctx.attr.deps + extra + malloc
    context, outputs = compile_target(ctx, toolchain, features, files, deps)
    outputs = merge_compilation_outputs(compilation_outputs = [
        outputs,
        create_compilation_outputs(objects = files.objects, pic_objects = files.pic_objects or files.objects),
    ])
    statically = _links_statically(ctx, toolchain, linkshared)
    precompiled = precompiled_libraries(ctx, features, toolchain, files, alwayslink = False)
    shared = [d[CcSharedLibraryInfo] for d in ctx.attr.dynamic_deps]
    dependencies = merge_linking_contexts(linking_contexts = [d[CcInfo].linking_context for d in deps if CcInfo in d])
    inputs = _without_linked_elsewhere(dependencies.linker_inputs.to_list(), shared)
    own = create_linker_input(
        owner = ctx.label,
        libraries = precompiled,
        user_link_flags = link_flags(ctx, toolchain),
        additional_inputs = ctx.files.additional_linker_inputs + [f for f in ctx.files.deps if f.extension in ["ld", "lds", "ldscript"]],
    )
    linking = create_linking_context(linker_inputs = depset(
        [own] + [info.linker_input for info in shared] + inputs,
        order = "topological",
    ))
    binary = ctx.actions.declare_file(name)
    link(
        actions = ctx.actions,
        name = name,
        feature_configuration = features,
        cc_toolchain = toolchain,
        compilation_outputs = outputs,
        linking_contexts = [linking],
        output_type = "dynamic_library" if linkshared else "executable",
        link_deps_statically = statically,
        stamp = ctx.attr.stamp,
        main_output = binary,
    )
    pic = uses_pic_for_binaries(toolchain, features) or linkshared
    libraries = []
    for linker_input in linking.linker_inputs.to_list():
        for library in linker_input.libraries:
            file, dynamic = chosen_file(library, statically, pic)
            if dynamic:
                libraries.append(library.dynamic_library or file)
                if library.resolved_symlink_dynamic_library:
                    libraries.append(library.resolved_symlink_dynamic_library)
    return [
        DefaultInfo(
            executable = binary,
            files = depset([binary]),
            runfiles = runfiles_of(ctx, [binary] + libraries, deps + ctx.attr.dynamic_deps),
        ),
        CcInfo(compilation_context = context, linking_context = linking if linkshared else None),
        OutputGroupInfo(
            compilation_outputs = depset(outputs.objects + outputs.pic_objects),
            compilation_prerequisites_INTERNAL_ = depset(ctx.files.srcs, transitive = [context.headers]),
        ),
        DebugPackageInfo(target_label = ctx.label, stripped_file = None, unstripped_file = binary, dwp_file = None),
        run_environment(ctx),
        instrumented_files(ctx),
    ]

cc_binary = rule(
    implementation = _cc_executable_impl,
    doc = "A C++ program, or a shared library that is linked like one.",
    attrs = BINARY_ATTRS,
    executable = True,
    fragments = FRAGMENTS + ["platform"],
    toolchains = TOOLCHAINS,
)

cc_test = rule(
    implementation = _cc_executable_impl,
    doc = "A C++ program whose exit code tells whether a test passed.",
    attrs = TEST_ATTRS,
    test = True,
    fragments = FRAGMENTS + ["platform", "coverage"],
    toolchains = TOOLCHAINS,
)
