"""Compilation contexts, linking contexts and what they consist of: plain values and how they are merged."""

CompilationContextInfo = provider(
    doc = "What is needed to compile against a target.",
    fields = {
        "defines": "depset of strings: for the target and its dependents.",
        "direct_headers": "list of Files.",
        "direct_private_headers": "list of Files.",
        "direct_public_headers": "list of Files.",
        "direct_textual_headers": "list of Files.",
        "external_includes": "depset of strings.",
        "framework_includes": "depset of strings.",
        "headers": "depset of Files.",
        "includes": "depset of strings.",
        "local_defines": "depset of strings: for the target only.",
        "quote_includes": "depset of strings.",
        "system_includes": "depset of strings.",
        "validation_artifacts": "depset of Files.",
    },
)

LinkingContextInfo = provider(
    doc = "What is needed to link a target.",
    fields = {"linker_inputs": "depset of LinkerInputs."},
)

LinkerInputInfo = provider(
    doc = "What one target adds to a link.",
    fields = {
        "additional_inputs": "list of Files.",
        "libraries": "list of LibraryToLinks.",
        "linkstamps": "list of linkstamps.",
        "owner": "Label: the target.",
        "user_link_flags": "list of strings.",
    },
)

LibraryToLinkInfo = provider(
    doc = "One library in the forms that there are.",
    fields = {
        name: ""
        for name in [
            "alwayslink",
            "dynamic_library",
            "interface_library",
            "lto_bitcode_files",
            "objects",
            "pic_lto_bitcode_files",
            "pic_objects",
            "pic_static_library",
            "resolved_symlink_dynamic_library",
            "resolved_symlink_interface_library",
            "static_library",
        ]
    },
)

CompilationOutputsInfo = provider(
    doc = "The objects of a compilation.",
    fields = {"objects": "list of Files.", "pic_objects": "list of Files."},
)

DebugContextInfo = provider(
    doc = "The files of split debug information.",
    fields = {"files": "depset of Files.", "pic_files": "depset of Files."},
)

_TRANSITIVE = ["headers", "includes", "quote_includes", "system_includes", "framework_includes", "external_includes", "defines"]

_DIRECT = ["direct_headers", "direct_private_headers", "direct_public_headers", "direct_textual_headers"]

EMPTY_COMPILATION_CONTEXT = CompilationContextInfo(
    local_defines = depset(),
    validation_artifacts = depset(),
    **({name: depset() for name in _TRANSITIVE} | {name: [] for name in _DIRECT})
)
EMPTY_LINKING_CONTEXT = LinkingContextInfo(linker_inputs = depset())
EMPTY_DEBUG_CONTEXT = DebugContextInfo(files = depset(), pic_files = depset())

def _checked_depset(value, parameter):
    if type(value) != "depset":
        fail("for '%s' parameter, got %s, want depset" % (parameter, type(value)))
    return value

def create_compilation_context(
        *,
        headers = depset(),
        system_includes = depset(),
        includes = depset(),
        quote_includes = depset(),
        framework_includes = depset(),
        defines = depset(),
        local_defines = depset(),
        **_internal):
    """cc_common.create_compilation_context."""
    all_headers = _checked_depset(headers, "headers")
    parts = {
        "system_includes": system_includes,
        "includes": includes,
        "quote_includes": quote_includes,
        "framework_includes": framework_includes,
        "defines": defines,
    }
    for name, value in parts.items():
        _checked_depset(value, name)
    context = {"headers": all_headers} | parts
    files = all_headers.to_list()
    return CompilationContextInfo(
        direct_headers = files,
        direct_private_headers = [],
        direct_public_headers = files,
        direct_textual_headers = [],
        external_includes = depset(),
        local_defines = _checked_depset(local_defines, "local_defines"),
        validation_artifacts = depset(),
        **context
    )

def merge_compilation_contexts(*, compilation_contexts = [], **_internal):
    """cc_common.merge_compilation_contexts."""
    return _merged(compilation_contexts, [])

def _merged(direct, transitive):
    contexts = direct + transitive
    return CompilationContextInfo(
        direct_headers = [f for c in direct for f in c.direct_headers],
        direct_private_headers = [f for c in direct for f in c.direct_private_headers],
        direct_public_headers = [f for c in direct for f in c.direct_public_headers],
        direct_textual_headers = [f for c in direct for f in c.direct_textual_headers],
        local_defines = depset(),
        validation_artifacts = depset(transitive = [c.validation_artifacts for c in contexts]),
        **{name: depset(transitive = [getattr(c, name) for c in contexts]) for name in _TRANSITIVE}
    )

def create_linker_input(*, owner, libraries = None, user_link_flags = None, additional_inputs = None, linkstamps = None):
    """cc_common.create_linker_input."""
    return LinkerInputInfo(
        owner = owner,
        libraries = engine.freeze(libraries.to_list() if libraries else []),
        user_link_flags = engine.freeze(_flags(user_link_flags)),
        additional_inputs = engine.freeze(additional_inputs.to_list() if additional_inputs else []),
        linkstamps = engine.freeze(linkstamps.to_list() if linkstamps else []),
    )

def _flags(value):
    if not value:
        return []
    if type(value) == "depset":
        return value.to_list()
    flags = []
    for flag in value:
        flags.extend(flag if type(flag) == "list" else [flag])
    return flags

def create_linking_context(*, linker_inputs = None, libraries_to_link = None, user_link_flags = None, additional_inputs = None, **_internal):
    """cc_common.create_linking_context."""
    if linker_inputs != None:
        if libraries_to_link or user_link_flags or additional_inputs:
            fail("linker_inputs cannot be combined with libraries_to_link, user_link_flags or additional_inputs")
        return LinkingContextInfo(linker_inputs = _checked_depset(linker_inputs, "linker_inputs"))
    fail("create_linking_context() missing 1 required named argument: linker_inputs")

def merge_linking_contexts(*, linking_contexts = []):
    """cc_common.merge_linking_contexts."""
    return LinkingContextInfo(
        linker_inputs = depset(transitive = [c.linker_inputs for c in linking_contexts], order = "topological"),
    )

def create_library_to_link(
        *,
        actions,
        feature_configuration = None,
        cc_toolchain = None,
        static_library = None,
        pic_static_library = None,
        dynamic_library = None,
        interface_library = None,
        pic_objects = None,
        objects = None,
        alwayslink = False,
        dynamic_library_symlink_path = "",
        interface_library_symlink_path = "",
        **_internal):
    """cc_common.create_library_to_link; libraries are named by their own paths, not through symlinks."""
    if not (static_library or pic_static_library or dynamic_library or interface_library):
        fail("Must pass at least one of the following parameters: static_library, pic_static_library, dynamic_library and interface_library.")
    if actions == None:
        fail("for parameter 'actions': got None, want actions")
    for name, path in [
        ("dynamic_library_symlink_path", dynamic_library_symlink_path),
        ("interface_library_symlink_path", interface_library_symlink_path),
    ]:
        if path:
            fail("create_library_to_link(%s) is not supported: this engine does not make symlinks to libraries" % name)
    return LibraryToLinkInfo(
        alwayslink = alwayslink,
        dynamic_library = dynamic_library,
        interface_library = interface_library,
        lto_bitcode_files = None,
        objects = engine.freeze(objects),
        pic_lto_bitcode_files = None,
        pic_objects = engine.freeze(pic_objects),
        pic_static_library = pic_static_library,
        resolved_symlink_dynamic_library = None,
        resolved_symlink_interface_library = None,
        static_library = static_library,
    )

def create_compilation_outputs(*, objects = None, pic_objects = None, **_internal):
    """cc_common.create_compilation_outputs."""
    return CompilationOutputsInfo(
        objects = objects.to_list() if objects else [],
        pic_objects = pic_objects.to_list() if pic_objects else [],
    )

def merge_compilation_outputs(*, compilation_outputs = []):
    """cc_common.merge_compilation_outputs."""
    return CompilationOutputsInfo(
        objects = [f for outputs in compilation_outputs for f in outputs.objects],
        pic_objects = [f for outputs in compilation_outputs for f in outputs.pic_objects],
    )

def create_debug_context(outputs = None):
    """cc_common.create_debug_context: nothing here is split off, so there are no such files."""
    return EMPTY_DEBUG_CONTEXT

def merge_debug_context(debug_contexts = []):
    """cc_common.merge_debug_context."""
    return DebugContextInfo(
        files = depset(transitive = [c.files for c in debug_contexts]),
        pic_files = depset(transitive = [c.pic_files for c in debug_contexts]),
    )

def merge_all_contexts(direct, transitive):
    """The compilation contexts of direct and other dependencies as one: direct headers stay direct."""
    return _merged(direct, transitive)
