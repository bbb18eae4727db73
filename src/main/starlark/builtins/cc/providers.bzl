"""The providers of C++: what they hold, and how contexts are merged."""

load(":contexts.bzl", "EMPTY_COMPILATION_CONTEXT", "EMPTY_DEBUG_CONTEXT", "EMPTY_LINKING_CONTEXT")

def _cc_info_init(*, compilation_context = None, linking_context = None, debug_context = None):
    return {
        "compilation_context": compilation_context or EMPTY_COMPILATION_CONTEXT,
        "linking_context": linking_context or EMPTY_LINKING_CONTEXT,
        "_debug_context": debug_context or EMPTY_DEBUG_CONTEXT,
    }

CcInfo, _new_cc_info = provider(
    doc = "What a C++ target hands to those that compile and link against it.",
    init = _cc_info_init,
    fields = {
        "compilation_context": "CompilationContext: headers, include paths and defines.",
        "linking_context": "LinkingContext: libraries and flags.",
        "_debug_context": "The files of split debug information.",
    },
)

def _debug_package_info_init(*, target_label, stripped_file = None, unstripped_file, dwp_file = None):
    return {
        "target_label": target_label,
        "stripped_file": stripped_file,
        "unstripped_file": unstripped_file,
        "dwp_file": dwp_file,
    }

DebugPackageInfo, _new_debug_package_info = provider(
    doc = "The executable of a C++ program in its forms.",
    init = _debug_package_info_init,
    fields = {
        "target_label": "Label: the program.",
        "stripped_file": "File or None: without symbols.",
        "unstripped_file": "File: with symbols.",
        "dwp_file": "File or None: the debug information.",
    },
)

CcSharedLibraryInfo = provider(
    doc = "A shared library that is linked on its own.",
    fields = {
        "dynamic_deps": "depset of the shared libraries that it needs, each a struct.",
        "exports": "list of the labels that it exports.",
        "link_once_static_libs": "list of the labels that are linked into it and nowhere else.",
        "linker_input": "LinkerInput: the library.",
    },
)

CcSharedLibraryHintInfo = provider(
    doc = "Which attributes of a rule lead to code that a shared library contains.",
    fields = {
        "attributes": "list of strings: the attributes.",
        "owners": "list of Labels: the targets that own linker inputs.",
    },
)

CcToolchainConfigInfo = provider(
    doc = "What a C++ toolchain can do and how its tools are called.",
    fields = {
        name: ""
        for name in [
            "abi_libc_version",
            "abi_version",
            "builtin_sysroot",
            "compiler",
            "host_system_name",
            "proto",
            "target_cpu",
            "target_libc",
            "target_system_name",
            "toolchain_id",
            "_action_configs_DO_NOT_USE",
            "_artifact_name_patterns_DO_NOT_USE",
            "_cxx_builtin_include_directories_DO_NOT_USE",
            "_features_DO_NOT_USE",
            "_make_variables_DO_NOT_USE",
            "_tool_paths_DO_NOT_USE",
        ]
    },
)

CcToolchainInfo = provider(doc = "A C++ toolchain.")

CcNativeLibraryInfo = provider(
    doc = "The native libraries that a target needs at run time.",
    fields = {"libraries_to_link": "depset of LibraryToLink."},
)

CcLauncherInfo = provider(
    doc = "What a launcher of another language needs to link itself.",
    fields = {
        "cc_info": "CcInfo: the dependencies.",
        "compilation_outputs": "CcCompilationOutputs: the objects.",
    },
)
