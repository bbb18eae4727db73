"""What py_binary and py_test share: the runtime, the launcher and the zip file."""

load("//build:expansion.bzl", "run_environment")
load(":common.bzl", "COMMON_ATTRS", "coverage_info", "direct_sources", "py_info", "runfiles_of")
load(":providers.bzl", "DEFAULT_STUB_SHEBANG")

TOOLCHAIN_TYPE = "@bazel_tools//tools/python:toolchain_type"

EXECUTABLE_ATTRS = COMMON_ATTRS | {
    "srcs": attr.label_list(
        allow_files = [".py", ".py3"],
        mandatory = True,
        doc = "The Python sources; the main file is among them.",
    ),
    "main": attr.label(allow_single_file = True, doc = "The source to start; by default the one named as the target."),
    "python_version": attr.string(values = ["", "PY2", "PY3"], doc = "Which slot of the toolchain runs the program; PY3 when empty."),
    "legacy_create_init": attr.int(
        default = -1,
        values = [-1, 0, 1],
        doc = "Whether directories of Python files in the runfiles get an empty __init__.py.",
    ),
    "stamp": attr.int(default = -1, values = [-1, 0, 1], doc = "Whether build information is encoded; Python programs hold none."),
    "env": attr.string_dict(doc = "The environment of the program under run and test."),
    "_launcher": attr.label(default = "//python:launcher.sh.tpl", allow_single_file = True),
    "_script_launcher": attr.label(
        default = "@bazel_tools//tools/python:python_bootstrap_template.txt",
        allow_single_file = True,
    ),
}

def _checked_slot(toolchain, slot, version):
    if not hasattr(toolchain, slot):
        fail("Error parsing the Python toolchain's ToolchainInfo: field '%s' is missing" % slot)
    runtime = getattr(toolchain, slot)
    if runtime == None:
        return None
    if type(runtime) != "struct" and not hasattr(runtime, "python_version"):
        fail("Error parsing the Python toolchain's ToolchainInfo: Expected a PyRuntimeInfo in field '%s', but got '%s'" % (slot, type(runtime)))
    if runtime.python_version != version:
        fail("Error retrieving the Python runtime from the toolchain: Expected field '%s' to have a runtime with python_version = '%s', but got python_version = '%s'" % (slot, version, runtime.python_version))
    return runtime

def _runtime(ctx):
    """The PyRuntimeInfo that runs this target."""
    toolchain = ctx.toolchains[TOOLCHAIN_TYPE]
    by_version = {
        "PY2": _checked_slot(toolchain, "py2_runtime", "PY2"),
        "PY3": _checked_slot(toolchain, "py3_runtime", "PY3"),
    }
    version = ctx.attr.python_version or "PY3"
    if by_version[version] == None:
        fail("The Python toolchain does not provide a runtime for Python version %s" % version)
    return by_version[version]

def _main_file(ctx, sources):
    if ctx.attr.main:
        main = ctx.file.main
        if main.extension not in ["py", "py3"]:
            fail("main must end in '.py'", attr = "main")
        return main
    if ctx.label.name.endswith(".py"):
        fail("name must not end in '.py'", attr = "name")
    wanted = ctx.label.name + ".py"
    found = [f for f in sources if f.short_path == wanted or f.short_path.endswith("/" + wanted)]
    if not found:
        fail("corresponding default '%s' does not appear in srcs. Add it or override default file name with a 'main' attribute" % wanted)
    if len(found) > 1:
        fail("default main file name '%s' matches multiple files.  Perhaps specify an explicit file with 'main' attribute?  Matches were: '%s' and '%s'" % (wanted, found[0].short_path, found[1].short_path))
    return found[0]

def _runfiles_path(ctx, file):
    """Where the File lies below the runfiles directory."""
    if file.short_path.startswith("../"):
        return file.short_path[len("../"):]
    return ctx.workspace_name + "/" + file.short_path

def _interpreter(ctx, runtime):
    """How a launcher names the interpreter: an absolute path, or one below the runfiles directory."""
    if runtime.interpreter_path != None:
        return runtime.interpreter_path
    return _runfiles_path(ctx, runtime.interpreter)

def _check_versions(ctx, info):
    version = ctx.attr.python_version or "PY3"
    if (version == "PY3" and info.has_py2_only_sources) or (version == "PY2" and info.has_py3_only_sources):
        ours, theirs = ("3", "2") if version == "PY3" else ("2", "3")
        fail("This target is being built for Python %s but (transitively) includes Python %s-only sources. Look for 'srcs_version' among its dependencies" % (ours, theirs))

def _quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"

def _shell_substitutions(ctx, main, runtime, imports):
    return {
        "%target%": str(ctx.label),
        "%main%": _quoted(_runfiles_path(ctx, main)),
        "%python%": _quoted(_interpreter(ctx, runtime)),
        "%workspace_name%": _quoted(ctx.workspace_name),
        "%imports%": _quoted(":".join(imports)),
        "%import_all%": "1" if ctx.fragments.bazel_py.python_import_all_repositories else "",
    }

def _script_substitutions(ctx, main, runtime, imports, is_zip):
    return {
        "%shebang%": runtime.stub_shebang,
        "%main%": _runfiles_path(ctx, main),
        "%python_binary%": _interpreter(ctx, runtime),
        "%coverage_tool%": _runfiles_path(ctx, runtime.coverage_tool) if runtime.coverage_tool else "",
        "%imports%": ":".join(imports),
        "%workspace_name%": ctx.workspace_name,
        "%is_zipfile%": "True" if is_zip else "False",
        "%import_all%": "True" if ctx.fragments.bazel_py.python_import_all_repositories else "False",
        "%target%": str(ctx.label),
        "%python_version_from_config%": "2" if runtime.python_version == "PY2" else "3",
        "%python_version_specified_explicitly%": "True" if ctx.attr.python_version else "False",
    }

def _write_launcher(ctx, output, main, runtime, imports):
    """Writes the program that finds the runfiles and starts the interpreter.

    It is a POSIX shell script, unless the runtime asks for a template or a first line of its own.
    """
    if runtime.bootstrap_template == None and runtime.stub_shebang == DEFAULT_STUB_SHEBANG:
        template, substitutions = ctx.file._launcher, _shell_substitutions(ctx, main, runtime, imports)
    else:
        template = runtime.bootstrap_template or ctx.file._script_launcher
        substitutions = _script_substitutions(ctx, main, runtime, imports, is_zip = False)
    ctx.actions.expand_template(
        template = template,
        output = output,
        substitutions = substitutions,
        is_executable = True,
    )

def _write_zip(ctx, output, main, runtime, imports, runfiles):
    """Writes a zip file that a Python interpreter runs, with all runfiles in it."""
    starter = ctx.actions.declare_file(ctx.label.name + ".temp")
    ctx.actions.expand_template(
        template = runtime.bootstrap_template or ctx.file._script_launcher,
        output = starter,
        substitutions = _script_substitutions(ctx, main, runtime, imports, is_zip = True),
        is_executable = True,
    )
    py_internal.create_zip(
        ctx = ctx,
        output = output,
        main = starter,
        runfiles = runfiles,
    )

def _write_executable_zip(ctx, output, zip, shebang):
    ctx.actions.run_shell(
        inputs = [zip],
        outputs = [output],
        command = "{ printf '%s\\n' \"$1\"; cat \"$2\"; } > \"$3\"",
        arguments = [shebang, zip.path, output.path],
        mnemonic = "BuildBinary",
        progress_message = "Build Python zip executable: %{label}",
        use_default_shell_env = True,
    )

def _wants_init_files(ctx):
    if ctx.attr.legacy_create_init != -1:
        return ctx.attr.legacy_create_init == 1
    return not ctx.fragments.py.default_to_explicit_init_py

def py_executable_impl(ctx):
    """The implementation of py_binary and py_test."""
    sources = direct_sources(ctx)
    main = _main_file(ctx, sources)
    if main not in sources:
        sources = sources + [main]
    info = py_info(ctx, sources)
    _check_versions(ctx, info)
    runtime = _runtime(ctx)
    imports = info.imports.to_list()

    program = ctx.actions.declare_file(ctx.label.name)
    interpreter_files = []
    if runtime.interpreter != None:
        interpreter_files = [depset([runtime.interpreter], transitive = [runtime.files])]
    runfiles = runfiles_of(ctx, sources)
    runfiles = runfiles.merge(ctx.runfiles(transitive_files = depset(transitive = interpreter_files)))
    if _wants_init_files(ctx):
        runfiles = py_internal.merge_runfiles_with_generated_inits_empty_files_supplier(ctx = ctx, runfiles = runfiles)

    zip = ctx.actions.declare_file(ctx.label.name + ".zip")
    _write_zip(ctx, zip, main, runtime, imports, runfiles)
    if ctx.fragments.py.build_python_zip:
        _write_executable_zip(ctx, program, zip, runtime.stub_shebang)
    else:
        _write_launcher(ctx, program, main, runtime, imports)

    return [
        DefaultInfo(
            executable = program,
            files = depset([program] + sources),
            runfiles = runfiles.merge(ctx.runfiles([program])),
        ),
        info,
        run_environment(ctx),
        coverage_info(ctx),
        OutputGroupInfo(
            python_zip_file = depset([zip]),
            compilation_outputs = depset(),
            compilation_prerequisites_INTERNAL_ = info.transitive_sources,
        ),
    ]
