"""The features that turn the variables of a link into flags, in the words of GCC and Clang."""

load(
    "//tools/build_defs/cc:action_names.bzl",
    "ACTION_NAMES",
    "ALL_CC_LINK_ACTION_NAMES",
    "DYNAMIC_LIBRARY_LINK_ACTION_NAMES",
)
load(
    ":cc_toolchain_config_lib.bzl",
    "feature",
    "flag_group",
    "flag_set",
    "variable_with_value",
)

_ALL_LINKS = ALL_CC_LINK_ACTION_NAMES

def _feature(name, actions, flag_groups, enabled = True):
    return feature(name = name, enabled = enabled, flag_sets = [flag_set(actions = actions, flag_groups = flag_groups)])

def _library_flags(kind, flags):
    return flag_group(
        flags = flags,
        expand_if_equal = variable_with_value(name = "libraries_to_link.type", value = kind),
    )

_LIBRARIES = flag_group(
    iterate_over = "libraries_to_link",
    flag_groups = [
        flag_group(
            flags = ["-Wl,--start-lib"],
            expand_if_equal = variable_with_value(name = "libraries_to_link.type", value = "object_file_group"),
        ),
        flag_group(flags = ["-Wl,-whole-archive"], expand_if_true = "libraries_to_link.is_whole_archive"),
        flag_group(
            flags = ["%{libraries_to_link.object_files}"],
            iterate_over = "libraries_to_link.object_files",
            expand_if_equal = variable_with_value(name = "libraries_to_link.type", value = "object_file_group"),
        ),
        _library_flags("object_file", ["%{libraries_to_link.name}"]),
        _library_flags("interface_library", ["%{libraries_to_link.name}"]),
        _library_flags("static_library", ["%{libraries_to_link.name}"]),
        _library_flags("dynamic_library", ["-l%{libraries_to_link.name}"]),
        _library_flags("versioned_dynamic_library", ["-l:%{libraries_to_link.name}"]),
        flag_group(flags = ["-Wl,-no-whole-archive"], expand_if_true = "libraries_to_link.is_whole_archive"),
        flag_group(
            flags = ["-Wl,--end-lib"],
            expand_if_equal = variable_with_value(name = "libraries_to_link.type", value = "object_file_group"),
        ),
    ],
    expand_if_available = "libraries_to_link",
)

def link_features():
    """Features of links and archives, by name, in the order in which their flags stand."""
    features = [
        _feature("symbol_counts", _ALL_LINKS, [flag_group(
            flags = ["-Wl,--print-symbol-counts=%{symbol_counts_output}"],
            expand_if_available = "symbol_counts_output",
        )]),
        _feature("shared_flag", DYNAMIC_LIBRARY_LINK_ACTION_NAMES, [flag_group(flags = ["-shared"])]),
        _feature("linkstamps", _ALL_LINKS, [flag_group(
            flags = ["%{linkstamp_paths}"],
            iterate_over = "linkstamp_paths",
            expand_if_available = "linkstamp_paths",
        )]),
        _feature("output_execpath_flags", _ALL_LINKS, [flag_group(
            flags = ["-o", "%{output_execpath}"],
            expand_if_available = "output_execpath",
        )]),
        _feature("runtime_library_search_directories", _ALL_LINKS, [flag_group(
            iterate_over = "runtime_library_search_directories",
            flag_groups = [
                flag_group(
                    flags = ["-Xlinker", "-rpath", "-Xlinker", "$EXEC_ORIGIN/%{runtime_library_search_directories}"],
                    expand_if_true = "is_cc_test_with_exec_origin",
                ),
                flag_group(
                    flags = ["-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/%{runtime_library_search_directories}"],
                    expand_if_not_available = "is_cc_test_with_exec_origin",
                ),
            ],
            expand_if_available = "runtime_library_search_directories",
        )]),
        _feature("library_search_directories", _ALL_LINKS, [flag_group(
            flags = ["-L%{library_search_directories}"],
            iterate_over = "library_search_directories",
            expand_if_available = "library_search_directories",
        )]),
        _feature("archiver_flags", [ACTION_NAMES.cpp_link_static_library], [
            flag_group(flags = ["rcsD"]),
            flag_group(flags = ["%{output_execpath}"], expand_if_available = "output_execpath"),
            flag_group(
                iterate_over = "libraries_to_link",
                flag_groups = [
                    _library_flags("object_file", ["%{libraries_to_link.name}"]),
                    flag_group(
                        flags = ["%{libraries_to_link.object_files}"],
                        iterate_over = "libraries_to_link.object_files",
                        expand_if_equal = variable_with_value(name = "libraries_to_link.type", value = "object_file_group"),
                    ),
                ],
                expand_if_available = "libraries_to_link",
            ),
        ]),
        _feature("libraries_to_link", _ALL_LINKS, [_LIBRARIES]),
        _feature("force_pic_flags", [ACTION_NAMES.cpp_link_executable], [flag_group(
            flags = ["-pie"],
            expand_if_available = "force_pic",
        )]),
        _feature("user_link_flags", _ALL_LINKS, [flag_group(
            flags = ["%{user_link_flags}"],
            iterate_over = "user_link_flags",
            expand_if_available = "user_link_flags",
        )]),
        _feature("legacy_link_flags", _ALL_LINKS, [flag_group(
            flags = ["%{legacy_link_flags}"],
            iterate_over = "legacy_link_flags",
            expand_if_available = "legacy_link_flags",
        )]),
        _feature("strip_debug_symbols", _ALL_LINKS, [flag_group(
            flags = ["-Wl,-S"],
            expand_if_available = "strip_debug_symbols",
        )]),
        _feature("fission_support", _ALL_LINKS, [flag_group(flags = ["-Wl,--gdb-index"], expand_if_available = "is_using_fission")]),
        _feature("static_libgcc", _ALL_LINKS, [flag_group(flags = ["-static-libgcc"])], enabled = False),
        _feature("fully_static_link", [ACTION_NAMES.cpp_link_executable], [flag_group(flags = ["-static"])], enabled = False),
    ]
    return {f.name: f for f in features}
