"""cc_common.compile: objects of sources, and what dependents need to compile against them."""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load(":cc_info.bzl", "CcCompilationOutputsInfo", "CompilationContextInfo", "merge_compilation_contexts")
load(":features.bzl", "expand_flags", "uses_pic", "uses_pic_for_binaries", "variables")

C_SOURCES = ["c"]
CPP_SOURCES = ["cc", "cpp", "cxx", "c++", "C", "cu", "cl", "cppm"]
OBJC_SOURCES = ["m"]
OBJCPP_SOURCES = ["mm"]
ASSEMBLER_SOURCES = ["s", "asm"]
ASSEMBLER_WITH_PREPROCESSOR_SOURCES = ["S"]
SOURCES = C_SOURCES + CPP_SOURCES + ASSEMBLER_SOURCES + ASSEMBLER_WITH_PREPROCESSOR_SOURCES
HEADERS = ["h", "hh", "hpp", "ipp", "hxx", "h++", "inc", "inl", "tlh", "tli", "H", "tcc"]

_ACTION_OF_EXTENSION = {e: ACTION_NAMES.c_compile for e in C_SOURCES} | \
                       {e: ACTION_NAMES.cpp_compile for e in CPP_SOURCES} | \
                       {e: ACTION_NAMES.objc_compile for e in OBJC_SOURCES} | \
                       {e: ACTION_NAMES.objcpp_compile for e in OBJCPP_SOURCES} | \
                       {e: ACTION_NAMES.assemble for e in ASSEMBLER_SOURCES} | \
                       {e: ACTION_NAMES.preprocess_assemble for e in ASSEMBLER_WITH_PREPROCESSOR_SOURCES}

def _source_file(entry):
    return entry[0] if type(entry) == "tuple" else entry

def _stem(file):
    name = file.basename
    return name[:-len(file.extension) - 1] if file.extension else name

def _output_names(sources):
    """Where the object of each source goes: names that several sources share are numbered."""
    counts = {}
    for source in sources:
        key = _stem(source).lower()
        counts[key] = counts.get(key, 0) + 1
    seen = {}
    names = []
    for source in sources:
        key = _stem(source).lower()
        if counts[key] == 1:
            names.append(_stem(source))
        else:
            names.append("%d/%s" % (seen.get(key, 0), _stem(source)))
            seen[key] = seen.get(key, 0) + 1
    return names

def _joined(*parts):
    return "/".join([part for part in parts if part])

def _normalized(path):
    kept = []
    for segment in path.split("/"):
        if segment == ".." and kept and kept[-1] != "..":
            kept.pop()
        elif segment not in ["", "."]:
            kept.append(segment)
    return "/".join(kept)

# ---- headers

def _virtual_path(header, strip, prefix, label):
    """The path of a header as its users include it."""
    path = header.short_path
    if path.startswith("../"):
        path = path[len("../"):].partition("/")[2]
    if strip != None:
        if strip and path != strip and not path.startswith(strip + "/"):
            fail("header '%s' is not under the specified strip prefix '%s'" % (path, strip))
        path = path[len(strip):].lstrip("/")
    elif path.startswith(label.package + "/"):
        path = path[len(label.package) + 1:]
    return _joined(prefix, path)

def _public_headers(actions, target, label, name, headers, strip_include_prefix, include_prefix):
    """The Files by which users include the headers, and the directory that has them, or None."""
    if not strip_include_prefix and not include_prefix:
        return headers, None
    if strip_include_prefix.startswith("/"):
        strip = _normalized(strip_include_prefix[1:])
    elif strip_include_prefix:
        strip = _normalized(_joined(label.package, strip_include_prefix))
    else:
        strip = None
    prefix = _normalized(include_prefix)
    if include_prefix.startswith("/"):
        fail("include prefix should be a relative path", attr = "include_prefix")
    if prefix.startswith(".."):
        fail("include prefix should not contain uplevel references", attr = "include_prefix")
    directory = "_virtual_includes/" + name
    links = []
    for header in headers:
        link = actions.declare_file(directory + "/" + _virtual_path(header, strip, prefix, label))
        actions.symlink(
            output = link,
            target_file = header,
            progress_message = "Symlinking virtual headers for %{label}",
        )
        links.append(link)
    return links, _joined(target.bin_dir, label.workspace_root, label.package, directory)

def _own_context(
        actions,
        target,
        label,
        name,
        public_hdrs,
        private_hdrs,
        textual_hdrs,
        includes,
        quote_includes,
        system_includes,
        framework_includes,
        defines,
        local_defines,
        strip_include_prefix,
        include_prefix):
    headers, directory = _public_headers(actions, target, label, name, public_hdrs, strip_include_prefix, include_prefix)
    root = label.workspace_root
    return CompilationContextInfo(
        headers = depset(headers + ([] if directory == None else public_hdrs) + private_hdrs + textual_hdrs),
        defines = depset(defines),
        local_defines = depset(local_defines),
        includes = depset(([directory] if directory else []) + includes),
        quote_includes = depset([root or ".", _joined(target.bin_dir, root)] + quote_includes),
        system_includes = depset(system_includes),
        external_includes = depset(),
        framework_includes = depset(framework_includes),
        direct_headers = headers + private_hdrs,
        direct_public_headers = headers,
        direct_private_headers = private_hdrs,
        direct_textual_headers = textual_hdrs,
        validation_artifacts = depset(),
        _virtual_to_original_headers = depset([(link.path, header.path) for link, header in zip(headers, public_hdrs)] if directory else []),
        _module_map = None,
    )

# ---- actions

def _language_flags(target, action, conly_flags, cxx_flags):
    if action == ACTION_NAMES.c_compile:
        return target.conlyopts + conly_flags
    if action == ACTION_NAMES.cpp_compile:
        return target.cxxopts + cxx_flags
    return []

def _compile_one(actions, configuration, toolchain, context, inputs, source, output, pic, user_flags, extra_variables):
    action = _ACTION_OF_EXTENSION.get(source.extension, ACTION_NAMES.cpp_compile)
    features = configuration._features
    outputs = [output]
    dependency_file = None
    if action != ACTION_NAMES.assemble and features.is_enabled("dependency_file"):
        dependency_file = actions.declare_file(_stem(output) + ".d", sibling = output)
        outputs.append(dependency_file)
    values = {
        "source_file": source,
        "output_file": output,
        "dependency_file": dependency_file,
        "user_compile_flags": user_flags,
        "include_paths": context.includes,
        "quote_include_paths": context.quote_includes,
        "system_include_paths": context.system_includes,
        "external_include_paths": context.external_includes,
        "framework_include_paths": context.framework_includes,
        "pic": "" if pic else None,
        "sysroot": toolchain.sysroot,
    } | extra_variables
    values = variables(values)._values
    arguments = actions.args()
    arguments.add_all([struct(features = features, action = action, variables = values)], map_each = expand_flags)
    tool = features.tool(action)
    actions.run(
        executable = tool,
        arguments = [arguments],
        inputs = depset([source], transitive = inputs),
        outputs = outputs,
        env = features.environment(action, values),
        use_default_shell_env = True,
        mnemonic = "CppCompile",
        progress_message = "Compiling %s" % _path_in_repository(source),
        execution_requirements = {r: "" for r in features.execution_requirements(action)},
        toolchain = None,
    )
    if dependency_file:
        cc_engine.prune_inputs(actions, dependency_file)
    return dependency_file

def _definitions(context):
    # The compiler sees a definition twice that is the target's own and comes from a dependency too.
    local = context.local_defines.to_list()
    return context.defines.to_list() + local if local else context.defines

def _path_in_repository(file):
    path = file.short_path
    return path.split("/", 2)[2] if path.startswith("../") else path

def compile(
        *,
        actions,
        feature_configuration,
        cc_toolchain,
        name,
        srcs = [],
        public_hdrs = [],
        private_hdrs = [],
        textual_hdrs = [],
        includes = [],
        quote_includes = [],
        system_includes = [],
        framework_includes = [],
        defines = [],
        local_defines = [],
        include_prefix = "",
        strip_include_prefix = "",
        user_compile_flags = [],
        conly_flags = [],
        cxx_flags = [],
        compilation_contexts = [],
        implementation_compilation_contexts = [],
        disallow_pic_outputs = False,
        disallow_nopic_outputs = False,
        additional_inputs = [],
        additional_include_scanning_roots = [],  # buildifier: disable=unused-variable
        module_interfaces = [],
        variables_extension = {},
        **_internal):
    """Makes the actions that compile sources.

    Returns:
      the compilation context of the target, and its compilation outputs.
    """
    if module_interfaces:
        fail("module_interfaces are not supported yet")
    target = feature_configuration._target
    label = cc_engine.label_of(actions)
    own = _own_context(
        actions,
        target,
        label,
        name,
        [_source_file(h) for h in public_hdrs],
        [_source_file(h) for h in private_hdrs],
        [_source_file(h) for h in textual_hdrs],
        includes,
        quote_includes,
        system_includes,
        framework_includes,
        defines,
        local_defines,
        strip_include_prefix,
        include_prefix,
    )
    public_context = merge_compilation_contexts(compilation_contexts = compilation_contexts, own = own)
    context = public_context
    if implementation_compilation_contexts:
        context = merge_compilation_contexts(
            compilation_contexts = compilation_contexts + implementation_compilation_contexts,
            own = own,
        )
    sources = [_source_file(s) for s in srcs]
    pic = uses_pic(cc_toolchain, feature_configuration) and not disallow_pic_outputs
    nopic = not (pic and uses_pic_for_binaries(cc_toolchain, feature_configuration)) and not disallow_nopic_outputs
    if not pic and not nopic:
        fail("Either PIC or no PIC actions have to be created.")
    inputs = [context.headers, cc_toolchain._compiler_files, depset(additional_inputs)]
    variables_of_target = {"preprocessor_defines": _definitions(context)} | variables_extension
    objects = []
    pic_objects = []
    dependency_files = []
    for source, stem in zip(sources, _output_names(sources)):
        if source.extension in HEADERS:
            continue
        flags = target.copts + _language_flags(
            target,
            _ACTION_OF_EXTENSION.get(source.extension, ACTION_NAMES.cpp_compile),
            conly_flags,
            cxx_flags,
        ) + user_compile_flags
        for is_pic, wanted, made in [(True, pic, pic_objects), (False, nopic, objects)]:
            if not wanted:
                continue
            prefix, extension = cc_toolchain._artifact_names["pic_object_file" if is_pic else "object_file"]
            directory, _, base = stem.rpartition("/")
            output = actions.declare_file(_joined("_objs", name, directory, prefix + base + extension))
            made.append(output)
            dependency_file = _compile_one(
                actions,
                feature_configuration,
                cc_toolchain,
                context,
                inputs,
                source,
                output,
                is_pic,
                flags,
                variables_of_target,
            )
            if dependency_file:
                dependency_files.append(dependency_file)
    return public_context, CcCompilationOutputsInfo(
        objects = objects,
        pic_objects = pic_objects,
        _headers = [],
        _dependency_files = dependency_files,
    )

def create_compile_variables(
        *,
        cc_toolchain,
        feature_configuration,  # buildifier: disable=unused-variable
        source_file = None,
        output_file = None,
        user_compile_flags = None,
        include_directories = None,
        quote_include_directories = None,
        system_include_directories = None,
        framework_include_directories = None,
        preprocessor_defines = None,
        thinlto_index = None,
        thinlto_input_bitcode_file = None,
        thinlto_output_object_file = None,
        use_pic = False,
        add_legacy_cxx_options = False,  # buildifier: disable=unused-variable
        variables_extension = {},
        strip_opts = None,
        input_file = None,
        **_internal):
    """The variables of a compilation that a rule runs by itself."""
    return variables({
        "source_file": source_file,
        "output_file": output_file,
        "user_compile_flags": user_compile_flags if user_compile_flags != None else [],
        "include_paths": include_directories,
        "quote_include_paths": quote_include_directories,
        "system_include_paths": system_include_directories,
        "framework_include_paths": framework_include_directories,
        "preprocessor_defines": preprocessor_defines,
        "thinlto_index": thinlto_index,
        "thinlto_input_bitcode_file": thinlto_input_bitcode_file,
        "thinlto_output_object_file": thinlto_output_object_file,
        "pic": "" if use_pic else None,
        "sysroot": cc_toolchain.sysroot,
        "stripopts": strip_opts,
        "input_file": input_file,
    } | variables_extension)
