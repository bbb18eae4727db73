"""Attributes that the C++ rules share."""

load(":cc_info.bzl", "CcInfo")
load(":compile.bzl", "HEADERS", "SOURCES")
load(":toolchain.bzl", "TOOLCHAIN_TYPE")

_OBJECTS = ["o", "pic.o"]
_ARCHIVES = ["a", "pic.a", "lo", "pic.lo", "lib"]
_SHARED = ["so", "dylib", "dll"]

def _dotted(extensions):
    return ["." + e for e in extensions]

SOURCE_TYPES = _dotted(SOURCES + HEADERS + _OBJECTS + _ARCHIVES + _SHARED)
HEADER_TYPES = _dotted(HEADERS)

COMPILE_ATTRS = {
    "additional_linker_inputs": attr.label_list(allow_files = True, doc = "Files that linkopts name."),
    "conlyopts": attr.string_list(doc = "Flags of C compilations."),
    "copts": attr.string_list(doc = "Flags of compilations."),
    "cxxopts": attr.string_list(doc = "Flags of C++ compilations."),
    "data": attr.label_list(allow_files = True, doc = "Files that are there at run time."),
    "defines": attr.string_list(doc = "Definitions for the target and its dependents."),
    "deps": attr.label_list(
        providers = [CcInfo],
        allow_files = [".ld", ".lds", ".ldscript"],
        doc = "Libraries.",
    ),
    "hdrs_check": attr.string(doc = "Has no effect."),
    "includes": attr.string_list(doc = "Directories, relative to the package, in which dependents look for headers, too."),
    "linkopts": attr.string_list(doc = "Flags of links."),
    "local_defines": attr.string_list(doc = "Definitions for the target alone."),
    "module_interfaces": attr.label_list(allow_files = True),
    "nocopts": attr.string(doc = "Has no effect."),
    "srcs": attr.label_list(allow_files = True, doc = "Sources, private headers, objects and libraries."),
    "win_def_file": attr.label(allow_single_file = True),
    "_toolchain_files": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
}

LIBRARY_ATTRS = {name: a for name, a in COMPILE_ATTRS.items() if name != "nocopts"} | {
    "additional_compiler_inputs": attr.label_list(allow_files = True, doc = "Files that compilations need."),
    "alwayslink": attr.bool(doc = "Whether all of the library is linked, needed or not."),
    "hdrs": attr.label_list(allow_files = True, doc = "Headers for dependents."),
    "implementation_deps": attr.label_list(
        providers = [CcInfo],
        doc = "Libraries whose headers dependents do not see.",
    ),
    "include_prefix": attr.string(doc = "What to put before the paths of headers."),
    "linkstamp": attr.label(allow_single_file = True),
    "linkstatic": attr.bool(doc = "Whether there is no shared library."),
    "strip_include_prefix": attr.string(doc = "What to take from the paths of headers."),
    "textual_hdrs": attr.label_list(allow_files = True, doc = "Headers that do not compile by themselves."),
}

BINARY_ATTRS = COMPILE_ATTRS | {
    "dynamic_deps": attr.label_list(allow_files = False, doc = "Shared libraries to link."),
    "env": attr.string_dict(doc = "The environment of the program under run and test."),
    "link_extra_lib": attr.label(default = "@bazel_tools//tools/cpp:link_extra_lib", providers = [CcInfo]),
    "linkshared": attr.bool(doc = "Whether the result is a shared library."),
    "linkstatic": attr.bool(default = True, doc = "Whether libraries are linked statically."),
    "malloc": attr.label(default = "@bazel_tools//tools/cpp:malloc", providers = [CcInfo], doc = "The library for memory allocation."),
    "reexport_deps": attr.label_list(allow_files = False),
    "stamp": attr.int(default = -1, values = [-1, 0, 1], doc = "Whether build information is linked in."),
    "_default_malloc": attr.label(default = configuration_field(fragment = "cpp", name = "custom_malloc")),
}

TEST_ATTRS = BINARY_ATTRS | {
    "env_inherit": attr.string_list(doc = "Variables taken from the caller's environment."),
    "linkstatic": attr.bool(default = False, doc = "Whether libraries are linked statically."),
    "stamp": attr.int(default = 0, values = [-1, 0, 1], doc = "Whether build information is linked in."),
}

TOOLCHAINS = [config_common.toolchain_type(TOOLCHAIN_TYPE, mandatory = False)]
FRAGMENTS = ["cpp"]
