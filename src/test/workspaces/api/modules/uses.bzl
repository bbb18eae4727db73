"""What the targets of other repositories show of the calls that made them known."""

load(":check.bzl", "check")

def _toolchain_of_cpp(ctx):
    cc = ctx.toolchains["@bazel_tools//tools/cpp:toolchain_type"].cc
    features = cc_common.configure_features(ctx = ctx, cc_toolchain = cc)
    check("CcToolchainInfo.all_files", type(cc.all_files), "depset")
    check("CcToolchainInfo.compiler", type(cc.compiler), "string")
    check("CcToolchainInfo.compiler_executable", cc.compiler_executable.startswith("/"), True)
    check("CcToolchainInfo.dynamic_runtime_lib", cc.dynamic_runtime_lib(feature_configuration = features).to_list(), [])
    check("CcToolchainInfo.libc", type(cc.libc), "string")
    check("CcToolchainInfo.needs_pic_for_dynamic_libraries", cc.needs_pic_for_dynamic_libraries(feature_configuration = features), True)
    check("CcToolchainInfo.static_runtime_lib", cc.static_runtime_lib(feature_configuration = features).to_list(), [])
    check("CcToolchainInfo.sysroot", cc.sysroot, None)
    check("CcToolchainInfo.target_gnu_system_name", type(cc.target_gnu_system_name), "string")
    check(
        "cc_common.configure_features",
        cc_common.is_enabled(feature_configuration = features, feature_name = "no_such_feature"),
        False,
    )
    check("cc_common.action_is_enabled", cc_common.action_is_enabled(feature_configuration = features, action_name = "c++-compile"), True)
    check(
        "cc_common.get_tool_for_action",
        cc_common.get_tool_for_action(feature_configuration = features, action_name = "c++-compile").startswith("/"),
        True,
    )
    variables = cc_common.create_compile_variables(feature_configuration = features, cc_toolchain = cc, user_compile_flags = ["-DX=1"])
    line = cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = "c++-compile",
        variables = variables,
    )
    check("cc_common.create_compile_variables cc_common.get_memory_inefficient_command_line", "-DX=1" in line, True)
    check(
        "cc_common.get_environment_variables",
        type(cc_common.get_environment_variables(
            feature_configuration = features,
            action_name = "c++-compile",
            variables = variables,
        )),
        "dict",
    )
    check(
        "cc_common.get_execution_requirements",
        cc_common.get_execution_requirements(feature_configuration = features, action_name = "c++-compile"),
        [],
    )
    linking = cc_common.create_link_variables(feature_configuration = features, cc_toolchain = cc, user_link_flags = ["-lm"])
    check("cc_common.create_link_variables", "-lm" in cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = "c++-link-executable",
        variables = linking,
    ), True)
    check("cc_common.empty_variables", cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = "no-such-action",
        variables = cc_common.empty_variables(),
    ), [])

def _names(files):
    return [file.basename for file in files]

def _compiling_and_linking(ctx):
    cc = ctx.toolchains["@bazel_tools//tools/cpp:toolchain_type"].cc
    features = cc_common.configure_features(ctx = ctx, cc_toolchain = cc, requested_features = ctx.features)
    context, outputs = cc_common.compile(
        actions = ctx.actions,
        name = "unit",
        feature_configuration = features,
        cc_toolchain = cc,
        srcs = [ctx.file._source],
        public_hdrs = [ctx.file._header],
        private_hdrs = [],
        includes = ["includes"],
        quote_includes = ["quoted"],
        system_includes = ["of_system"],
        framework_includes = [],
        defines = ["FOR_ALL"],
        local_defines = ["VALUE=42"],
        strip_include_prefix = "",
        include_prefix = "below",
        user_compile_flags = ["-O1"],
        conly_flags = ["-std=c11"],
        cxx_flags = ["-std=c++17"],
        compilation_contexts = [cc_common.create_compilation_context(defines = depset(["OF_DEPENDENCY"]))],
        disallow_pic_outputs = False,
        disallow_nopic_outputs = True,
        additional_inputs = [],
    )
    check("cc_common.compile", [_names(outputs.objects), _names(outputs.pic_objects)], [[], ["unit.pic.o"]])
    check("cc_common.compile", sorted(context.defines.to_list()), ["FOR_ALL", "OF_DEPENDENCY"])
    linking, linked = cc_common.create_linking_context_from_compilation_outputs(
        actions = ctx.actions,
        name = "archive",
        feature_configuration = features,
        cc_toolchain = cc,
        compilation_outputs = outputs,
        user_link_flags = ["-lm"],
        linking_contexts = [],
        alwayslink = True,
        additional_inputs = [],
        disallow_static_libraries = False,
        disallow_dynamic_library = True,
        language = "c++",
    )
    check(
        "cc_common.create_linking_context_from_compilation_outputs CcLinkingOutputs.library_to_link",
        [linked.library_to_link.pic_static_library.basename, linked.library_to_link.alwayslink],
        ["libarchive.lo", True],
    )
    program = cc_common.link(
        actions = ctx.actions,
        name = "program",
        feature_configuration = features,
        cc_toolchain = cc,
        output_type = "executable",
        linking_contexts = [linking],
        link_deps_statically = True,
        user_link_flags = [],
        additional_inputs = [],
    )
    check("cc_common.link CcLinkingOutputs.executable", program.executable.basename, "program")
    result = ctx.actions.declare_file("result")
    ctx.actions.run_shell(
        outputs = [result],
        tools = [program.executable],
        command = "test \"$($1)\" = 42 && echo > $2",
        arguments = [program.executable.path, result.path],
    )
    check("cc_common.is_enabled", cc_common.is_enabled(feature_configuration = features, feature_name = "supports_pic"), True)
    check(
        "cc_common.get_artifact_name_for_category",
        cc_common.get_artifact_name_for_category(cc_toolchain = cc, category = "DYNAMIC_LIBRARY", output_name = "x"),
        "libx.so",
    )
    check(
        "cc_common.get_tool_requirement_for_action",
        cc_common.get_tool_requirement_for_action(feature_configuration = features, action_name = "c++-compile"),
        [],
    )
    check(
        "cc_common.legacy_cc_flags_make_variable_do_not_use",
        cc_common.legacy_cc_flags_make_variable_do_not_use(cc_toolchain = cc),
        "",
    )
    check(
        "cc_common.CcSharedLibraryHintInfo_6_X_getter_do_not_use",
        cc_common.CcSharedLibraryHintInfo_6_X_getter_do_not_use,
        cc_common.CcSharedLibraryHintInfo,
    )
    return result

# What the directories hold, and the rows of the members that the names come from.
_HELD = {
    "copies": (["a.directory", "b.directory"], ["ExpandedDirectory.children", "ExpandedDirectory.directory"]),
    "directory": (["a", "b"], ["DirectoryExpander.expand", "File.tree_relative_path"]),
}

def _said(directory, expander):
    names = [file.tree_relative_path for file in expander.expand(directory)]
    wanted, rows = _HELD[directory.basename]
    return ["said: %s %s" % ("CHECKED" if names == wanted else "FAILED", row) for row in rows]

def _copies(template, input_directories, output_directories, additional_inputs, tools, additional_params):  # buildifier: disable=unused-variable
    of = input_directories["of"]
    for file in of.children:
        copy = template.declare_file("%s.%s" % (file.basename, of.directory.basename), directory = output_directories["to"])
        template.run(
            outputs = [copy],
            inputs = [file],
            executable = "/bin/cp",
            arguments = [template.args().add(file).add(copy)],
        )

def _root_of(file):
    return file.root.path

def _root_and_name(file):
    return "of:" + file.basename

def _directories(ctx):
    directory = ctx.actions.declare_directory("directory")
    ctx.actions.run_shell(outputs = [directory], command = "touch $1/a $1/b", arguments = [directory.path])
    copies = ctx.actions.declare_directory("copies")
    ctx.actions.map_directory(
        input_directories = {"of": directory},
        output_directories = {"to": copies},
        tools = {},
        implementation = _copies,
    )
    said = ctx.actions.declare_file("said")
    ctx.actions.write(said, ctx.actions.args().add_all(
        [directory, copies],
        map_each = _said,
        expand_directories = False,
    ).set_param_file_format("multiline"))
    mapped = ctx.actions.declare_file("mapped")
    ctx.actions.run_shell(
        outputs = [mapped],
        inputs = [directory],
        command = "echo $1 > $2",
        arguments = [ctx.actions.args().add_all([directory], map_each = _root_of, expand_directories = False).add(mapped)],
        execution_requirements = {"supports-path-mapping": "1"},
    )
    joined = ctx.actions.declare_file("joined")
    substitutions = ctx.actions.template_dict().add_joined(
        "%x%",
        depset([said, mapped, said]),
        join_with = "+",
        map_each = _root_and_name,
        uniquify = True,
        format_joined = "<%s>",
        allow_closure = False,
    )
    ctx.actions.expand_template(template = ctx.file._template, output = joined, computed_substitutions = substitutions)
    return [said, mapped, joined]

def _uses_impl(ctx):
    of = [target.label.repo_name for target in ctx.attr.deps]
    check("module.bazel_dep module.local_path_override", of[0], "other+")
    check("module.use_extension module.use_repo", of[1], "+ext+from_ext")
    check("module.use_repo_rule repository_rule.(name,repo_mapping?,**attrs)", of[2].endswith("+direct"), True)
    check("module.include", of[3].endswith("+included"), True)

    # The package of the first has no visibility but the one that repo() in its REPO.bazel gives.
    check("repo.repo", str(ctx.attr.deps[0].label), "@@other+//:x")
    check("module.archive_override module.git_override module.single_version_override", of[4:], ["archived+", "from_git+", "registered+"])
    check("module.archive_override", ctx.attr.deps[4][DefaultInfo].files.to_list()[0].basename, "patched.txt")
    # ignore_directories() in REPO.bazel names the other one.
    check("repo.ignore_directories", ctx.attr.below, ["fetched/a.txt"])
    _toolchain_of_cpp(ctx)
    check("module.register_toolchains", ctx.toolchains["//:kind"].tool, "hammer")
    # Only repo() in other/REPO.bazel makes it visible.
    check("repo.repo", ctx.attr.deps[0].label.name, "x")
    return [DefaultInfo(files = depset([_compiling_and_linking(ctx)] + _directories(ctx)))]

uses = rule(
    _uses_impl,
    attrs = {
        "_template": attr.label(default = "t.tpl", allow_single_file = True),
        "below": attr.string_list(),
        "deps": attr.label_list(),
        "_header": attr.label(default = "unit.h", allow_single_file = True),
        "_source": attr.label(default = "unit.cc", allow_single_file = True),
    },
    fragments = ["cpp"],
    toolchains = [
        "//:kind",
        "@bazel_tools//tools/cpp:toolchain_type",
    ],
)

def _tool_impl(ctx):
    return [platform_common.ToolchainInfo(tool = "hammer")]

tool = rule(_tool_impl)
