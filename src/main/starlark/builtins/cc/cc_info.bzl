"""CcInfo and what it is made of: how dependents compile against a library, and what they link."""

def _cc_info_init(*, compilation_context = None, linking_context = None, debug_context = None, cc_native_library_info = None):
    return {
        "compilation_context": compilation_context or EMPTY_COMPILATION_CONTEXT,
        "linking_context": linking_context or EMPTY_LINKING_CONTEXT,
        "_debug_context": debug_context,
        "_legacy_transitive_native_libraries": cc_native_library_info,
    }

CcInfo, _new_cc_info = provider(
    doc = "What a C++ library gives to those who depend on it.",
    fields = {
        "compilation_context": "how to compile against it: headers, include paths, defines",
        "linking_context": "what to link",
        "_debug_context": "information for debuggers",
        "_legacy_transitive_native_libraries": "libraries that are loaded at run time",
    },
    init = _cc_info_init,
)

CompilationContextInfo = provider(
    doc = "How to compile against a library.",
    fields = {
        "headers": "depset of Files: all headers, also those of dependencies",
        "defines": "depset of strings: definitions for the target and its dependents",
        "local_defines": "depset of strings: definitions for the target alone",
        "includes": "depset of paths for -I",
        "quote_includes": "depset of paths for -iquote",
        "system_includes": "depset of paths for -isystem",
        "external_includes": "depset of paths for -isystem of external repositories",
        "framework_includes": "depset of paths for -F",
        "direct_headers": "list of Files: the target's own headers",
        "direct_public_headers": "list of Files",
        "direct_private_headers": "list of Files",
        "direct_textual_headers": "list of Files",
        "validation_artifacts": "depset of Files that validation makes",
        "_virtual_to_original_headers": "depset of pairs of paths",
        "_module_map": "None, or the module map",
    },
)

LinkingContextInfo = provider(
    doc = "What to link.",
    fields = {"linker_inputs": "depset of LinkerInputs, those of dependents before those of dependencies"},
)

LinkerInputInfo = provider(
    doc = "What one target adds to a link.",
    fields = {
        "owner": "Label of the target",
        "libraries": "list of LibraryToLinks",
        "user_link_flags": "list of strings",
        "additional_inputs": "list of Files that the flags name",
        "linkstamps": "list of linkstamps",
    },
)

LibraryToLinkInfo = provider(
    doc = "One library in all forms in which it can be linked; what there is not is None.",
    fields = {
        "static_library": "File, of objects that are not position independent",
        "pic_static_library": "File, of objects that are position independent",
        "dynamic_library": "File, in the directory of shared libraries",
        "resolved_symlink_dynamic_library": "File that dynamic_library links to",
        "interface_library": "File, in the directory of shared libraries",
        "resolved_symlink_interface_library": "File that interface_library links to",
        "objects": "list of Files",
        "pic_objects": "list of Files",
        "lto_bitcode_files": "list of Files",
        "pic_lto_bitcode_files": "list of Files",
        "alwayslink": "whether all of it is linked, needed or not",
        "_library_identifier": "string: the path without its extension",
        "_must_keep_debug": "whether debug symbols stay",
    },
)

CcCompilationOutputsInfo = provider(
    doc = "What compilations have made.",
    fields = {
        "objects": "list of Files",
        "pic_objects": "list of Files",
        "_headers": "list of Files that tell that headers compile by themselves",
        "_dependency_files": "list of Files",
    },
)

_EMPTY = depset()

EMPTY_COMPILATION_CONTEXT = CompilationContextInfo(
    headers = _EMPTY,
    defines = _EMPTY,
    local_defines = _EMPTY,
    includes = _EMPTY,
    quote_includes = _EMPTY,
    system_includes = _EMPTY,
    external_includes = _EMPTY,
    framework_includes = _EMPTY,
    direct_headers = [],
    direct_public_headers = [],
    direct_private_headers = [],
    direct_textual_headers = [],
    validation_artifacts = _EMPTY,
    _virtual_to_original_headers = _EMPTY,
    _module_map = None,
)

EMPTY_LINKING_CONTEXT = LinkingContextInfo(linker_inputs = depset(order = "topological"))

def _depset(value):
    if value == None:
        return _EMPTY
    return value if type(value) == "depset" else depset(value)

def create_compilation_context(
        *,
        headers = None,
        system_includes = None,
        includes = None,
        quote_includes = None,
        framework_includes = None,
        defines = None,
        local_defines = None,
        direct_textual_headers = [],
        direct_public_headers = [],
        direct_private_headers = [],
        external_includes = None,
        virtual_to_original_headers = None,
        **_unused):
    """Makes a compilation context; every parameter is a depset, but the direct headers are lists.

    The headers become direct public headers, unless it is said otherwise.
    """
    if not direct_public_headers:
        direct_public_headers = _list(headers)
    return CompilationContextInfo(
        headers = _depset(headers),
        defines = _depset(defines),
        local_defines = _depset(local_defines),
        includes = _depset(includes),
        quote_includes = _depset(quote_includes),
        system_includes = _depset(system_includes),
        external_includes = _depset(external_includes),
        framework_includes = _depset(framework_includes),
        direct_headers = direct_public_headers + direct_private_headers,
        direct_public_headers = direct_public_headers,
        direct_private_headers = direct_private_headers,
        direct_textual_headers = direct_textual_headers,
        validation_artifacts = _EMPTY,
        _virtual_to_original_headers = _depset(virtual_to_original_headers),
        _module_map = None,
    )

def merge_compilation_contexts(*, compilation_contexts = [], exported = [], own = None):
    """A context with everything of several.

    Args:
      compilation_contexts: list of the contexts of dependencies.
      exported: list of contexts whose direct headers become direct headers of the result.
      own: the target's own context, if there is one.
    """
    contexts = exported + compilation_contexts
    direct = exported + ([own] if own else [])
    all = contexts + ([own] if own else [])
    if not all:
        return EMPTY_COMPILATION_CONTEXT
    return CompilationContextInfo(
        headers = depset(transitive = [c.headers for c in all]),
        defines = depset(transitive = [c.defines for c in all]),
        local_defines = own.local_defines if own else _EMPTY,
        includes = depset(transitive = [c.includes for c in all]),
        quote_includes = depset(transitive = [c.quote_includes for c in ([own] if own else []) + contexts]),
        system_includes = depset(transitive = [c.system_includes for c in all]),
        external_includes = depset(transitive = [c.external_includes for c in all]),
        framework_includes = depset(transitive = [c.framework_includes for c in all]),
        direct_headers = [h for c in direct for h in c.direct_headers],
        direct_public_headers = [h for c in direct for h in c.direct_public_headers],
        direct_private_headers = [h for c in direct for h in c.direct_private_headers],
        direct_textual_headers = [h for c in direct for h in c.direct_textual_headers],
        validation_artifacts = depset(transitive = [c.validation_artifacts for c in all]),
        _virtual_to_original_headers = depset(transitive = [c._virtual_to_original_headers for c in all]),
        _module_map = None,
    )

def create_linker_input(*, owner, libraries = None, user_link_flags = None, additional_inputs = None, linkstamps = None):
    """Makes what one target adds to a link; lists and depsets are taken alike."""
    flags = []
    for flag in _list(user_link_flags):
        flags.extend(flag if type(flag) == "list" else [flag])
    return LinkerInputInfo(
        owner = owner,
        libraries = engine.freeze(_list(libraries)),
        user_link_flags = engine.freeze(flags),
        additional_inputs = engine.freeze(_list(additional_inputs)),
        linkstamps = engine.freeze(_list(linkstamps)),
    )

def _list(value):
    if value == None:
        return []
    return value.to_list() if type(value) == "depset" else list(value)

def create_linking_context(*, linker_inputs):
    """Makes a linking context of a depset of LinkerInputs."""
    return LinkingContextInfo(linker_inputs = linker_inputs)

def merge_linking_contexts(*, linking_contexts):
    """A context with everything of several."""
    if not linking_contexts:
        return EMPTY_LINKING_CONTEXT
    return LinkingContextInfo(
        linker_inputs = depset(transitive = [c.linker_inputs for c in linking_contexts], order = "topological"),
    )

def merge_cc_infos(*, direct_cc_infos = [], cc_infos = []):
    """A CcInfo with everything of several; those that are direct also give their direct headers."""
    return CcInfo(
        compilation_context = merge_compilation_contexts(
            exported = [info.compilation_context for info in direct_cc_infos],
            compilation_contexts = [info.compilation_context for info in cc_infos],
        ),
        linking_context = merge_linking_contexts(
            linking_contexts = [info.linking_context for info in direct_cc_infos + cc_infos],
        ),
    )

def create_compilation_outputs(*, objects = None, pic_objects = None):
    """Makes compilation outputs of depsets (or lists) of object files."""
    return CcCompilationOutputsInfo(
        objects = _list(objects),
        pic_objects = _list(pic_objects),
        _headers = [],
        _dependency_files = [],
    )

def merge_compilation_outputs(*, compilation_outputs = []):
    """Compilation outputs with everything of several."""
    return CcCompilationOutputsInfo(
        objects = [f for outputs in compilation_outputs for f in outputs.objects],
        pic_objects = [f for outputs in compilation_outputs for f in outputs.pic_objects],
        _headers = [f for outputs in compilation_outputs for f in outputs._headers],
        _dependency_files = [f for outputs in compilation_outputs for f in outputs._dependency_files],
    )
