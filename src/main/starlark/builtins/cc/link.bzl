"""cc_common.link and its relatives: archives, dynamic libraries and executables."""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load(":cc_info.bzl", "LibraryToLinkInfo", "create_linker_input", "create_linking_context", "merge_linking_contexts")
load(":features.bzl", "expand_flags", "uses_pic", "uses_pic_for_binaries", "variables")

def artifact_name(cc_toolchain, category, name):
    """The name of a file of a category: prefix and extension go around the last segment."""
    if category not in cc_toolchain._artifact_names:
        fail("Artifact category %s not recognized" % category)
    prefix, extension = cc_toolchain._artifact_names[category]
    directory, slash, base = name.rpartition("/")
    return directory + slash + prefix + base + extension

# ---- libraries

def _escaped(text):
    return text.replace("_", "_U").replace("/", "_S").replace("\\", "_B").replace(":", "_C").replace("@", "_A")

def _relative_to_root(path):
    return "/".join([".."] * len([p for p in path.split("/") if p]))

def _solib_link(actions, cc_toolchain, file, label, preserve_name):
    """A link to a dynamic library in the one directory where programs look for them at run time."""
    if preserve_name:
        name = "_U" + _escaped("%s//%s:%s" % ("@" + label.repo_name if label.repo_name else "", label.package, label.name)) + "___" + \
               _escaped(file.short_path.rpartition("/")[0]) + "/" + file.basename
    else:
        name = _escaped(file.short_path)
        if not name.startswith("lib") or "/" in file.short_path:
            name = "lib" + name
    # Outputs lie below the package; the directory of shared libraries is one for all.
    link = cc_engine.declare_solib(actions, "%s/%s" % (cc_toolchain._solib_dir, name))
    actions.symlink(output = link, target_file = file, progress_message = "SolibSymlink %{output}")
    return link

def create_library_to_link(
        *,
        actions,
        feature_configuration = None,  # buildifier: disable=unused-variable
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
        must_keep_debug = False,
        **_internal):
    """Makes a library out of the forms in which it can be linked."""
    some = static_library or pic_static_library or dynamic_library or interface_library
    if not some:
        fail("Must pass at least one of the following parameters: static_library, pic_static_library, dynamic_library and interface_library.")
    label = cc_engine.label_of(actions)

    def linked(file, path):
        if not file:
            return None
        if path:
            link = cc_engine.declare_solib(actions, "%s/%s" % (cc_toolchain._solib_dir, path))
            actions.symlink(output = link, target_file = file)
            return link
        return _solib_link(actions, cc_toolchain, file, label, preserve_name = True)

    return _library(
        static_library = static_library,
        pic_static_library = pic_static_library,
        dynamic_library = linked(dynamic_library, dynamic_library_symlink_path),
        resolved_dynamic_library = dynamic_library,
        interface_library = linked(interface_library, interface_library_symlink_path),
        resolved_interface_library = interface_library,
        objects = objects,
        pic_objects = pic_objects,
        alwayslink = alwayslink,
        must_keep_debug = must_keep_debug,
    )

def _library(
        *,
        static_library = None,
        pic_static_library = None,
        dynamic_library = None,
        resolved_dynamic_library = None,
        interface_library = None,
        resolved_interface_library = None,
        objects = None,
        pic_objects = None,
        alwayslink = False,
        must_keep_debug = False):
    file = static_library or pic_static_library or resolved_dynamic_library or resolved_interface_library
    return LibraryToLinkInfo(
        static_library = static_library,
        pic_static_library = pic_static_library,
        dynamic_library = dynamic_library,
        resolved_symlink_dynamic_library = resolved_dynamic_library,
        interface_library = interface_library,
        resolved_symlink_interface_library = resolved_interface_library,
        objects = engine.freeze(objects) if objects != None else None,
        pic_objects = engine.freeze(pic_objects) if pic_objects != None else None,
        lto_bitcode_files = (),
        pic_lto_bitcode_files = (),
        alwayslink = alwayslink,
        _library_identifier = file.path.rpartition(".")[0],
        _must_keep_debug = must_keep_debug,
    )

# ---- actions

def _run(actions, feature_configuration, action, values, inputs, outputs, mnemonic, output, cc_toolchain):
    features = feature_configuration._features
    arguments = actions.args()
    arguments.add_all([struct(features = features, action = action, variables = values)], map_each = expand_flags)
    if cc_toolchain._supports_param_files:
        arguments.use_param_file("@%s")
        arguments.set_param_file_format("shell" if mnemonic == "CppLink" else "multiline")
    actions.run(
        executable = features.tool(action),
        arguments = [arguments],
        inputs = inputs,
        outputs = outputs,
        env = features.environment(action, values),
        use_default_shell_env = True,
        mnemonic = mnemonic,
        progress_message = "Linking %s" % output.short_path,
        execution_requirements = {r: "" for r in features.execution_requirements(action)},
        toolchain = None,
    )

def archive(actions, feature_configuration, cc_toolchain, objects, output, variables_extension = {}):
    """Makes the action that archives objects."""
    action = ACTION_NAMES.cpp_link_static_library
    values = variables({
        "output_execpath": output,
        "libraries_to_link": [struct(type = "object_file", name = o.path, is_whole_archive = False) for o in objects],
    } | variables_extension)._values
    _run(
        actions,
        feature_configuration,
        action,
        values,
        depset(objects, transitive = [cc_toolchain._ar_files]),
        [output],
        "CppArchive",
        output,
        cc_toolchain,
    )

def _static_form(library, pic):
    """The archive of a library that a link takes, or None."""
    if pic and library.pic_static_library:
        return library.pic_static_library
    return library.static_library or library.pic_static_library

def _dynamic_form(library):
    return library.interface_library or library.dynamic_library

def chosen_file(library, statically, pic):
    """The file of a library that a link takes, and whether it is a dynamic library."""
    static = _static_form(library, pic)
    dynamic = _dynamic_form(library)
    if (statically and static) or not dynamic:
        return static, False
    return dynamic, True

def _library_entry(file, is_dynamic, whole):
    if not is_dynamic:
        return struct(type = "static_library", name = file.path, is_whole_archive = whole)
    name = file.basename
    if name.endswith(".so") and name.startswith("lib"):
        return struct(type = "dynamic_library", name = name[len("lib"):-len(".so")], is_whole_archive = False)
    return struct(type = "versioned_dynamic_library", name = name, is_whole_archive = False)

def _search_paths(output, label, target, cc_toolchain, dynamic):
    """Where a program finds its dynamic libraries when it runs, relative to itself."""
    if not dynamic:
        return []
    solib = cc_toolchain._solib_dir
    depth = len(output.short_path.split("/")) - 1
    if output.short_path.startswith("../"):
        depth = len(output.path.split("/")) - len(target.bin_dir.split("/")) - 1
    return [
        "../" * depth + solib + "/",
        "%s.runfiles/%s/%s/" % (output.basename, target.workspace_name, solib),
    ]

def link_file(
        *,
        actions,
        feature_configuration,
        cc_toolchain,
        output,
        action,
        objects,
        linker_inputs,
        statically,
        user_link_flags,
        additional_inputs,
        additional_outputs = [],
        whole_archive = False,
        variables_extension = {}):
    """Makes the action that links objects and libraries to a file."""
    target = feature_configuration._target
    pic = uses_pic_for_binaries(cc_toolchain, feature_configuration) or action != ACTION_NAMES.cpp_link_executable
    entries = [struct(type = "object_file", name = o.path, is_whole_archive = False) for o in objects]
    files = []
    directories = {}
    dynamic = False
    dependency_flags = []
    inputs = []
    linked = {}
    for linker_input in linker_inputs:
        for library in linker_input.libraries:
            file, is_dynamic = chosen_file(library, statically, pic)
            if file.path in linked:
                continue
            linked[file.path] = True
            files.append(file)
            if is_dynamic:
                dynamic = True
                directories[file.dirname] = True
            entries.append(_library_entry(file, is_dynamic, (library.alwayslink or whole_archive) and not is_dynamic))
        dependency_flags.extend(linker_input.user_link_flags)
        inputs.extend(linker_input.additional_inputs)
    values = variables({
        "output_execpath": output,
        "libraries_to_link": entries,
        "library_search_directories": directories.keys() or None,
        "runtime_library_search_directories": _search_paths(output, cc_engine.label_of(actions), target, cc_toolchain, dynamic) or None,
        "user_link_flags": user_link_flags + dependency_flags + target.linkopts,
        "strip_debug_symbols": "" if target.strips else None,
        "force_pic": "" if target.force_pic and action == ACTION_NAMES.cpp_link_executable else None,
        "sysroot": cc_toolchain.sysroot,
        "is_cc_test": False,
    } | variables_extension)._values
    _run(
        actions,
        feature_configuration,
        action,
        values,
        depset(objects + files + inputs + additional_inputs, transitive = [cc_toolchain._linker_files]),
        [output] + additional_outputs,
        "CppLink",
        output,
        cc_toolchain,
    )

def create_linking_context_from_compilation_outputs(
        *,
        actions,
        name,
        feature_configuration,
        cc_toolchain,
        compilation_outputs,
        language = "c++",  # buildifier: disable=unused-variable
        disallow_static_libraries = False,
        disallow_dynamic_library = False,
        linking_contexts = [],
        user_link_flags = [],
        alwayslink = False,
        additional_inputs = [],
        variables_extension = {},
        linked_dll_name_suffix = "",
        **_internal):
    """Makes the actions that make a library of objects.

    Returns:
      the linking context of the target, and its own part: a struct with library_to_link.
    """
    label = cc_engine.label_of(actions)
    pic_objects = compilation_outputs.pic_objects
    objects = compilation_outputs.objects
    static_library = None
    pic_static_library = None
    category = "alwayslink_static_library" if alwayslink else "static_library"
    if not disallow_static_libraries and (objects or pic_objects):
        pic_only = uses_pic_for_binaries(cc_toolchain, feature_configuration) and pic_objects
        file_name = artifact_name(cc_toolchain, category, name)
        if objects or not pic_only:
            static_library = actions.declare_file(file_name)
            archive(actions, feature_configuration, cc_toolchain, objects, static_library, variables_extension)
        if pic_objects:
            if not pic_only:
                stem, dot, extension = file_name.rpartition(".")
                file_name = stem + cc_toolchain._artifact_names["pic_file"][1] + dot + extension
            pic_static_library = actions.declare_file(file_name)
            archive(actions, feature_configuration, cc_toolchain, pic_objects, pic_static_library, variables_extension)
    dynamic_library = None
    solib = None
    shared_objects = pic_objects if uses_pic(cc_toolchain, feature_configuration) else objects
    if not disallow_dynamic_library and shared_objects and feature_configuration._features.is_enabled("supports_dynamic_linker"):
        dynamic_library = actions.declare_file(artifact_name(cc_toolchain, "dynamic_library", name + linked_dll_name_suffix))
        link_file(
            actions = actions,
            feature_configuration = feature_configuration,
            cc_toolchain = cc_toolchain,
            output = dynamic_library,
            action = ACTION_NAMES.cpp_link_nodeps_dynamic_library,
            objects = shared_objects,
            linker_inputs = [],
            statically = False,
            user_link_flags = user_link_flags,
            additional_inputs = additional_inputs,
            variables_extension = variables_extension,
        )
        solib = _solib_link(actions, cc_toolchain, dynamic_library, label, preserve_name = False)
    library = None
    if static_library or pic_static_library or dynamic_library:
        library = _library(
            static_library = static_library,
            pic_static_library = pic_static_library,
            dynamic_library = solib,
            resolved_dynamic_library = dynamic_library,
            objects = objects,
            pic_objects = pic_objects,
            alwayslink = alwayslink,
        )
    own = create_linker_input(
        owner = label,
        libraries = [library] if library else [],
        user_link_flags = user_link_flags,
        additional_inputs = additional_inputs,
    )
    context = create_linking_context(
        linker_inputs = depset(
            [own],
            transitive = [c.linker_inputs for c in linking_contexts],
            order = "topological",
        ),
    )
    return context, struct(library_to_link = library, executable = None)

def link(
        *,
        actions,
        name,
        feature_configuration,
        cc_toolchain,
        language = "c++",  # buildifier: disable=unused-variable
        output_type = "executable",
        link_deps_statically = True,
        compilation_outputs = None,
        linking_contexts = [],
        user_link_flags = [],
        stamp = 0,  # buildifier: disable=unused-variable
        additional_inputs = [],
        additional_outputs = [],
        variables_extension = {},
        main_output = None,
        whole_archive = False,
        **_internal):
    """Makes the actions that link an executable, a dynamic library or an archive with all its dependencies.

    Returns:
      a struct with executable (File or None) and library_to_link (or None).
    """
    objects = []
    if compilation_outputs:
        pic = uses_pic_for_binaries(cc_toolchain, feature_configuration) or output_type != "executable"
        objects = (compilation_outputs.pic_objects if pic else compilation_outputs.objects) or \
                  compilation_outputs.objects or compilation_outputs.pic_objects
    linker_inputs = merge_linking_contexts(linking_contexts = linking_contexts).linker_inputs.to_list()
    flags = user_link_flags.to_list() if type(user_link_flags) == "depset" else user_link_flags
    extra = additional_inputs.to_list() if type(additional_inputs) == "depset" else additional_inputs
    if output_type == "archive":
        output = actions.declare_file(artifact_name(cc_toolchain, "static_library", name))
        archive(actions, feature_configuration, cc_toolchain, objects, output, variables_extension)
        return struct(executable = None, library_to_link = _library(static_library = output, objects = objects))
    is_executable = output_type == "executable"
    if not is_executable and output_type != "dynamic_library":
        fail("Language '%s' does not support output type '%s'" % (language, output_type))
    output = main_output or actions.declare_file(
        artifact_name(cc_toolchain, "executable" if is_executable else "dynamic_library", name),
    )
    link_file(
        actions = actions,
        feature_configuration = feature_configuration,
        cc_toolchain = cc_toolchain,
        output = output,
        action = ACTION_NAMES.cpp_link_executable if is_executable else ACTION_NAMES.cpp_link_dynamic_library,
        objects = objects,
        linker_inputs = linker_inputs,
        statically = link_deps_statically,
        user_link_flags = flags,
        additional_inputs = extra,
        additional_outputs = additional_outputs,
        whole_archive = whole_archive,
        variables_extension = variables_extension,
    )
    if is_executable:
        return struct(executable = output, library_to_link = None)
    solib = _solib_link(actions, cc_toolchain, output, cc_engine.label_of(actions), preserve_name = False)
    return struct(
        executable = None,
        library_to_link = _library(dynamic_library = solib, resolved_dynamic_library = output),
    )

def create_link_variables(
        *,
        cc_toolchain,
        feature_configuration,  # buildifier: disable=unused-variable
        library_search_directories = [],
        runtime_library_search_directories = [],
        user_link_flags = [],
        output_file = None,
        param_file = None,
        is_using_linker = True,  # buildifier: disable=unused-variable
        is_linking_dynamic_library = False,
        must_keep_debug = True,
        use_test_only_flags = False,  # buildifier: disable=unused-variable
        is_static_linking_mode = True,  # buildifier: disable=unused-variable
        **_internal):
    """The variables of a link that a rule runs by itself."""

    def given(value):
        return value if type(value) == "depset" or value else None

    return variables({
        "library_search_directories": given(library_search_directories),
        "runtime_library_search_directories": given(runtime_library_search_directories),
        "user_link_flags": user_link_flags.to_list() if type(user_link_flags) == "depset" else user_link_flags,
        "output_execpath": output_file,
        "linker_param_file": param_file,
        "strip_debug_symbols": None if must_keep_debug else "",
        "generate_interface_library": "no" if is_linking_dynamic_library else None,
        "sysroot": cc_toolchain.sysroot,
    })
