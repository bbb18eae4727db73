"""Finds the C++ compiler of the machine and writes a toolchain for it."""

_TOOLS = ["ar", "cpp", "dwp", "gcov", "ld", "llvm-cov", "nm", "objcopy", "objdump", "strip"]

_CPUS = {
    "aarch64": "aarch64",
    "amd64": "k8",
    "arm": "arm",
    "arm64": "aarch64",
    "i386": "piii",
    "ppc64le": "ppc",
    "riscv64": "riscv64",
    "s390x": "s390x",
    "x86_64": "k8",
}

def _words(repository_ctx, variable, default):
    """The value of a variable, split at colons; a backslash takes a colon's meaning away."""
    value = repository_ctx.getenv(variable)
    if value == None:
        return default
    return [word.replace("\0", ":") for word in value.replace("\\:", "\0").split(":") if word]

def _compiler(repository_ctx):
    wanted = repository_ctx.getenv("CC")
    for name in [wanted] if wanted else ["gcc", "clang", "cc"]:
        found = repository_ctx.path(name) if name.startswith("/") else repository_ctx.which(name)
        if found != None and found.exists:
            return str(found)
    if wanted:
        fail("the C++ compiler '%s' that the variable CC names does not exist" % wanted)
    return None

def _accepts(repository_ctx, compiler, flag):
    """Whether the compiler takes a flag without a complaint."""
    result = repository_ctx.execute([compiler, "-Werror", flag, "-o", "/dev/null", "-c", str(repository_ctx.path("probe.cc"))])
    return result.return_code == 0 and flag.replace("-Wno-", "-W") not in result.stderr

def _links(repository_ctx, compiler, flags):
    """Whether the compiler links a program with flags."""
    return repository_ctx.execute(
        [compiler, str(repository_ctx.path("probe.cc")), "-o", str(repository_ctx.path("probe"))] + flags,
    ).return_code == 0

def _include_directories(repository_ctx, compiler):
    """The directories in which the compiler looks for headers by itself."""
    lines = repository_ctx.execute([compiler, "-E", "-xc++", "-", "-v"], environment = {"LC_ALL": "C"}).stderr.splitlines()
    directories = []
    inside = False
    for line in lines:
        if line.startswith("#include <...>"):
            inside = True
        elif line.startswith("End of search list"):
            break
        elif inside:
            directory = line.strip().removesuffix(" (framework directory)")
            path = repository_ctx.path(directory)
            directories.append(str(path.realpath) if path.exists else directory)
    return directories

def _list(values):
    return "[" + ", ".join([repr(value) for value in values]) + "]"

def _as_needed(repository_ctx, compiler, libraries):
    if not _links(repository_ctx, compiler, ["-Wl,--push-state,-as-needed", "-Wl,--pop-state"]):
        return libraries
    return [flag for library in libraries for flag in ["-Wl,--push-state,-as-needed", library, "-Wl,--pop-state"]]

_NO_COMPILER = """\
package(default_visibility = ["//visibility:public"])

# There is no C++ compiler on this machine (no gcc, clang or cc on PATH, and CC names none).
filegroup(name = "toolchain")
filegroup(name = "cc-compiler")
"""

_BUILD = """\
load("@bazel_tools//tools/cpp:unix_toolchain_config.bzl", "cc_toolchain_config")

package(default_visibility = ["//visibility:public"])

filegroup(name = "empty")

cc_toolchain_config(
    name = "local",
    compile_flags = {compile_flags},
    compiler = "{compiler}",
    cpu = "{cpu}",
    cxx_builtin_include_directories = {include_directories},
    cxx_flags = {cxx_flags},
    dbg_compile_flags = ["-g"],
    link_flags = {link_flags},
    link_libs = {link_libs},
    opt_compile_flags = ["-g0", "-O2", "-D_FORTIFY_SOURCE=1", "-DNDEBUG", "-ffunction-sections", "-fdata-sections"],
    opt_link_flags = ["-Wl,--gc-sections"],
    tool_paths = {{{tool_paths}}},
    toolchain_identifier = "local",
    unfiltered_compile_flags = {unfiltered},
)

cc_toolchain(
    name = "cc-compiler-{cpu}",
    all_files = ":empty",
    ar_files = ":empty",
    as_files = ":empty",
    compiler_files = ":empty",
    dwp_files = ":empty",
    linker_files = ":empty",
    objcopy_files = ":empty",
    strip_files = ":empty",
    supports_header_parsing = 1,
    supports_param_files = 1,
    toolchain_config = ":local",
    toolchain_identifier = "local",
)

alias(
    name = "cc-compiler",
    actual = ":cc-compiler-{cpu}",
)

cc_toolchain_suite(
    name = "toolchain",
    toolchains = {{"{cpu}": ":cc-compiler-{cpu}"}},
)
"""

def _cc_autoconf_impl(repository_ctx):
    compiler = _compiler(repository_ctx)
    if compiler == None:
        repository_ctx.file("BUILD", _NO_COMPILER)
        return
    repository_ctx.file("probe.cc", "int main() { return 0; }\n")
    version = repository_ctx.execute([compiler, "--version"]).stdout
    is_clang = "clang" in version
    cpu = _CPUS.get(repository_ctx.os.arch, repository_ctx.os.arch)

    paths = {"gcc": compiler}
    for tool in _TOOLS:
        found = repository_ctx.which(tool)
        paths[tool] = str(found) if found != None else "/usr/bin/" + tool

    def accepted(flags):
        return [flag for flag in flags if _accepts(repository_ctx, compiler, flag)]

    def linked(flags):
        return [flag for flag in flags if _links(repository_ctx, compiler, [flag])]

    compile_flags = ["-U_FORTIFY_SOURCE", "-fstack-protector", "-Wall"] + accepted([
        "-Wthread-safety",
        "-Wself-assign",
        "-Wunused-but-set-parameter",
        "-Wno-free-nonheap-object",
        "-fcolor-diagnostics",
    ]) + ["-fno-omit-frame-pointer"]
    repository_ctx.file("BUILD", _BUILD.format(
        compile_flags = _list(compile_flags + _words(repository_ctx, "BAZEL_COPTS", [])),
        compiler = "clang" if is_clang else "gcc",
        cpu = cpu,
        cxx_flags = _list(_words(repository_ctx, "BAZEL_CXXOPTS", ["-std=c++17"])),
        include_directories = _list(_include_directories(repository_ctx, compiler)),
        link_flags = _list(
            ["-B" + compiler.rpartition("/")[0]] +
            linked(["-Wl,-no-as-needed", "-Wl,-z,relro,-z,now"] + ([] if is_clang else ["-pass-exit-codes"])) +
            _words(repository_ctx, "BAZEL_LINKOPTS", []),
        ),
        link_libs = _list(_as_needed(repository_ctx, compiler, _words(repository_ctx, "BAZEL_LINKLIBS", ["-lstdc++", "-lm"]))),
        tool_paths = ", ".join(["%r: %r" % (name, path) for name, path in sorted(paths.items())]),
        unfiltered = _list(accepted(["-fno-canonical-system-headers", "-no-canonical-prefixes"] if not is_clang else ["-no-canonical-prefixes"])[:1] + [
            "-Wno-builtin-macro-redefined",
            "-D__DATE__=\"redacted\"",
            "-D__TIMESTAMP__=\"redacted\"",
            "-D__TIME__=\"redacted\"",
        ]),
    ))

cc_autoconf = repository_rule(
    implementation = _cc_autoconf_impl,
    doc = "A toolchain for the C++ compiler of the machine: the one that CC names, else gcc, clang or cc.",
    environ = [
        "BAZEL_COPTS",
        "BAZEL_CXXOPTS",
        "BAZEL_LINKLIBS",
        "BAZEL_LINKOPTS",
        "CC",
        "PATH",
    ],
    configure = True,
)

def cc_configure():
    """For WORKSPACE files of before: the toolchain is there without it."""
    pass
