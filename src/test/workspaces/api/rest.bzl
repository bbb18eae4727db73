"""Members that rule sets seldom or never use."""

load(":check.bzl", "check", "present")

def rest_of_language():
    """What files of all kinds can call."""
    check("all.abs", [abs(-3), abs(2.5)], [3, 2.5])
    check("all.float", [float("1.5"), float(2), float(True)], [1.5, 2.0, 1.0])
    check("json.indent", json.indent('{"a":[1]}', prefix = "-", indent = " "), '{\n- "a": [\n-  1\n- ]\n-}')
    check("string.istitle", ["A Title".istitle(), "a title".istitle()], [True, False])
    check("string.title", "a title".title(), "A Title")
    check("string.rindex", "banana".rindex("an", 0, 4), 1)
    some = set([1, 2, 3])
    check("set.isdisjoint", [some.isdisjoint([4]), some.isdisjoint([3, 4])], [True, False])
    check("set.issubset", [some.issubset([3, 2, 1, 0]), some.issubset([1])], [True, False])
    check("set.issuperset", [some.issuperset([3]), some.issuperset([4])], [True, False])
    check("set.symmetric_difference", list(some.symmetric_difference([3, 4])), [1, 2, 4])
    some.difference_update([1], [9])
    check("set.difference_update", list(some), [2, 3])
    some.intersection_update([2, 3], [3])
    check("set.intersection_update", list(some), [3])
    some.symmetric_difference_update([3, 5])
    check("set.symmetric_difference_update", list(some), [5])

def _fragments(fragments):
    check("apple.apple apple.single_arch_cpu", type(fragments.apple.single_arch_cpu), "string")
    check("apple.single_arch_platform", fragments.apple.single_arch_platform.name, "macos")
    check("bazel_android.bazel_android", str(fragments.bazel_android), "<fragment bazel_android>")
    check("bazel_android.merge_android_manifest_permissions", fragments.bazel_android.merge_android_manifest_permissions, False)
    check("coverage.coverage coverage.output_generator", fragments.coverage.output_generator, None)
    check("j2objc.j2objc j2objc.translation_flags", fragments.j2objc.translation_flags, [])
    java = fragments.java
    check("java.bytecode_optimization_pass_actions", java.bytecode_optimization_pass_actions, 1)
    check("java.bytecode_optimizer_mnemonic", java.bytecode_optimizer_mnemonic, "Proguard")
    check("java.default_javac_flags", java.default_javac_flags, [])
    check("java.disallow_java_import_empty_jars", java.disallow_java_import_empty_jars(), True)
    check("java.plugins", java.plugins, [])
    check("java.split_bytecode_optimization_pass", java.split_bytecode_optimization_pass, False)
    objc = fragments.objc
    check("objc.copts_for_current_compilation_mode", objc.copts_for_current_compilation_mode, [])
    check("objc.ios_simulator_device", objc.ios_simulator_device, None)
    check("objc.ios_simulator_version", objc.ios_simulator_version, None)
    check("objc.run_memleaks", objc.run_memleaks, False)
    check("objc.signing_certificate_name", objc.signing_certificate_name, None)
    check("objc.uses_device_debug_entitlements", objc.uses_device_debug_entitlements, False)
    check("py.disallow_native_rules", fragments.py.disallow_native_rules, False)
    check("py.include_label_in_linkstamp", fragments.py.include_label_in_linkstamp, False)

# java_output_jars, ObjcProvider, ConstraintCollection, IncompatiblePlatformProvider and FilesToRunProvider are types without a constructor.
def _languages(ctx, file):
    check("CcToolchainConfigInfo.CcToolchainConfigInfo", type(CcToolchainConfigInfo), "Provider")
    names = [
        "ar_executable",
        "built_in_include_directories",
        "gcov_executable",
        "ld_executable",
        "nm_executable",
        "objcopy_executable",
        "objdump_executable",
        "preprocessor_executable",
        "strip_executable",
    ]
    made = cc_common.CcToolchainInfo(**{name: name for name in names})
    rows = " ".join(["CcToolchainInfo." + name for name in names])
    check(rows, [getattr(made, name) for name in names], names)
    debug = DebugPackageInfo(target_label = ctx.label, stripped_file = file, unstripped_file = file)
    check("DebugPackageInfo.stripped_file DebugPackageInfo.unstripped_file", [debug.stripped_file, debug.unstripped_file], [file, file])
    library = cc_common.create_library_to_link(actions = ctx.actions, static_library = file, pic_static_library = file)
    check("LibraryToLink.lto_bitcode_files LibraryToLink.pic_lto_bitcode_files", [not library.lto_bitcode_files, not library.pic_lto_bitcode_files], [True, True])
    check("cc_common.do_not_use_tools_cpp_compiler_present", cc_common.do_not_use_tools_cpp_compiler_present, True)
    check("apple_common.XcodeProperties", type(apple_common.XcodeProperties), "Provider")
    check("apple_common.dotted_version", str(apple_common.dotted_version("1.2").compare_to(apple_common.dotted_version("1.10"))), "-1")
    platform = apple_common.platform.ios_simulator
    check("apple_common.platform apple_platform.is_device apple_platform.name_in_plist", [platform.is_device, platform.name_in_plist], [False, "iPhoneSimulator"])
    objc = apple_common.new_objc_provider(direct_module_maps = depset([file]))
    check("ObjcProvider.ObjcProvider ObjcProvider.direct_module_maps", objc.direct_module_maps, [file])
    check("ProguardSpecProvider.ProguardSpecProvider", ProguardSpecProvider(depset([file])).specs.to_list(), [file])
    check("proto_common.proto_common", proto_common == proto_common_do_not_use, True)
    check("java_output_jars.java_output_jars", JavaInfo(output_jar = file, compile_jar = file).outputs.jars[0].class_jar, file)

def _platforms(ctx):
    value = ctx.attr._linux[platform_common.ConstraintValueInfo]
    check("ConstraintValueInfo.ConstraintValueInfo", value.label.name, "linux")
    setting = value.constraint
    check("ConstraintSettingInfo.ConstraintSettingInfo", [setting.label.name, platform_common.ConstraintSettingInfo in ctx.attr._linux], ["os", False])
    check("ConstraintSettingInfo.has_default_constraint_value platform_common.ConstraintSettingInfo", setting.has_default_constraint_value, False)
    platform = ctx.attr._host[platform_common.PlatformInfo]
    check("PlatformInfo.PlatformInfo platform_common.PlatformInfo PlatformInfo.platform_common.PlatformInfo", platform.label.name, "host")
    check("ConstraintCollection.ConstraintCollection", platform.constraints.get(setting).label.name, "linux")
    check("IncompatiblePlatformProvider.IncompatiblePlatformProvider", type(ctx.attr._linux.label), "Label")

def _contexts(ctx, file, leaf):
    check("ExecutionInfo.ExecutionInfo", testing.ExecutionInfo({"a": "b"}).requirements, {"a": "b"})
    check("FeatureFlagInfo.FeatureFlagInfo FeatureFlagInfo.error", ctx.attr.setting[config_common.FeatureFlagInfo].error, None)
    check("FeatureFlagInfo.is_valid_value", ctx.attr.setting[config_common.FeatureFlagInfo].is_valid_value("x"), True)
    check("FilesToRunProvider.FilesToRunProvider FilesToRunProvider.repo_mapping_manifest", leaf[DefaultInfo].files_to_run.repo_mapping_manifest.basename, "leaf.declared.repo_mapping")

    # What file_provider was: each target has files.
    check("file_provider.file_provider", type(leaf.files), "depset")
    check("actions.do_nothing", ctx.actions.do_nothing(mnemonic = "Nothing", inputs = [file]), None)
    check("configuration.short_id", [type(ctx.configuration.short_id), len(ctx.configuration.short_id) > 4], ["string", True])
    check("configuration.test_env", ctx.configuration.test_env, {})
    inputs, manifests = ctx.resolve_tools(tools = [leaf])
    check("ctx.resolve_tools", ["leaf.declared" in [f.basename for f in inputs.to_list()], type(manifests)], [True, "list"])
    inputs, command, manifests = ctx.resolve_command(
        command = "cat $(location :file.txt) $(COMPILATION_MODE)",
        attribute = "command",
        expand_locations = True,
        make_variables = {"COMPILATION_MODE": "mine"},
        tools = [leaf],
        label_dict = {Label(":file.txt"): [file]},
        execution_requirements = {},
    )
    check("ctx.resolve_command", command[1:], ["-c", "cat ./file.txt mine"])

def rest(ctx, file, leaf):
    """Checks that a rule makes.

    Args:
      ctx: the context of the rule.
      file: File, any source.
      leaf: Target, a program.
    """
    _fragments(ctx.fragments)
    _languages(ctx, file)
    _platforms(ctx)
    _contexts(ctx, file, leaf)

def looked_at(target):
    """Checks of the actions of a target.

    Args:
      target: Target, of any rule.
    """
    by_file = target[Actions].by_file
    file = target[DefaultInfo].files.to_list()[0]
    check("bzl.Actions", [Actions in target, by_file[file] in target.actions], [True, True])
