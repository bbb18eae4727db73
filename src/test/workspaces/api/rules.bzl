"""What rules, aspects and their contexts can do."""

load(":check.bzl", "check", "present")
load(":languages.bzl", "languages")
load(":rest.bzl", "looked_at", "rest")

InfoOfAspect = provider("What the aspect found.", fields = ["found"])
SettingInfo = provider("The value of a setting.", fields = ["value"])

def _setting_impl(ctx):
    check("ctx.build_setting_value", ctx.build_setting_value, "default of it")
    return [SettingInfo(value = ctx.build_setting_value), config_common.FeatureFlagInfo(value = ctx.build_setting_value)]

setting = rule(_setting_impl, build_setting = config.string(flag = True))

def _toolchain_impl(ctx):
    return [platform_common.ToolchainInfo(tool = "hammer")]

tool_chain = rule(_toolchain_impl)

def _split_impl(settings, attr):
    return {
        "one": {"//command_line_option:compilation_mode": "opt"},
        "two": {"//command_line_option:compilation_mode": "dbg"},
    }

_split = transition(
    implementation = _split_impl,
    inputs = ["//:setting"],
    outputs = ["//command_line_option:compilation_mode"],
)

def _item(file):
    return "item:" + file.basename

def _resources(os, inputs):
    return {"cpu": 1, "memory": 10 + inputs}

def _leaf_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".out")
    ctx.actions.run_shell(
        outputs = [out],
        command = "echo $1 > " + out.path,
        arguments = ["word"],
        mnemonic = "Leaf",
        env = {"A": "b"},
        resource_set = _resources,
    )
    ctx.actions.write(ctx.outputs.declared, "text", is_executable = True)
    return [
        DefaultInfo(files = depset([out]), executable = ctx.outputs.declared, runfiles = ctx.runfiles(
            files = [out],
            symlinks = {"link": out},
            root_symlinks = {"root": out},
        )),
        OutputGroupInfo(more = depset([out])),
        testing.ExecutionInfo({"local": ""}, exec_group = "g"),
        testing.TestEnvironment({"K": "v"}, inherited_environment = ["PATH"]),
        coverage_common.instrumented_files_info(
            ctx,
            source_attributes = ["srcs"],
            dependency_attributes = ["deps"],
            extensions = ["txt"],
            metadata_files = [out],
        ),
        platform_common.TemplateVariableInfo({"VAR": "of the leaf"}),
    ]

leaf = rule(
    _leaf_impl,
    attrs = {
        "declared": attr.output(mandatory = True),
        "srcs": attr.label_list(allow_files = [".txt"]),
        "deps": attr.label_list(),
    },
    executable = True,
    provides = [DefaultInfo],
)

def _aspect_impl(target, ctx):
    check("rule_attributes.kind ctx.rule", ctx.rule.kind, "leaf")
    check("rule_attributes.attr", ctx.rule.attr.declared, ctx.rule.attr.declared)
    check("rule_attributes.files", [f.basename for f in ctx.rule.files.srcs], ["file.txt"])
    check("ctx.aspect_ids", [id.split("%")[1] for id in ctx.aspect_ids], ["look"])
    present("rule_attributes", ctx.rule)
    return [InfoOfAspect(found = target.label.name)]

look = aspect(
    _aspect_impl,
    attr_aspects = ["deps"],
    attrs = {"_file": attr.label(default = ":file.txt", allow_single_file = True)},
    provides = [InfoOfAspect],
    required_providers = [],
    fragments = ["cpp"],
    doc = "Looks.",
)

def _files(ctx, source, made, directory, link):
    check("File.basename", [source.basename, made.basename], ["file.txt", "probe.made"])
    check("File.dirname", [source.dirname, made.dirname], [".", ctx.bin_dir.path])
    check("File.extension", [source.extension, made.extension], ["txt", "made"])
    check("File.is_directory", [made.is_directory, directory.is_directory], [False, True])
    check("File.is_source", [source.is_source, made.is_source], [True, False])
    check("File.is_symlink", [made.is_symlink, link.is_symlink], [False, True])
    check("File.owner", [str(source.owner), str(made.owner)], ["@@//:file.txt", "@@//:probe"])
    check("File.path ctx.bin_dir", made.path, ctx.bin_dir.path + "/probe.made")
    check("File.root root.path", [source.root.path, made.root.path], ["", ctx.bin_dir.path])
    check("File.short_path", made.short_path, "probe.made")
    check("ctx.genfiles_dir", ctx.genfiles_dir.path, ctx.bin_dir.path)

def _args(ctx, directory):
    args = ctx.actions.args()
    args.add("--flag", "v", format = "<%s>")
    args.add_all("--all", [ctx.files.srcs[0]], map_each = _item, before_each = "-b", uniquify = True, terminate_with = "end")
    args.add_joined("--joined", ["x", "y"], join_with = ",", format_joined = "[%s]")
    args.set_param_file_format("multiline")
    args.use_param_file("@%s", use_always = False)
    out = ctx.actions.declare_file("probe.args")
    ctx.actions.run(
        outputs = [out],
        inputs = [directory],
        executable = ctx.executable._tool,
        arguments = [args, "last"],
        tools = [ctx.attr._tool[DefaultInfo].files_to_run],
        mnemonic = "Probe",
        progress_message = "Probing",
        execution_requirements = {"no-cache": "1"},
        env = {"X": "y"},
    )
    return out

def _action_checks(ctx, leaf_actions):
    run = [a for a in leaf_actions if a.mnemonic == "Leaf"][0]
    check("actions.run_shell Action.mnemonic", run.mnemonic, "Leaf")
    check("Action.argv", run.argv[1:3], ["-c", "echo $1 > " + run.outputs.to_list()[0].path])
    check("Action.args", type(run.args), "list")
    check("Action.env", run.env.get("A"), "b")
    check("Action.inputs", run.inputs.to_list(), [])
    check("Action.outputs", [f.basename for f in run.outputs.to_list()], ["leaf.out"])
    write = [a for a in leaf_actions if a.mnemonic == "FileWrite"][0]
    check("Action.content actions.write", write.content, "text")
    check("Action.substitutions", write.substitutions, None)
    present("Action", run)

def _probe_impl(ctx):
    source = ctx.file.single
    made = ctx.actions.declare_file("probe.made")
    directory = ctx.actions.declare_directory("probe.dir")
    link = ctx.actions.declare_symlink("probe.link")
    check("actions.declare_file", made.short_path, "probe.made")
    check("actions.declare_directory", directory.is_directory, True)
    check("actions.declare_symlink", link.is_symlink, True)
    sibling = ctx.actions.declare_file("beside", sibling = made)
    ctx.actions.symlink(output = sibling, target_file = made, is_executable = False, progress_message = "Linking")
    ctx.actions.symlink(output = link, target_path = "anywhere")
    ctx.actions.run_shell(outputs = [directory], command = "mkdir -p $1")
    template = ctx.actions.template_dict()
    check("actions.template_dict TemplateDict.add", type(template.add("%a%", "b")), "TemplateDict")
    ctx.actions.expand_template(
        template = source,
        output = made,
        substitutions = {"x": "y"},
        computed_substitutions = template,
        is_executable = True,
    )
    _files(ctx, source, made, directory, link)
    out = _args(ctx, directory)
    _python(ctx, source)
    check("ctx.actions", type(ctx.actions), "actions")
    target = ctx.attr.leaf
    check("ctx.attr Target.label", str(target.label), "@@//:leaf")
    check("Target.files DefaultInfo.files", target.files.to_list(), target[DefaultInfo].files.to_list())
    check("Target.[Provider]", [DefaultInfo in target, SettingInfo in target], [True, False])
    info = target[DefaultInfo]
    check("FilesToRunProvider.executable DefaultInfo.files_to_run", info.files_to_run.executable.basename, "leaf.declared")
    check("FilesToRunProvider.runfiles_manifest", info.files_to_run.runfiles_manifest.basename, "MANIFEST")
    check("DefaultInfo.default_runfiles", "leaf.out" in [f.basename for f in info.default_runfiles.files.to_list()], True)
    check("DefaultInfo.data_runfiles runfiles.files", "leaf.out" in [f.basename for f in info.data_runfiles.files.to_list()], True)
    check("runfiles.symlinks SymlinkEntry.path", [e.path for e in info.default_runfiles.symlinks.to_list()], ["link"])
    check(
        "runfiles.root_symlinks SymlinkEntry.target_file",
        [e.target_file.basename for e in info.default_runfiles.root_symlinks.to_list()],
        ["leaf.out"],
    )
    check("runfiles.empty_filenames", info.default_runfiles.empty_filenames.to_list(), [])
    merged = ctx.runfiles(files = [made]).merge(ctx.runfiles(transitive_files = depset([source])))
    check("ctx.runfiles runfiles.merge", sorted([f.basename for f in merged.files.to_list()]), ["file.txt", "probe.made"])
    check("runfiles.merge_all", len(ctx.runfiles().merge_all([merged, merged]).files.to_list()), 2)
    check("OutputGroupInfo.OutputGroupInfo", target[OutputGroupInfo].more.to_list()[0].basename, "leaf.out")
    check("RunEnvironmentInfo.environment testing.TestEnvironment", target[RunEnvironmentInfo].environment, {"K": "v"})
    check("RunEnvironmentInfo.inherited_environment", target[RunEnvironmentInfo].inherited_environment, ["PATH"])
    check("RunEnvironmentInfo.RunEnvironmentInfo", RunEnvironmentInfo(environment = {"a": "b"}).environment, {"a": "b"})
    made_info = testing.ExecutionInfo({"a": "b"}, exec_group = "g")
    check("testing.ExecutionInfo ExecutionInfo.requirements ExecutionInfo.testing.ExecutionInfo", made_info.requirements, {"a": "b"})
    check("ExecutionInfo.exec_group", made_info.exec_group, "g")
    covered = target[InstrumentedFilesInfo]
    check(
        "InstrumentedFilesInfo.instrumented_files coverage_common.instrumented_files_info bzl.InstrumentedFilesInfo",
        covered.instrumented_files.to_list(),
        [],
    )
    check("InstrumentedFilesInfo.metadata_files InstrumentedFilesInfo.InstrumentedFilesInfo", covered.metadata_files.to_list(), [])
    variables = target[platform_common.TemplateVariableInfo]
    check(
        "TemplateVariableInfo.variables platform_common.TemplateVariableInfo TemplateVariableInfo.platform_common.TemplateVariableInfo",
        variables.variables,
        {"VAR": "of the leaf"},
    )
    check(
        "TemplateVariableInfo.TemplateVariableInfo",
        platform_common.TemplateVariableInfo({"A": "b"}).variables,
        {"A": "b"},
    )
    check("bzl.aspect", target[InfoOfAspect].found, "leaf")
    _action_checks(ctx, target.actions)
    check("ctx.build_file_path", ctx.build_file_path, "BUILD")
    check("ctx.coverage_instrumented", ctx.coverage_instrumented(), False)
    check("ctx.features", ctx.features, ["on"])
    check("ctx.disabled_features", ctx.disabled_features, ["off"])
    check("ctx.exec_groups ExecGroupCollection.[name]", "group" in ctx.exec_groups, True)
    check(
        "ExecGroupContext.toolchains ToolchainInfo.ToolchainInfo ToolchainInfo.platform_common.ToolchainInfo platform_common.ToolchainInfo",
        ctx.exec_groups["group"].toolchains["//:kind"].tool,
        "hammer",
    )
    check("ctx.toolchains ToolchainContext.[type]", [ctx.toolchains["//:kind"].tool, "//:none" in ctx.toolchains], ["hammer", False])
    check("ctx.executable", ctx.executable._tool.basename, "leaf.declared")
    check("ctx.expand_location", ctx.expand_location("$(location :file.txt)", targets = ctx.attr.srcs), "./file.txt")
    check("ctx.expand_make_variables", ctx.expand_make_variables("x", "$(A)-$$", {"A": "b"}), "b-$")
    check("ctx.file", ctx.file.single.basename, "file.txt")
    check("ctx.files", [f.basename for f in ctx.files.srcs], ["file.txt"])
    check("ctx.info_file", ctx.info_file.basename, "stable-status.txt")
    check("ctx.version_file", ctx.version_file.basename, "volatile-status.txt")
    check("ctx.label", ctx.label.name, "probe")
    check("ctx.outputs", ctx.outputs.out.basename, "probe.declared")
    ctx.actions.write(ctx.outputs.out, ctx.actions.args())
    check("ctx.split_attr", sorted(ctx.split_attr.split.keys()), ["one", "two"])
    check("bzl.transition transition.transition", len(ctx.attr.split), 2)
    check("ctx.target_platform_has_constraint platform_common.ConstraintValueInfo", ctx.target_platform_has_constraint(
        ctx.attr._linux[platform_common.ConstraintValueInfo],
    ), True)
    check("ctx.var", ctx.var["COMPILATION_MODE"], "fastbuild")
    check("ctx.workspace_name", ctx.workspace_name, "ws")
    check("ctx.configuration configuration.coverage_enabled", ctx.configuration.coverage_enabled, False)
    check("configuration.default_shell_env", type(ctx.configuration.default_shell_env), "dict")
    check("configuration.host_path_separator", ctx.configuration.host_path_separator, ":")
    check("configuration.is_tool_configuration", ctx.configuration.is_tool_configuration(), False)
    check(
        "FeatureFlagInfo.value config_common.FeatureFlagInfo FeatureFlagInfo.config_common.FeatureFlagInfo",
        ctx.attr.setting[config_common.FeatureFlagInfo].value,
        "default of it",
    )
    check("AnalysisTestResultInfo.AnalysisTestResultInfo AnalysisTestResultInfo.success", AnalysisTestResultInfo(
        success = True,
        message = "fine",
    ).success, True)
    check("AnalysisTestResultInfo.message", AnalysisTestResultInfo(success = False, message = "bad").message, "bad")
    check(
        "PackageSpecificationInfo.contains PackageSpecificationInfo.PackageSpecificationInfo bzl.PackageSpecificationInfo",
        ctx.attr._group[PackageSpecificationInfo].contains("//pkg:x"),
        True,
    )
    check("macro.(name,visibility,**attrs)", ctx.attr._of_macro.label.name, "m_of_size_3")
    check("attr.bool", ctx.attr.b, True)
    check("attr.int", ctx.attr.i, 2)
    check("attr.int_list", ctx.attr.il, [1, 2])
    check("attr.string", ctx.attr.s, "one")
    check("attr.string_list", ctx.attr.sl, ["a"])
    check("attr.string_dict", ctx.attr.sd, {"a": "b"})
    check("attr.string_list_dict", ctx.attr.sld, {"a": ["b"]})
    check("attr.label", ctx.attr.leaf.label.name, "leaf")
    check("attr.label_list", len(ctx.attr.srcs), 1)
    check("attr.label_keyed_string_dict", {k.label.name: v for k, v in ctx.attr.lksd.items()}, {"file.txt": "x"})
    check("attr.string_keyed_label_dict", {k: v.label.name for k, v in ctx.attr.skld.items()}, {"x": "file.txt"})
    check("attr.output", ctx.attr.out.name, "probe.declared")
    check("attr.output_list", [l.name for l in ctx.attr.outs], ["probe.listed"])
    ctx.actions.write(ctx.outputs.outs[0], "x")
    check("fragments..<fragment>", "cpp" in dir(ctx.fragments), True)
    _fragments(ctx.fragments)
    languages(ctx, source)
    rest(ctx, source, target)
    present("ctx", ctx)
    present("File", made)
    present("Target", target)
    check("ctx.fragments", [hasattr(ctx.fragments, name) for name in ["cpp", "java"]], [True, True])
    return [DefaultInfo(files = depset([made, out, directory]))]

def _python(ctx, file):
    info = PyInfo(transitive_sources = depset([file]), imports = depset(["i"]), uses_shared_libraries = True)
    check("PyInfo.PyInfo bzl.PyInfo PyInfo.transitive_sources", info.transitive_sources.to_list(), [file])
    check("PyInfo.imports", info.imports.to_list(), ["i"])
    check("PyInfo.uses_shared_libraries", info.uses_shared_libraries, True)
    check("PyInfo.has_py2_only_sources", info.has_py2_only_sources, False)
    check("PyInfo.has_py3_only_sources", info.has_py3_only_sources, False)
    runtime = PyRuntimeInfo(
        interpreter = file,
        files = depset([file]),
        python_version = "PY3",
        coverage_tool = file,
        coverage_files = depset([file]),
        bootstrap_template = file,
    )
    check("PyRuntimeInfo.PyRuntimeInfo bzl.PyRuntimeInfo PyRuntimeInfo.python_version", runtime.python_version, "PY3")
    check("PyRuntimeInfo.interpreter", runtime.interpreter, file)
    check("PyRuntimeInfo.interpreter_path", runtime.interpreter_path, None)
    check("PyRuntimeInfo.files", runtime.files.to_list(), [file])
    check("PyRuntimeInfo.coverage_tool", runtime.coverage_tool, file)
    check("PyRuntimeInfo.coverage_files", runtime.coverage_files.to_list(), [file])
    check("PyRuntimeInfo.bootstrap_template", runtime.bootstrap_template, file)
    check("PyRuntimeInfo.stub_shebang", runtime.stub_shebang, "#!/usr/bin/env python3")
    internal = py_internal
    check("bzl.py_internal py_internal.is_singleton_depset", internal.is_singleton_depset(depset([1])), True)
    check(
        "py_internal.expand_location_and_make_variables",
        internal.expand_location_and_make_variables(
            ctx = ctx,
            attribute_name = "x",
            expression = "$(location :file.txt) $(COMPILATION_MODE)",
            targets = ctx.attr.srcs,
        ),
        "./file.txt fastbuild",
    )
    check("py_internal.get_label_repo_runfiles_path", [
        internal.get_label_repo_runfiles_path(Label("//pkg:x")),
        internal.get_label_repo_runfiles_path(Label("@bazel_tools//a:x")),
    ], ["pkg", "../bazel_tools/a"])
    check("py_internal.get_legacy_external_runfiles", internal.get_legacy_external_runfiles(ctx), False)
    check("py_internal.is_bzlmod_enabled", internal.is_bzlmod_enabled(ctx), False)
    check("py_internal.is_tool_configuration", internal.is_tool_configuration(ctx), False)
    check("py_internal.runfiles_enabled", internal.runfiles_enabled(ctx), True)
    check("py_internal.share_native_deps", internal.share_native_deps(ctx), True)
    check("py_internal.are_action_listeners_enabled", internal.are_action_listeners_enabled(ctx), False)
    check("py_internal.add_py_extra_pseudo_action", internal.add_py_extra_pseudo_action(
        ctx = ctx,
        dependency_transitive_python_sources = depset(),
    ), None)
    runfiles = ctx.runfiles(files = [file])
    check(
        "py_internal.make_runfiles_respect_legacy_external_runfiles",
        internal.make_runfiles_respect_legacy_external_runfiles(ctx, runfiles).files.to_list(),
        [file],
    )
    check(
        "py_internal.merge_runfiles_with_generated_inits_empty_files_supplier",
        internal.merge_runfiles_with_generated_inits_empty_files_supplier(
            ctx = ctx,
            runfiles = ctx.runfiles(symlinks = {"d/x.py": file}),
        ).empty_filenames.to_list(),
        ["d/__init__.py"],
    )
    copy = ctx.actions.declare_file("probe.copy")
    check("py_internal.copy_without_caching", internal.copy_without_caching(ctx = ctx, read_from = file, write_to = copy), None)
    mapping = ctx.actions.declare_file("probe.mapping")
    check("py_internal.create_repo_mapping_manifest", internal.create_repo_mapping_manifest(
        ctx = ctx,
        runfiles = runfiles,
        output = mapping,
    ), None)
    constant = internal.declare_constant_metadata_file(ctx = ctx, name = "probe.constant", root = ctx.bin_dir)
    ctx.actions.write(constant, "x")
    check("py_internal.declare_constant_metadata_file", constant.short_path, "probe.constant")
    shared = internal.declare_shareable_artifact(ctx, "_shared/probe.so")
    ctx.actions.write(shared, "x")
    check("py_internal.declare_shareable_artifact", shared.short_path, "_shared/probe.so")
    linking = CcInfo().linking_context
    check("py_internal.linking_context_linkstamps", internal.linking_context_linkstamps(linking), [])
    check("py_internal.linkstamp_file", internal.linkstamp_file(struct(file = file)), file)

def _one(mnemonic, actions):
    found = [a for a in actions if a.mnemonic == mnemonic]
    if len(found) != 1:
        fail("%d actions %s" % (len(found), mnemonic))
    return found[0]

def _looking_impl(ctx):
    looked_at(ctx.attr.at)
    actions = ctx.attr.at.actions
    run = _one("Probe", actions)
    check("actions.run Args.add", run.argv[1:3], ["--flag", "<v>"])
    check("Args.add_all", run.argv[3:7], ["--all", "-b", "item:file.txt", "end"])
    check("actions.args Args.add_joined", run.argv[7:9], ["--joined", "[x,y]"])
    check("Args.use_param_file Args.set_param_file_format", run.argv[9:], ["last"])
    template = _one("TemplateExpand", actions)
    check("actions.expand_template", template.substitutions, {"x": "y", "%a%": "b"})
    check("actions.symlink", [f.basename for f in _one("UnresolvedSymlink", actions).outputs.to_list()], ["probe.link"])
    check("rule.(name,**attrs) DefaultInfo.DefaultInfo", "probe.made" in [f.basename for f in ctx.attr.at[DefaultInfo].files.to_list()], True)
    check("bzl.rule", ctx.attr.at.label.name, "probe")
    return []

looking = rule(_looking_impl, attrs = {"at": attr.label()})

def _fragments(fragments):
    for name in ["cpp", "java", "py", "bazel_py", "objc"]:
        row = name + "." + name
        check(row, str(getattr(fragments, name)), "<fragment %s>" % name)
    cpp = fragments.cpp
    check("cpp.copts", cpp.copts, [])
    check("cpp.conlyopts", cpp.conlyopts, [])
    check("cpp.cxxopts", cpp.cxxopts, [])
    check("cpp.linkopts", cpp.linkopts, [])
    check("cpp.objccopts", cpp.objccopts, [])
    check("cpp.custom_malloc", cpp.custom_malloc, None)
    check("cpp.apple_generate_dsym", cpp.apple_generate_dsym, False)
    check("cpp.objc_generate_linkmap", cpp.objc_generate_linkmap, False)
    check("cpp.objc_should_strip_binary", cpp.objc_should_strip_binary, False)
    check("cpp.force_pic", cpp.force_pic(), False)
    check("cpp.minimum_os_version", cpp.minimum_os_version(), None)
    check("cpp.fission_active_for_current_compilation_mode", cpp.fission_active_for_current_compilation_mode(), False)
    check("cpp.experimental_cpp_modules", cpp.experimental_cpp_modules(), False)
    check("cpp.experimental_cc_implementation_deps", cpp.experimental_cc_implementation_deps(), True)
    check("cpp.experimental_link_static_libraries_once", cpp.experimental_link_static_libraries_once(), True)
    java = fragments.java
    check("java.strict_java_deps", java.strict_java_deps, "default")
    check("java.default_javac_flags_depset", java.default_javac_flags_depset.to_list(), [])
    check("java.default_jvm_opts", java.default_jvm_opts, [])
    check("java.use_ijars", java.use_ijars(), True)
    check("java.disallow_java_import_exports", java.disallow_java_import_exports(), False)
    check("java.multi_release_deploy_jars", java.multi_release_deploy_jars, True)
    check("java.one_version_enforcement_level", java.one_version_enforcement_level, "OFF")
    check("java.one_version_enforcement_on_java_tests", java.one_version_enforcement_on_java_tests, True)
    check("java.run_android_lint", java.run_android_lint, False)
    check("java.use_header_compilation", java.use_header_compilation(), True)
    check("java.use_header_compilation_direct_deps", java.use_header_compilation_direct_deps(), False)
    check("java.generate_java_deps", java.generate_java_deps(), True)
    check("java.reduce_java_classpath", java.reduce_java_classpath(), "JAVABUILDER")
    check("java.auto_create_java_test_deploy_jars", java.auto_create_java_test_deploy_jars(), False)
    check("java.enforce_explicit_java_test_deps", java.enforce_explicit_java_test_deps(), False)
    check("platform.platform", str(fragments.platform.platform), "@@platforms//host:host")
    check("platform.host_platform", str(fragments.platform.host_platform), "@@platforms//host:host")
    check("py.build_python_zip", fragments.py.build_python_zip, False)
    check("py.default_python_version", fragments.py.default_python_version, "PY3")
    check("py.default_to_explicit_init_py", fragments.py.default_to_explicit_init_py, False)
    check("py.disable_py2", fragments.py.disable_py2, True)
    check("py.use_toolchains", fragments.py.use_toolchains, True)
    check("bazel_py.python_path", fragments.bazel_py.python_path, "python")
    check("bazel_py.python_import_all_repositories", fragments.bazel_py.python_import_all_repositories, True)
    check("objc.alwayslink_by_default", fragments.objc.alwayslink_by_default, False)
    check("objc.disallow_sdk_frameworks_attributes", fragments.objc.disallow_sdk_frameworks_attributes, False)
    check("objc.strip_executable_safely", fragments.objc.strip_executable_safely, False)
    check("objc.target_should_alwayslink", fragments.objc.target_should_alwayslink(None), False)

probe = rule(
    _probe_impl,
    attrs = {
        "leaf": attr.label(aspects = [look], providers = [DefaultInfo]),
        "setting": attr.label(default = ":setting"),
        "single": attr.label(allow_single_file = True),
        "srcs": attr.label_list(allow_files = True, allow_empty = False),
        "split": attr.label(cfg = _split),
        "_tool": attr.label(default = ":leaf", executable = True, cfg = "exec"),
        "_host": attr.label(default = "@platforms//host"),
        "_linux": attr.label(default = "@platforms//os:linux"),
        "_of_macro": attr.label(default = "//pkg:m_of_size_3"),
        "_group": attr.label(default = "//pkg:group", providers = [PackageSpecificationInfo]),
        "b": attr.bool(default = True),
        "i": attr.int(values = [1, 2]),
        "il": attr.int_list(),
        "s": attr.string(values = ["one"]),
        "sl": attr.string_list(),
        "sd": attr.string_dict(),
        "sld": attr.string_list_dict(),
        "lksd": attr.label_keyed_string_dict(allow_files = True),
        "skld": attr.string_keyed_label_dict(allow_files = True),
        "out": attr.output(),
        "outs": attr.output_list(),
    },
    fragments = ["cpp", "java", "py", "bazel_py", "platform", "objc", "proto", "coverage", "apple", "j2objc", "bazel_android"],
    exec_groups = {"group": exec_group(toolchains = ["//:kind"])},
    toolchains = ["//:kind"],
)
