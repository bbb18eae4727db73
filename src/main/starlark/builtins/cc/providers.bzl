"""Further providers of C++ rules."""

CcSharedLibraryInfo = provider(
    doc = "A shared library and what is linked into it.",
    fields = {
        "dynamic_deps": "depset of the shared libraries that it needs",
        "exports": "list of the labels whose libraries it exports",
        "link_once_static_libs": "list of the labels of libraries that may be linked once only",
        "linker_input": "the LinkerInput of the library itself",
    },
)

CcSharedLibraryHintInfo = provider(
    doc = "What cc_shared_library should see of a rule that is not a cc_library.",
    fields = {
        "attributes": "list of names of attributes to look into; None: all",
        "owners": "list of labels that the rule's linker inputs have as owners",
    },
)

def _debug_package_info_init(*, target_label, stripped_file = None, unstripped_file, dwp_file = None):
    return {
        "dwp_file": dwp_file,
        "stripped_file": stripped_file,
        "target_label": target_label,
        "unstripped_file": unstripped_file,
    }

DebugPackageInfo, _ = provider(
    init = _debug_package_info_init,
    doc = "A binary and its symbols.",
    fields = {
        "dwp_file": "File with debug information, or None",
        "stripped_file": "File without symbols",
        "target_label": "Label of the binary",
        "unstripped_file": "File with symbols",
    },
)

# The runner of tests that a toolchain may bring.
CcTestRunnerInfo = provider(doc = "How tests are run.", fields = ["args"])

CcNativeLibraryInfo = provider(
    doc = "Libraries that are loaded at run time.",
    fields = {"libraries_to_link": "depset of LibraryToLinks"},
)

CcLauncherInfo = provider(
    doc = "What links programs of other languages with a launcher.",
    fields = {"cc_info": "CcInfo", "compilation_outputs": "CcCompilationOutputs"},
)
