"""JavaInfo and its relatives: what Java targets hand to each other."""

def _fields(names):
    return {name: "" for name in names}

BootClassPathInfo = provider(
    doc = "The classes of the platform that sources are compiled against.",
    fields = _fields(["bootclasspath", "system", "_auxiliary"]),
)

JavaRuntimeInfo = provider(
    doc = "A Java runtime.",
    fields = _fields([
        "default_cds",
        "files",
        "hermetic_files",
        "hermetic_static_libs",
        "java_executable_exec_path",
        "java_executable_runfiles_path",
        "java_home",
        "java_home_runfiles_path",
        "lib_ct_sym",
        "lib_modules",
        "version",
    ]),
)

JavaToolchainInfo = provider(
    doc = "A Java compiler with its tools.",
    fields = _fields([
        "bootclasspath",
        "ijar",
        "jacocorunner",
        "java_runtime",
        "jvm_opt",
        "label",
        "proguard_allowlister",
        "single_jar",
        "source_version",
        "target_version",
        "tools",
    ]),
)

JavaRuntimeClasspathInfo = provider(
    doc = "The class path of a program at run time.",
    fields = _fields(["runtime_classpath"]),
)

JavaPluginDataInfo = provider(
    doc = "Annotation processors: their classes, their class path and their data.",
    fields = _fields(["processor_classes", "processor_data", "processor_jars"]),
)

ModuleFlagsInfo = provider(
    doc = "Flags for the module system.",
    fields = _fields(["add_exports", "add_opens"]),
)

EMPTY_PLUGIN_DATA = JavaPluginDataInfo(
    processor_classes = depset(),
    processor_data = depset(),
    processor_jars = depset(),
)

def merge_plugin_data(parts):
    """Several JavaPluginDataInfos as one."""
    return JavaPluginDataInfo(
        processor_classes = depset(transitive = [p.processor_classes for p in parts]),
        processor_data = depset(transitive = [p.processor_data for p in parts]),
        processor_jars = depset(transitive = [p.processor_jars for p in parts]),
    )

def _plugin_info_init(runtime_deps, processor_class, data = [], generates_api = False):
    files = data if type(data) == "depset" else depset(data)
    data_info = JavaPluginDataInfo(
        processor_classes = depset([processor_class] if processor_class else []),
        processor_data = files,
        processor_jars = depset(transitive = [d.transitive_runtime_jars for d in runtime_deps], order = "preorder"),
    )
    return {
        "plugins": data_info,
        "api_generating_plugins": data_info if generates_api else EMPTY_PLUGIN_DATA,
        "java_outputs": [output for dep in runtime_deps for output in dep.java_outputs],
    }

JavaPluginInfo, _new_plugin_info = provider(
    doc = "Annotation processors that a target runs when it is compiled.",
    init = _plugin_info_init,
    fields = {
        "api_generating_plugins": "JavaPluginDataInfo: those that generate API.",
        "java_outputs": "list of struct: the jars of the processors.",
        "plugins": "JavaPluginDataInfo: all of them.",
    },
)

def new_plugin_info(plugins, api_generating_plugins, java_outputs):
    """A JavaPluginInfo of these values."""
    return _new_plugin_info(
        plugins = plugins,
        api_generating_plugins = api_generating_plugins,
        java_outputs = java_outputs,
    )

def _generated(class_jar, source_jar, infos):
    """What annotation processors made, as JavaInfo.annotation_processing tells it."""
    return struct(
        enabled = False,
        class_jar = class_jar,
        source_jar = source_jar,
        processor_classnames = [],
        processor_classpath = depset(),
        transitive_class_jars = depset(
            [class_jar] if class_jar else [],
            transitive = [info.annotation_processing.transitive_class_jars for info in infos],
        ),
        transitive_source_jars = depset(
            [source_jar] if source_jar else [],
            transitive = [info.annotation_processing.transitive_source_jars for info in infos],
        ),
    )

def _checked_infos(values, parameter):
    for i, value in enumerate(values):
        if not hasattr(value, "transitive_runtime_jars"):
            fail("JavaInfo(): element %d of '%s' should be a JavaInfo, got %s" % (i, parameter, type(value)))
    return values

def _jars(own, infos, field):
    return depset(own, transitive = [getattr(info, field) for info in infos], order = "preorder")

def _java_info_init(
        output_jar,
        compile_jar,
        source_jar = None,
        compile_jdeps = None,
        generated_class_jar = None,
        generated_source_jar = None,
        native_headers_jar = None,
        manifest_proto = None,
        neverlink = False,
        deps = [],
        runtime_deps = [],
        exports = [],
        exported_plugins = [],
        jdeps = None,
        native_libraries = [],
        header_compilation_jar = None,
        add_exports = [],
        add_opens = []):
    _checked_infos(deps, "deps")
    _checked_infos(runtime_deps, "runtime_deps")
    _checked_infos(exports, "exports")
    output = struct(
        class_jar = output_jar,
        compile_jar = compile_jar,
        header_compilation_jar = header_compilation_jar,
        ijar = compile_jar,
        compile_jdeps = compile_jdeps,
        generated_class_jar = generated_class_jar,
        generated_source_jar = generated_source_jar,
        native_headers_jar = native_headers_jar,
        manifest_proto = manifest_proto,
        jdeps = jdeps,
        source_jar = source_jar,
        source_jars = depset([source_jar] if source_jar else []),
    )
    own_compile = [compile_jar] if compile_jar else []
    own_full = [output_jar] if compile_jar else []
    own_sources = [source_jar] if source_jar else []
    own_runtime = [] if neverlink else [output_jar]
    compile_jars = _jars(own_compile, exports, "compile_jars")
    plugins = [info for info in exported_plugins + exports]
    return {
        "_neverlink": neverlink,
        "annotation_processing": _generated(generated_class_jar, generated_source_jar, deps + exports),
        "api_generating_plugins": merge_plugin_data([p.api_generating_plugins for p in plugins]),
        "compilation_info": None,
        "compile_jars": compile_jars,
        "full_compile_jars": _jars(own_full, exports, "full_compile_jars"),
        "header_compilation_direct_deps": _jars(
            [header_compilation_jar] if header_compilation_jar else own_compile,
            exports,
            "header_compilation_direct_deps",
        ),
        "java_outputs": [output],
        "module_flags_info": ModuleFlagsInfo(
            add_exports = depset(add_exports, transitive = [d.module_flags_info.add_exports for d in deps + exports]),
            add_opens = depset(add_opens, transitive = [d.module_flags_info.add_opens for d in deps + exports]),
        ),
        "outputs": struct(jars = [output], jdeps = jdeps, native_headers = native_headers_jar),
        "plugins": merge_plugin_data([p.plugins for p in plugins]),
        "runtime_output_jars": [output_jar],
        "source_jars": own_sources,
        "transitive_compile_time_jars": depset(
            transitive = [compile_jars] + [d.transitive_compile_time_jars for d in exports + deps],
            order = "preorder",
        ),
        "transitive_native_libraries": depset(
            transitive = [
                depset([library for i in info.linking_context.linker_inputs.to_list() for library in i.libraries])
                for info in native_libraries
            ] + [d.transitive_native_libraries for d in runtime_deps + exports + deps],
            order = "topological",
        ),
        "transitive_runtime_jars": depset(
            own_runtime,
            transitive = [] if neverlink else [d.transitive_runtime_jars for d in exports + deps + runtime_deps],
            order = "preorder",
        ),
        "transitive_source_jars": depset(
            own_sources,
            transitive = [d.transitive_source_jars for d in deps + runtime_deps + exports],
        ),
    }

JavaInfo, _new_java_info = provider(
    doc = "What a Java target hands to those that are compiled and run with it.",
    init = _java_info_init,
    fields = {
        "_neverlink": "bool: whether it is there at compile time only.",
        "annotation_processing": "struct: what annotation processors made.",
        "api_generating_plugins": "JavaPluginDataInfo: exported processors that generate API.",
        "compilation_info": "struct or None: how it was compiled.",
        "compile_jars": "depset of Files: what direct dependents are compiled against.",
        "full_compile_jars": "depset of Files: the same, with method bodies.",
        "header_compilation_direct_deps": "depset of Files: what headers of direct dependents are compiled against.",
        "java_outputs": "list of struct: the jars of the target.",
        "module_flags_info": "struct: flags for the module system.",
        "outputs": "struct: as java_outputs.",
        "plugins": "JavaPluginDataInfo: exported processors.",
        "runtime_output_jars": "list of Files: the target's jars at run time.",
        "source_jars": "list of Files: the target's sources.",
        "transitive_compile_time_jars": "depset of Files: with those of dependencies.",
        "transitive_native_libraries": "depset of LibraryToLink.",
        "transitive_runtime_jars": "depset of Files: the class path at run time.",
        "transitive_source_jars": "depset of Files: with those of dependencies.",
    },
)

def merge_java_infos(infos):
    """Several JavaInfos as one, as if a target exported all of them."""
    infos = _checked_infos(infos, "providers")
    outputs = [output for info in infos for output in info.java_outputs]
    return _new_java_info(
        _neverlink = any([info._neverlink for info in infos]),
        annotation_processing = _generated(None, None, infos),
        api_generating_plugins = merge_plugin_data([i.api_generating_plugins for i in infos]),
        compilation_info = None,
        compile_jars = _jars([], infos, "compile_jars"),
        full_compile_jars = _jars([], infos, "full_compile_jars"),
        header_compilation_direct_deps = _jars([], infos, "header_compilation_direct_deps"),
        java_outputs = outputs,
        module_flags_info = ModuleFlagsInfo(
            add_exports = depset(transitive = [i.module_flags_info.add_exports for i in infos]),
            add_opens = depset(transitive = [i.module_flags_info.add_opens for i in infos]),
        ),
        outputs = struct(jars = outputs, jdeps = None, native_headers = None),
        plugins = merge_plugin_data([i.plugins for i in infos]),
        runtime_output_jars = [jar for info in infos for jar in info.runtime_output_jars],
        source_jars = [jar for info in infos for jar in info.source_jars],
        transitive_compile_time_jars = _jars([], infos, "transitive_compile_time_jars"),
        transitive_native_libraries = depset(transitive = [i.transitive_native_libraries for i in infos]),
        transitive_runtime_jars = _jars([], infos, "transitive_runtime_jars"),
        transitive_source_jars = depset(transitive = [i.transitive_source_jars for i in infos]),
    )

ProguardSpecProvider, _new_proguard_specs = provider(
    doc = "The Proguard configurations of Android programs.",
    fields = {"specs": "depset of files"},
    init = lambda specs: {"specs": specs},
)
