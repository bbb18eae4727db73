"""Members that exist, so that rule sets load and ask for them, and say that the engine does not do it."""

load(":check.bzl", "refused")

_OWNERS = {
    "android_common": android_common,
    "apple_common": apple_common,
    "apple": None,
    "bzl": struct(
        exec_transition = exec_transition,
        experimental_java_library_export_do_not_use = experimental_java_library_export_do_not_use.bazel_java_library_rule,
    ),
    "cc_common": cc_common,
    "cc_internal": cc_common.internal_DO_NOT_USE(),
    "java_common": java_common,
    "java_internal": java_common.internal_DO_NOT_USE(),
    "py_internal": py_internal,
}

_MEMBERS = {
    "android_common": ["create_dex_merger_actions"],
    "apple": ["multi_arch_platform"],
    "bzl": ["exec_transition", "experimental_java_library_export_do_not_use"],
    "apple_common": ["apple_host_system_env", "target_apple_env"],
    "cc_common": [
        "absolute_symlink",
        "build_extra_link_time_libraries",
        "cc_toolchain_features",
        "cc_toolchain_variables",
        "create_linkstamp",
        "create_module_map",
        "objc_expand_and_tokenize",
        "solib_symlink_action",
    ],
    "cc_internal": [
        "absolute_symlink",
        "actions2ctx_cheat",
        "cc_toolchain_features",
        "cc_toolchain_variables",
        "collect_per_file_lto_backend_opts",
        "combine_cc_toolchain_variables",
        "create_cc_compile_action",
        "create_cc_compile_action_template",
        "create_header_info",
        "create_header_info_with_deps",
        "create_lto_backend_action",
        "create_lto_backend_action_template",
        "declare_compile_output_file",
        "declare_other_output_file",
        "dynamic_library_soname",
        "dynamic_library_symlink",
        "dynamic_library_symlink2",
        "exec_os",
        "expand_and_tokenize",
        "get_artifact_name_extension_for_category",
        "get_artifact_name_for_category",
        "get_link_args",
        "maybe_hash_preserve_extension",
        "per_file_copts",
        "rule_class",
        "solib_symlink_action",
        "wrap_link_actions",
    ],
    "java_common": ["compile", "pack_sources", "run_ijar", "stamp_jar"],
    "java_internal": [
        "check_provider_instances",
        "collect_native_deps_dirs",
        "create_compilation_action",
        "create_header_compilation_action",
        "expand_java_opts",
        "target_kind",
    ],
    "py_internal": ["cc_toolchain_build_info_files", "link"],
}

# Where the row is not what is called: the rows, and the function that makes them or stands for them.
_PARTS = {
    "android_common.create_dex_merger_actions": ("bzl.android_common", "create_dex_merger_actions"),
    "bzl.experimental_java_library_export_do_not_use": (
        "bzl.experimental_java_library_export_do_not_use",
        "bazel_java_library_rule",
    ),
    "java_common.compile": (" ".join(["java_common.compile"] + ["java_compilation_info." + name for name in [
        "boot_classpath",
        "compilation_classpath",
        "java_compilation_info",
        "javac_options",
        "runtime_classpath",
    ]]), "compile"),
}

def _calling_impl(ctx):
    owner, member = ctx.label.name.split(".")
    function = getattr(_OWNERS[owner] or getattr(ctx.fragments, owner), member)
    if ctx.attr.argument:
        function(None)
    else:
        function()
    return []

_calling = rule(_calling_impl, attrs = {"argument": attr.bool()}, fragments = ["apple"])

def _refusals_impl(ctx):
    for target in ctx.attr.targets:
        for failure in target[AnalysisFailureInfo].causes.to_list():
            name = failure.label.name
            rows, function = _PARTS.get(name, (name, None))
            refused(rows, failure.message, function)
    return [AnalysisTestResultInfo(success = True, message = "")]

_refusals_test = rule(
    _refusals_impl,
    attrs = {"targets": attr.label_list(cfg = analysis_test_transition(
        settings = {"//command_line_option:allow_analysis_failures": True},
    ))},
    analysis_test = True,
)

def refusals(name):
    """Declares a target for each call, and the test that looks at their failures.

    Args:
      name: string, the name of the test.
    """
    rows = ["%s.%s" % (owner, member) for owner, members in _MEMBERS.items() for member in members]
    for row in rows:
        _calling(name = row, argument = row == "py_internal.cc_toolchain_build_info_files", tags = ["manual"])
    _refusals_test(name = name, targets = rows)
