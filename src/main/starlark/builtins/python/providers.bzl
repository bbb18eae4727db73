"""PyInfo and PyRuntimeInfo, for workspaces without the rule set rules_python."""

DEFAULT_STUB_SHEBANG = "#!/usr/bin/env python3"

def _depset_of_files(value, field):
    if type(value) != "depset":
        fail("invalid %s: got a value of type '%s', want 'depset'" % (field, type(value)))
    return value

def _py_info_init(
        *,
        transitive_sources,
        uses_shared_libraries = False,
        imports = depset(),
        has_py2_only_sources = False,
        has_py3_only_sources = False):
    return {
        "transitive_sources": _depset_of_files(transitive_sources, "transitive_sources"),
        "uses_shared_libraries": uses_shared_libraries,
        "imports": _depset_of_files(imports, "imports"),
        "has_py2_only_sources": has_py2_only_sources,
        "has_py3_only_sources": has_py3_only_sources,
    }

PyInfo, _new_py_info = provider(
    doc = "What a Python target hands to those that depend on it.",
    init = _py_info_init,
    fields = {
        "transitive_sources": "depset of Files: the .py files of the target and of all it depends on, in postorder.",
        "uses_shared_libraries": "bool: whether a shared library is among what the target needs.",
        "imports": "depset of strings: import roots, relative to the runfiles directory.",
        "has_py2_only_sources": "bool: whether some source runs under Python 2 only.",
        "has_py3_only_sources": "bool: whether some source runs under Python 3 only.",
    },
)

def _py_runtime_info_init(
        *,
        python_version,
        interpreter_path = None,
        interpreter = None,
        files = None,
        coverage_tool = None,
        coverage_files = None,
        stub_shebang = None,
        bootstrap_template = None,
        **kwargs):
    if (interpreter_path == None) == (interpreter == None):
        fail("exactly one of the 'interpreter' or 'interpreter_path' arguments must be specified")
    if interpreter_path != None and files != None:
        fail("cannot specify 'files' if 'interpreter_path' is given")
    if coverage_files != None and coverage_tool == None:
        fail("cannot specify 'coverage_files' if 'coverage_tool' is not given")
    if python_version not in ["PY2", "PY3"]:
        fail("illegal value for 'python_version': must be either \"PY2\" or \"PY3\", got %s" % repr(python_version))
    if files != None and type(files) != "depset":
        fail("invalid files: got a value of type '%s', want 'depset'" % type(files))
    if interpreter != None and files == None:
        files = depset()
    fields = {
        "python_version": python_version,
        "interpreter_path": interpreter_path,
        "interpreter": interpreter,
        "files": files,
        "coverage_tool": coverage_tool,
        "coverage_files": coverage_files,
        "stub_shebang": stub_shebang or DEFAULT_STUB_SHEBANG,
        "bootstrap_template": bootstrap_template,
    }
    for name in kwargs:
        if name not in _DESCRIPTIVE_FIELDS:
            fail("PyRuntimeInfo() got unexpected keyword argument '%s'" % name)
    return fields | {name: kwargs.get(name, default) for name, default in _DESCRIPTIVE_FIELDS.items()}

# What a runtime may tell of itself beyond the fields that the launcher needs, with the defaults.
_DESCRIPTIVE_FIELDS = {
    "abi_flags": "",
    "implementation_name": "cpython",
    "interpreter_version_info": None,
    "pyc_tag": None,
}

PyRuntimeInfo, _new_py_runtime_info = provider(
    doc = """A Python runtime.

Either a platform runtime, which stands at a known path of the target platform (interpreter_path), or an in-build runtime,
which is a file of the build (interpreter, with files that come along).""",
    init = _py_runtime_info_init,
    fields = {
        "python_version": "string: PY2 or PY3.",
        "interpreter_path": "string or None: for a platform runtime, the absolute path of the interpreter.",
        "interpreter": "File or None: for an in-build runtime, the interpreter.",
        "files": "depset of Files or None: for an in-build runtime, what the interpreter needs beside itself.",
        "coverage_tool": "File or None: the program that measures coverage.",
        "coverage_files": "depset of Files or None: what the coverage tool needs.",
        "stub_shebang": "string: the first line of a launcher that is a Python script.",
        "bootstrap_template": "File or None: the template of the launcher.",
        "abi_flags": "string: the runtime's ABI flags.",
        "implementation_name": "string: the implementation, such as cpython.",
        "interpreter_version_info": "dict or None: the parts of the interpreter's version.",
        "pyc_tag": "string or None: the tag in the names of .pyc files.",
    },
)
