"""The features that turn the variables of a compilation into flags, in the words of GCC and Clang."""

load(
    "//tools/build_defs/cc:action_names.bzl",
    "ACTION_NAMES",
    "ALL_CC_COMPILE_ACTION_NAMES",
    "ALL_CC_LINK_ACTION_NAMES",
)
load(
    ":cc_toolchain_config_lib.bzl",
    "feature",
    "flag_group",
    "flag_set",
)

_OBJC = [ACTION_NAMES.objc_compile, ACTION_NAMES.objcpp_compile]
_ALL = ALL_CC_COMPILE_ACTION_NAMES + _OBJC
_PREPROCESSING = [
    ACTION_NAMES.preprocess_assemble,
    ACTION_NAMES.linkstamp_compile,
    ACTION_NAMES.c_compile,
    ACTION_NAMES.cpp_compile,
    ACTION_NAMES.cpp_header_parsing,
    ACTION_NAMES.cpp_module_compile,
    ACTION_NAMES.clif_match,
] + _OBJC

def _feature(name, actions, flag_groups, **kwargs):
    return feature(name = name, flag_sets = [flag_set(actions = actions, flag_groups = flag_groups)], **kwargs)

def _each(variable, flags):
    return flag_group(flags = flags, iterate_over = variable, expand_if_available = variable)

def _once(variable, flags):
    return flag_group(flags = flags, expand_if_available = variable)

def compile_features():
    """Features of compilations, by name, in the order in which their flags stand."""
    features = [
        _feature("legacy_compile_flags", _ALL, [_each("legacy_compile_flags", ["%{legacy_compile_flags}"])], enabled = True),
        _feature("dependency_file", _ALL, [_once("dependency_file", ["-MD", "-MF", "%{dependency_file}"])], enabled = True),
        _feature(
            "random_seed",
            [ACTION_NAMES.c_compile, ACTION_NAMES.cpp_compile, ACTION_NAMES.cpp_module_codegen, ACTION_NAMES.cpp_module_compile],
            [_once("output_file", ["-frandom-seed=%{output_file}"])],
            enabled = True,
        ),
        _feature("pic", _ALL, [_once("pic", ["-fPIC"])], enabled = True),
        _feature("per_object_debug_info", _ALL, [_once("per_object_debug_info_file", ["-gsplit-dwarf", "-g"])], enabled = True),
        _feature("preprocessor_defines", _PREPROCESSING, [_each("preprocessor_defines", ["-D%{preprocessor_defines}"])], enabled = True),
        _feature("includes", _PREPROCESSING, [_each("includes", ["-include", "%{includes}"])], enabled = True),
        _feature("include_paths", _PREPROCESSING, [
            _each("quote_include_paths", ["-iquote", "%{quote_include_paths}"]),
            _each("include_paths", ["-I%{include_paths}"]),
            _each("system_include_paths", ["-isystem", "%{system_include_paths}"]),
            _each("framework_include_paths", ["-F%{framework_include_paths}"]),
        ], enabled = True),
        _feature("external_include_paths", _PREPROCESSING, [_each("external_include_paths", ["-isystem", "%{external_include_paths}"])]),
    ]
    return {f.name: f for f in features}

def last_features():
    """The features whose flags stand after all others, by name."""
    features = [
        _feature("user_compile_flags", _ALL, [_each("user_compile_flags", ["%{user_compile_flags}"])], enabled = True),
        _feature("sysroot", _ALL + ALL_CC_LINK_ACTION_NAMES, [_once("sysroot", ["--sysroot=%{sysroot}"])], enabled = True),
        _feature("unfiltered_compile_flags", _ALL, [_each("unfiltered_compile_flags", ["%{unfiltered_compile_flags}"])], enabled = True),
        _feature("linker_param_file", ALL_CC_LINK_ACTION_NAMES + [ACTION_NAMES.cpp_link_static_library], [
            _once("linker_param_file", ["@%{linker_param_file}"]),
        ], enabled = True),
        _feature("compiler_input_flags", _ALL, [_once("source_file", ["-c", "%{source_file}"])], enabled = True),
        _feature("compiler_output_flags", _ALL, [
            _once("output_assembly_file", ["-S"]),
            _once("output_preprocess_file", ["-E"]),
            _once("output_file", ["-o", "%{output_file}"]),
        ], enabled = True),
    ]
    return {f.name: f for f in features}
