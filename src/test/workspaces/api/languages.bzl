"""Modules of languages: what works of them, and that the rest says so."""

load(":check.bzl", "check", "present")

def _cc(ctx, file):
    headers = depset([file])
    context = cc_common.create_compilation_context(
        headers = headers,
        includes = depset(["i"]),
        quote_includes = depset(["q"]),
        system_includes = depset(["s"]),
        framework_includes = depset(["f"]),
        defines = depset(["D"]),
        local_defines = depset(["L"]),
    )
    check("cc_common.create_compilation_context CompilationContext.headers", context.headers.to_list(), [file])
    check("CompilationContext.includes", context.includes.to_list(), ["i"])
    check("CompilationContext.quote_includes", context.quote_includes.to_list(), ["q"])
    check("CompilationContext.system_includes", context.system_includes.to_list(), ["s"])
    check("CompilationContext.framework_includes", context.framework_includes.to_list(), ["f"])
    check("CompilationContext.external_includes", context.external_includes.to_list(), [])
    check("CompilationContext.defines", context.defines.to_list(), ["D"])
    check("CompilationContext.local_defines", context.local_defines.to_list(), ["L"])
    check("CompilationContext.direct_headers", context.direct_headers, [file])
    check("CompilationContext.direct_public_headers", context.direct_public_headers, [file])
    check("CompilationContext.direct_private_headers", context.direct_private_headers, [])
    check("CompilationContext.direct_textual_headers", context.direct_textual_headers, [])
    check("CompilationContext.validation_artifacts", context.validation_artifacts.to_list(), [])
    library = cc_common.create_library_to_link(
        actions = ctx.actions,
        static_library = file,
        objects = [file],
        alwayslink = True,
    )
    check("cc_common.create_library_to_link LibraryToLink.static_library", library.static_library, file)
    check("LibraryToLink.alwayslink", library.alwayslink, True)
    check("LibraryToLink.objects", library.objects, [file])
    check("LibraryToLink.pic_objects", library.pic_objects, None)
    check("LibraryToLink.dynamic_library", library.dynamic_library, None)
    check("LibraryToLink.interface_library", library.interface_library, None)
    check("LibraryToLink.pic_static_library", library.pic_static_library, None)
    check("LibraryToLink.resolved_symlink_dynamic_library", library.resolved_symlink_dynamic_library, None)
    check("LibraryToLink.resolved_symlink_interface_library", library.resolved_symlink_interface_library, None)
    linked = cc_common.create_linker_input(
        owner = ctx.label,
        libraries = depset([library]),
        user_link_flags = ["-lm"],
        additional_inputs = depset([file]),
    )
    check("cc_common.create_linker_input LinkerInput.owner", linked.owner, ctx.label)
    check("LinkerInput.libraries", linked.libraries, [library])
    check("LinkerInput.user_link_flags", linked.user_link_flags, ["-lm"])
    check("LinkerInput.additional_inputs", linked.additional_inputs, [file])
    linking = cc_common.create_linking_context(linker_inputs = depset([linked]))
    check("cc_common.create_linking_context LinkingContext.linker_inputs", linking.linker_inputs.to_list(), [linked])
    merged = cc_common.merge_linking_contexts(linking_contexts = [linking, linking])
    check("cc_common.merge_linking_contexts", merged.linker_inputs.to_list(), [linked])
    info = CcInfo(compilation_context = context, linking_context = linking)
    check("CcInfo.CcInfo bzl.CcInfo CcInfo.compilation_context", info.compilation_context, context)
    check("CcInfo.linking_context", info.linking_context, linking)
    both = cc_common.merge_cc_infos(direct_cc_infos = [info], cc_infos = [CcInfo()])
    check("cc_common.merge_cc_infos", both.compilation_context.defines.to_list(), ["D"])
    indirect = cc_common.merge_compilation_contexts(compilation_contexts = [context])
    check("cc_common.merge_compilation_contexts", [indirect.headers.to_list(), indirect.direct_headers], [[file], [file]])
    outputs = cc_common.create_compilation_outputs(objects = depset([file]), pic_objects = depset([file]))
    check("cc_common.create_compilation_outputs CcCompilationOutputs.objects", outputs.objects, [file])
    check("CcCompilationOutputs.pic_objects", outputs.pic_objects, [file])
    check(
        "cc_common.merge_compilation_outputs",
        cc_common.merge_compilation_outputs(compilation_outputs = [outputs, outputs]).objects,
        [file, file],
    )
    toolchain = cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        toolchain_identifier = "id",
        compiler = "gcc",
        target_cpu = "k8",
        features = [],
    )
    check("cc_common.create_cc_toolchain_config_info bzl.CcToolchainConfigInfo", CcToolchainConfigInfo in _as_target(toolchain), True)
    check("CcToolchainConfigInfo.proto", "toolchain_identifier: \"id\"" in toolchain.proto, True)
    debug = DebugPackageInfo(target_label = ctx.label, unstripped_file = file)
    check("DebugPackageInfo.DebugPackageInfo bzl.DebugPackageInfo DebugPackageInfo.target_label", debug.target_label, ctx.label)
    check("DebugPackageInfo.dwp_file", debug.dwp_file, None)
    check("bzl.CcSharedLibraryInfo", CcSharedLibraryInfo(exports = ["x"]).exports, ["x"])
    check("bzl.CcSharedLibraryHintInfo", CcSharedLibraryHintInfo(attributes = ["a"]).attributes, ["a"])
    check("cc_common.CcSharedLibraryHintInfo", cc_common.CcSharedLibraryHintInfo(owners = []).owners, [])
    check(
        "cc_common.CcSharedLibraryHintInfo_6_X_constructor_do_not_use",
        cc_common.CcSharedLibraryHintInfo_6_X_constructor_do_not_use(owners = [1]).owners,
        [1],
    )
    check("cc_common.escape_label", cc_common.escape_label(label = Label("//a_b/c:d")), "a_Ub_Sc_Cd")
    check("cc_common.is_cc_toolchain_resolution_enabled_do_not_use", cc_common.is_cc_toolchain_resolution_enabled_do_not_use(ctx = ctx), True)
    check("cc_common.check_experimental_cc_shared_library", cc_common.check_experimental_cc_shared_library(), None)
    check("cc_common.create_debug_context", cc_common.create_debug_context(outputs).files.to_list(), [])
    check("cc_common.merge_debug_context", cc_common.merge_debug_context([]).pic_files.to_list(), [])
    internal = cc_common.internal_DO_NOT_USE()
    check("cc_common.internal_DO_NOT_USE cc_internal.freeze", internal.freeze([1]), [1])
    check("cc_internal.is_tree_artifact", internal.is_tree_artifact(file), False)
    check("cc_internal.intern_seq", internal.intern_seq([1]), [1])
    check("cc_internal.intern_string_sequence_variable_value", internal.intern_string_sequence_variable_value(["a"]), ["a"])
    check("cc_internal.check_private_api", internal.check_private_api(allowlist = []), None)
    check("cc_internal.check_toplevel", internal.check_toplevel(_cc), None)
    check("cc_common.CcToolchainInfo CcToolchainInfo.CcToolchainInfo CcToolchainInfo.cpu", cc_common.CcToolchainInfo(cpu = "k8").cpu, "k8")
    check("cc_common.launcher_provider", cc_common.launcher_provider(cc_info = info).cc_info, info)
    check(
        "cc_common.get_cc_native_library_info_provider",
        cc_common.get_cc_native_library_info_provider()(libraries_to_link = depset()).libraries_to_link.to_list(),
        [],
    )
    present("cc_common", cc_common)
    present("cc_internal", internal)

def _as_target(info):
    """The key under which a provider is looked up, from a value of it."""
    return {CcToolchainConfigInfo: info}

def _java(file):
    dep = JavaInfo(output_jar = file, compile_jar = file, source_jar = file)
    check("JavaInfo.compile_jars", dep.compile_jars.to_list(), [file])
    check("JavaInfo.full_compile_jars", dep.full_compile_jars.to_list(), [file])
    check("JavaInfo.transitive_runtime_jars", dep.transitive_runtime_jars.to_list(), [file])
    check("JavaInfo.transitive_compile_time_jars", dep.transitive_compile_time_jars.to_list(), [file])
    check("JavaInfo.transitive_source_jars", dep.transitive_source_jars.to_list(), [file])
    check("JavaInfo.source_jars", dep.source_jars, [file])
    check("JavaInfo.runtime_output_jars", dep.runtime_output_jars, [file])
    check("JavaInfo.outputs java_output_jars.jars java_output.class_jar", dep.outputs.jars[0].class_jar, file)
    check("JavaInfo.java_outputs java_output.compile_jar", dep.java_outputs[0].compile_jar, file)
    check("JavaInfo.plugins", dep.plugins.processor_classes.to_list(), [])
    check("JavaInfo.api_generating_plugins", dep.api_generating_plugins.processor_classes.to_list(), [])
    check("JavaInfo.header_compilation_direct_deps", dep.header_compilation_direct_deps.to_list(), [file])
    check("JavaInfo.module_flags_info", dep.module_flags_info.add_exports.to_list(), [])
    check("JavaInfo.transitive_native_libraries", dep.transitive_native_libraries.to_list(), [])
    generating = JavaInfo(
        output_jar = file,
        compile_jar = file,
        compile_jdeps = file,
        generated_class_jar = file,
        generated_source_jar = file,
        native_headers_jar = file,
        manifest_proto = file,
        jdeps = file,
        header_compilation_jar = file,
        add_exports = ["a/b"],
        add_opens = ["a/c"],
    )
    generated = generating.annotation_processing
    check("JavaInfo.annotation_processing java_annotation_processing.class_jar", generated.class_jar, file)
    check("java_annotation_processing.source_jar", generated.source_jar, file)
    check("java_annotation_processing.enabled", generated.enabled, False)
    check("java_annotation_processing.processor_classnames", generated.processor_classnames, [])
    check("java_annotation_processing.processor_classpath", generated.processor_classpath.to_list(), [])
    above = JavaInfo(output_jar = file, compile_jar = file, deps = [generating]).annotation_processing
    check("java_annotation_processing.transitive_class_jars", above.transitive_class_jars.to_list(), [file])
    check("java_annotation_processing.transitive_source_jars", above.transitive_source_jars.to_list(), [file])
    output = generating.java_outputs[0]
    check("java_output.compile_jdeps", output.compile_jdeps, file)
    check("java_output.generated_class_jar", output.generated_class_jar, file)
    check("java_output.generated_source_jar", output.generated_source_jar, file)
    check("java_output.header_compilation_jar", output.header_compilation_jar, file)
    check("java_output.ijar", output.ijar, file)
    check("java_output.jdeps java_output_jars.jdeps", [output.jdeps, generating.outputs.jdeps], [file, file])
    check("java_output.manifest_proto", output.manifest_proto, file)
    check("java_output.native_headers_jar", output.native_headers_jar, file)
    check("java_output_jars.native_headers", generating.outputs.native_headers, file)
    check("java_output.source_jar", dep.java_outputs[0].source_jar, file)
    check("java_output.source_jars", dep.java_outputs[0].source_jars.to_list(), [file])
    check("JavaInfo.module_flags_info", generating.module_flags_info.add_opens.to_list(), ["a/c"])
    check("JavaInfo.compilation_info", dep.compilation_info, None)
    check("JavaInfo._neverlink", dep._neverlink, False)
    user = JavaInfo(output_jar = file, compile_jar = None, deps = [dep], neverlink = True)
    check("JavaInfo.JavaInfo bzl.JavaInfo", user.transitive_compile_time_jars.to_list(), [file])
    check("java_common.merge", java_common.merge([dep, user]).compile_jars.to_list(), [file])
    check("java_common.get_constraints", java_common.get_constraints(None), [])
    plugin = JavaPluginInfo(runtime_deps = [dep], processor_class = "p.C")
    check("bzl.JavaPluginInfo JavaPluginInfo.plugins", plugin.plugins.processor_classes.to_list(), ["p.C"])
    check("JavaPluginInfo.JavaPluginInfo JavaPluginInfo.api_generating_plugins", plugin.api_generating_plugins.processor_classes.to_list(), [])
    check("JavaPluginInfo.java_outputs", plugin.java_outputs, dep.java_outputs)
    check("java_common.JavaRuntimeInfo JavaRuntimeInfo.java_home", java_common.JavaRuntimeInfo(java_home = "/jdk").java_home, "/jdk")
    check("java_common.JavaToolchainInfo JavaToolchainInfo.jvm_opt", java_common.JavaToolchainInfo(jvm_opt = []).jvm_opt, [])
    check("java_common.BootClassPathInfo", java_common.BootClassPathInfo(system = 1).system, 1)
    check(
        "java_common.JavaRuntimeClasspathInfo",
        java_common.JavaRuntimeClasspathInfo(runtime_classpath = depset()).runtime_classpath.to_list(),
        [],
    )
    internal = java_common.internal_DO_NOT_USE()
    check("java_common.internal_DO_NOT_USE java_internal.google_legacy_api_enabled", internal.google_legacy_api_enabled(), False)
    check(
        "java_internal.incompatible_java_info_merge_runtime_module_flags",
        internal.incompatible_java_info_merge_runtime_module_flags(),
        False,
    )
    check(
        "java_internal.get_runtime_classpath_for_archive",
        internal.get_runtime_classpath_for_archive(depset([1, 2]), depset([2])).to_list(),
        [1],
    )
    check("java_common.JavaPluginInfo", java_common.JavaPluginInfo, JavaPluginInfo)
    check("java_common.provider", java_common.provider, JavaInfo)
    check("java_internal.check_java_toolchain_is_declared_on_rule", internal.check_java_toolchain_is_declared_on_rule(None), None)
    present("java_common", java_common)
    present("java_internal", internal)
    present("JavaInfo", dep)
    present("java_output", dep.java_outputs[0])
    present("java_output_jars", dep.outputs)
    present("JavaPluginInfo", plugin)
    for provider, type, names in [
        (java_common.JavaRuntimeInfo, "JavaRuntimeInfo", _RUNTIME_FIELDS),
        (java_common.JavaToolchainInfo, "JavaToolchainInfo", _TOOLCHAIN_FIELDS),
    ]:
        made = provider(**{name: name for name in names})
        rows = " ".join(["%s.%s" % (type, name) for name in [type] + names])
        check(rows, [getattr(made, name) for name in names], names)

_RUNTIME_FIELDS = [
    "default_cds",
    "files",
    "hermetic_files",
    "hermetic_static_libs",
    "java_executable_exec_path",
    "java_executable_runfiles_path",
    "java_home_runfiles_path",
    "lib_ct_sym",
    "lib_modules",
    "version",
]

_TOOLCHAIN_FIELDS = [
    "bootclasspath",
    "ijar",
    "jacocorunner",
    "java_runtime",
    "label",
    "proguard_allowlister",
    "single_jar",
    "source_version",
    "target_version",
    "tools",
]

def _others(file):
    info = ProtoInfo(direct_sources = [file])
    check("bzl.ProtoInfo", info.direct_sources, [file])
    check(
        "bzl.proto_common_do_not_use",
        (proto_common_do_not_use.INCOMPATIBLE_PASS_TOOLCHAIN_TYPE, proto_common == proto_common_do_not_use),
        (True, True),
    )
    version = apple_common.dotted_version("10.2beta3")
    check("apple_common.platform_type", apple_common.platform_type.ios, "ios")
    check("DottedVersion.compare_to", [
        version.compare_to(apple_common.dotted_version("10.2")),
        version.compare_to(apple_common.dotted_version("10.10")),
        version.compare_to(version),
    ], [1, -1, 0])
    check("apple_common.apple_toolchain apple_toolchain.sdk_dir", apple_common.apple_toolchain().sdk_dir(), "__BAZEL_XCODE_SDKROOT__")
    check("apple_platform.platform_type apple_platform.name", [
        apple_common.platform.ios_device.platform_type,
        apple_common.platform.macos.name,
    ], ["ios", "macos"])
    objc = apple_common.new_objc_provider(
        direct_module_maps = depset([file]),
        direct_sources = depset([file]),
        source = depset([file]),
        providers = [apple_common.new_objc_provider(
            j2objc_library = depset([file]),
            module_map = depset([file]),
            umbrella_header = depset([file]),
        )],
        strict_include = depset(["i"]),
    )
    check("ObjcProvider.direct_sources", objc.direct_sources, [file])
    check("ObjcProvider.source", objc.source.to_list(), [file])
    check("ObjcProvider.j2objc_library", objc.j2objc_library.to_list(), [file])
    check("ObjcProvider.module_map", objc.module_map.to_list(), [file])
    check("ObjcProvider.umbrella_header", objc.umbrella_header.to_list(), [file])
    check("ObjcProvider.strict_include", objc.strict_include.to_list(), ["i"])
    present("apple_common", apple_common)

def languages(ctx, file):
    """All checks of modules of languages.

    Args:
      ctx: the context of some rule.
      file: File, any.
    """
    _cc(ctx, file)
    _java(file)
    _others(file)
