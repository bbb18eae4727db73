"""cc_toolchain and the values that it gives to rules."""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load("//build:filegroup.bzl", "filegroup")
load(":toolchain_config.bzl", "CcToolchainConfigInfo")

TOOLCHAIN_TYPE = "@bazel_tools//tools/cpp:toolchain_type"

CcToolchainInfo = provider(
    doc = "A C++ toolchain.",
    fields = {
        "all_files": "depset of all Files of the toolchain",
        "ar_executable": "path of the archiver",
        "built_in_include_directories": "list of paths in which the compiler looks by itself",
        "compiler": "name of the compiler",
        "compiler_executable": "path of the compiler",
        "cpu": "name of the processor",
        "dynamic_runtime_lib": "function: depset of runtime libraries to link dynamically",
        "gcov_executable": "path of gcov",
        "ld_executable": "path of the linker",
        "libc": "name of the C library",
        "needs_pic_for_dynamic_libraries": "function: whether objects of dynamic libraries are position independent",
        "nm_executable": "path of nm",
        "objcopy_executable": "path of objcopy",
        "objdump_executable": "path of objdump",
        "preprocessor_executable": "path of the preprocessor",
        "static_runtime_lib": "function: depset of runtime libraries to link statically",
        "strip_executable": "path of strip",
        "sysroot": "path of the system root, or None",
        "target_gnu_system_name": "name of the system",
        "toolchain_id": "identifier of the toolchain",
        "_ar_files": "depset of Files",
        "_compiler_files": "depset of Files",
        "_coverage_files": "depset of Files",
        "_linker_files": "depset of Files",
        "_strip_files": "depset of Files",
        "_features": "the features of the toolchain",
        "_artifact_names": "dict from category to prefix and extension",
        "_solib_dir": "name of the directory of shared libraries",
        "_supports_header_parsing": "whether headers can be compiled by themselves",
        "_supports_param_files": "whether tools read parameter files",
        "_make_variables": "dict",
    },
)

def _files(target):
    return target[DefaultInfo].files if target else depset()

def _no_runtime_libraries(runtime):
    def files(*, feature_configuration):  # buildifier: disable=unused-variable
        return runtime

    return files

def _needs_pic(*, feature_configuration):
    return feature_configuration._features.is_enabled("supports_pic")

def make_variables_of(toolchain):
    """The Make variables that a CcToolchainInfo gives to rules that name it in `toolchains`."""
    tools = {
        "AR": toolchain.ar_executable,
        "CC": toolchain.compiler_executable,
        "GCOVTOOL": toolchain.gcov_executable,
        "LD": toolchain.ld_executable,
        "NM": toolchain.nm_executable,
        "OBJCOPY": toolchain.objcopy_executable,
        "STRIP": toolchain.strip_executable,
        "C_COMPILER": toolchain.compiler,
    }
    return {name: value for name, value in tools.items() if value} | toolchain._make_variables

def _cc_toolchain_impl(ctx):
    config = ctx.attr.toolchain_config[CcToolchainConfigInfo]
    paths = config._tool_paths

    def tool_of(action, name):
        if name in paths:
            return paths[name]
        configuration = config._features.configure(requested = [action], unsupported = [])
        if not configuration.is_enabled(action):
            return None
        found = configuration.tool(action)
        return found if type(found) == "string" else found.path

    info = CcToolchainInfo(
        all_files = _files(ctx.attr.all_files),
        ar_executable = tool_of(ACTION_NAMES.cpp_link_static_library, "ar"),
        built_in_include_directories = config._cxx_builtin_include_directories,
        compiler = config._compiler,
        compiler_executable = tool_of(ACTION_NAMES.c_compile, "gcc"),
        cpu = config._target_cpu,
        dynamic_runtime_lib = _no_runtime_libraries(_files(ctx.attr.dynamic_runtime_lib)),
        gcov_executable = paths.get("gcov"),
        ld_executable = paths.get("ld"),
        libc = config._libc,
        needs_pic_for_dynamic_libraries = _needs_pic,
        nm_executable = paths.get("nm"),
        objcopy_executable = paths.get("objcopy"),
        objdump_executable = paths.get("objdump"),
        preprocessor_executable = paths.get("cpp"),
        static_runtime_lib = _no_runtime_libraries(_files(ctx.attr.static_runtime_lib)),
        strip_executable = tool_of(ACTION_NAMES.strip, "strip"),
        sysroot = config._builtin_sysroot,
        target_gnu_system_name = config._target_system_name,
        toolchain_id = ctx.attr.toolchain_identifier or config._toolchain_identifier,
        _ar_files = _files(ctx.attr.ar_files or ctx.attr.all_files),
        _compiler_files = _files(ctx.attr.compiler_files),
        _coverage_files = _files(ctx.attr.coverage_files or ctx.attr.all_files),
        _linker_files = _files(ctx.attr.linker_files),
        _strip_files = _files(ctx.attr.strip_files),
        _features = config._features,
        _artifact_names = config._artifact_names,
        _solib_dir = "_solib_" + (config._target_cpu or "local"),
        _supports_header_parsing = ctx.attr.supports_header_parsing,
        _supports_param_files = ctx.attr.supports_param_files,
        _make_variables = {
            "CROSSTOOLTOP": "/".join([part for part in [ctx.label.workspace_root, ctx.label.package] if part]),
            "STACK_FRAME_UNLIMITED": "",
        } | config._make_variables,
    )
    return [
        info,
        DefaultInfo(files = info.all_files),
        platform_common.ToolchainInfo(cc = info, cc_provider_in_toolchain = True),
        platform_common.TemplateVariableInfo(make_variables_of(info)),
    ]

_FILES = attr.label(allow_files = True, cfg = "exec")

cc_toolchain = rule(
    implementation = _cc_toolchain_impl,
    doc = "A C++ toolchain: its configuration, and the files of its tools.",
    attrs = {
        "all_files": attr.label(allow_files = True, mandatory = True, cfg = "exec", doc = "All files of the toolchain."),
        "ar_files": _FILES,
        "as_files": _FILES,
        "compiler_files": attr.label(allow_files = True, mandatory = True, cfg = "exec", doc = "The files that compilations need."),
        "compiler_files_without_includes": _FILES,
        "coverage_files": _FILES,
        "dwp_files": attr.label(allow_files = True, mandatory = True, cfg = "exec"),
        "dynamic_runtime_lib": attr.label(allow_files = True),
        "exec_transition_for_inputs": attr.bool(),
        "libc_top": attr.label(allow_files = True),
        "linker_files": attr.label(allow_files = True, mandatory = True, cfg = "exec", doc = "The files that links need."),
        "module_map": attr.label(allow_files = True),
        "objcopy_files": attr.label(allow_files = True, mandatory = True, cfg = "exec"),
        "output_licenses": attr.string_list(),
        "static_runtime_lib": attr.label(allow_files = True),
        "strip_files": attr.label(allow_files = True, mandatory = True, cfg = "exec"),
        "supports_header_parsing": attr.bool(),
        "supports_param_files": attr.bool(default = True),
        "toolchain_config": attr.label(mandatory = True, providers = [CcToolchainConfigInfo], doc = "The toolchain's configuration."),
        "toolchain_identifier": attr.string(),
    },
)

def _cc_toolchain_alias_impl(ctx):
    toolchain = find_cc_toolchain(ctx)
    if not toolchain:
        return []
    return [
        toolchain,
        DefaultInfo(files = toolchain.all_files),
        platform_common.ToolchainInfo(cc = toolchain, cc_provider_in_toolchain = True),
        platform_common.TemplateVariableInfo(make_variables_of(toolchain)),
    ]

cc_toolchain_alias = rule(
    implementation = _cc_toolchain_alias_impl,
    doc = "The C++ toolchain of the configuration.",
    attrs = {"mandatory": attr.bool(default = True)},
    toolchains = [config_common.toolchain_type(TOOLCHAIN_TYPE, mandatory = False)],
)

def _cc_libc_top_alias_impl(ctx):
    libc_top = ctx.attr._libc_top
    return [DefaultInfo(files = libc_top[DefaultInfo].files if libc_top else depset())]

cc_libc_top_alias = rule(
    implementation = _cc_libc_top_alias_impl,
    doc = "The C library that --grte_top names, if it names one.",
    attrs = {"_libc_top": attr.label(default = configuration_field(fragment = "cpp", name = "libc_top"))},
    fragments = ["cpp"],
)

def cc_toolchain_suite(name, toolchains = {}, **kwargs):  # buildifier: disable=unused-variable
    """Has no effect: toolchains are found by their type."""
    filegroup(name = name, **kwargs)

def find_cc_toolchain(ctx):
    """The CcToolchainInfo of a rule that has toolchains = [TOOLCHAIN_TYPE], or None."""
    toolchain = ctx.toolchains[TOOLCHAIN_TYPE]
    if toolchain and hasattr(toolchain, "cc_provider_in_toolchain") and hasattr(toolchain, "cc"):
        return toolchain.cc
    return toolchain
