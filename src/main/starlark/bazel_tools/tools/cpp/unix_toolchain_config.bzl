"""The configuration of the toolchain for the compiler of the machine: GCC or Clang on a Unix system."""

load("//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES", "ALL_CC_COMPILE_ACTION_NAMES", "ALL_CC_LINK_ACTION_NAMES", "ALL_CPP_COMPILE_ACTION_NAMES")
load(":compile_features.bzl", "compile_features", "last_features")
load(":cc_toolchain_config_lib.bzl", "feature", "flag_group", "flag_set", "tool_path", "with_feature_set")
load(":link_features.bzl", "link_features")

_OBJC = [ACTION_NAMES.objc_compile, ACTION_NAMES.objcpp_compile]

def _flags(actions, flags, with_features = []):
    return [flag_set(actions = actions, flag_groups = [flag_group(flags = flags)], with_features = with_features)] if flags else []

def _mode(name):
    return [with_feature_set(features = [name])]

# The flags of links stand in this order; those of compilations in the order of their table.
_LINK_ORDER = [
    "shared_flag",
    "linkstamps",
    "output_execpath_flags",
    "runtime_library_search_directories",
    "library_search_directories",
    "strip_debug_symbols",
    "default_link_flags",
    "archiver_flags",
    "libraries_to_link",
    "force_pic_flags",
    "user_link_flags",
    "default_link_libs",
    "static_libgcc",
    "fully_static_link",
]

def _ordered(own):
    """All features in the order of their flags; the toolchain's own replace those of their name."""
    last = last_features()
    linking = link_features()
    names = ["default_compile_flags"] + compile_features().keys() + _LINK_ORDER
    names += [name for name in own if name not in names and name not in last]
    known = compile_features() | linking | last | own
    return [known[name] for name in names + last.keys()]

def _impl(ctx):
    compilations = ALL_CC_COMPILE_ACTION_NAMES + _OBJC
    own = [
        feature(name = "no_legacy_features"),
        feature(name = "supports_pic", enabled = True),
        feature(name = "supports_dynamic_linker", enabled = True),
        feature(name = "opt"),
        feature(name = "dbg"),
        feature(name = "fastbuild"),
        feature(name = "coverage"),
        feature(name = "static_linking_mode"),
        feature(name = "dynamic_linking_mode"),
        feature(
            name = "default_compile_flags",
            enabled = True,
            flag_sets = _flags(compilations, ctx.attr.compile_flags) +
                        _flags(compilations, ctx.attr.dbg_compile_flags, _mode("dbg")) +
                        _flags(compilations, ctx.attr.opt_compile_flags, _mode("opt")) +
                        _flags(ALL_CPP_COMPILE_ACTION_NAMES + [ACTION_NAMES.lto_backend, ACTION_NAMES.objcpp_compile], ctx.attr.cxx_flags),
        ),
        feature(
            name = "unfiltered_compile_flags",
            enabled = True,
            flag_sets = _flags(compilations, ctx.attr.unfiltered_compile_flags),
        ),
        feature(
            name = "default_link_flags",
            enabled = True,
            flag_sets = _flags(ALL_CC_LINK_ACTION_NAMES, ctx.attr.link_flags) +
                        _flags(ALL_CC_LINK_ACTION_NAMES, ctx.attr.opt_link_flags, _mode("opt")),
        ),
        feature(
            name = "default_link_libs",
            enabled = True,
            flag_sets = _flags(ALL_CC_LINK_ACTION_NAMES, ctx.attr.link_libs),
        ),
        feature(
            name = "asan",
            flag_sets = _flags(compilations, ["-fsanitize=address", "-fno-omit-frame-pointer", "-fno-sanitize-recover=all"]) +
                        _flags(ALL_CC_LINK_ACTION_NAMES, ["-fsanitize=address"]),
        ),
        feature(
            name = "tsan",
            flag_sets = _flags(compilations, ["-fsanitize=thread", "-fno-omit-frame-pointer", "-fno-sanitize-recover=all"]) +
                        _flags(ALL_CC_LINK_ACTION_NAMES, ["-fsanitize=thread"]),
        ),
        feature(
            name = "ubsan",
            flag_sets = _flags(compilations, ["-fsanitize=undefined", "-fno-omit-frame-pointer", "-fno-sanitize-recover=all"]) +
                        _flags(ALL_CC_LINK_ACTION_NAMES, ["-fsanitize=undefined"]),
        ),
        feature(
            name = "treat_warnings_as_errors",
            flag_sets = _flags(compilations, ["-Werror"]) + _flags(ALL_CC_LINK_ACTION_NAMES, ["-Wl,-fatal-warnings"]),
        ),
    ]
    features = _ordered({f.name: f for f in own})
    return cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        toolchain_identifier = ctx.attr.toolchain_identifier,
        compiler = ctx.attr.compiler,
        features = features,
        cxx_builtin_include_directories = ctx.attr.cxx_builtin_include_directories,
        host_system_name = "local",
        target_system_name = "local",
        target_cpu = ctx.attr.cpu,
        target_libc = "local",
        abi_version = "local",
        abi_libc_version = "local",
        tool_paths = [tool_path(name = name, path = path) for name, path in ctx.attr.tool_paths.items()],
    )

cc_toolchain_config = rule(
    implementation = _impl,
    doc = "The configuration of a toolchain whose compiler understands the flags of GCC.",
    attrs = {
        "compile_flags": attr.string_list(),
        "compiler": attr.string(mandatory = True),
        "cpu": attr.string(mandatory = True),
        "cxx_builtin_include_directories": attr.string_list(),
        "cxx_flags": attr.string_list(),
        "dbg_compile_flags": attr.string_list(),
        "link_flags": attr.string_list(),
        "link_libs": attr.string_list(),
        "opt_compile_flags": attr.string_list(),
        "opt_link_flags": attr.string_list(),
        "tool_paths": attr.string_dict(mandatory = True),
        "toolchain_identifier": attr.string(mandatory = True),
        "unfiltered_compile_flags": attr.string_list(),
    },
    provides = [CcToolchainConfigInfo],
)
