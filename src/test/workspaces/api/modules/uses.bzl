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
    _toolchain_of_cpp(ctx)
    check("module.register_toolchains", ctx.toolchains["//:kind"].tool, "hammer")
    return []

uses = rule(
    _uses_impl,
    attrs = {"deps": attr.label_list()},
    fragments = ["cpp"],
    toolchains = [
        "//:kind",
        "@bazel_tools//tools/cpp:toolchain_type",
    ],
)

def _tool_impl(ctx):
    return [platform_common.ToolchainInfo(tool = "hammer")]

tool = rule(_tool_impl)
