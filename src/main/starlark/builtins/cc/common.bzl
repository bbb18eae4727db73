"""What the implementations of C++ rules share."""

load("@bazel_tools//tools/cpp:cc_flags_supplier_lib.bzl", "CC_FLAGS_MAKE_VARIABLE_ACTION_NAME", "build_cc_flags")
load("//build:expansion.bzl", "distinct")
load(":cc_info.bzl", "CcInfo")
load(":compile.bzl", "HEADERS", "SOURCES", "compile")
load(":features.bzl", "configure_features")
load(":toolchain.bzl", "find_cc_toolchain", "make_variables_of")

def toolchain_of(ctx):
    """The C++ toolchain of the target; fails when there is none."""
    toolchain = find_cc_toolchain(ctx)
    if not toolchain:
        fail("Unable to find a CC toolchain using toolchain resolution. Target: %s, Platform: %s, Exec platform: %s" % (
            ctx.label,
            ctx.fragments.platform.platform,
            ctx.fragments.platform.host_platform,
        ))
    return toolchain

def features_of(ctx, toolchain, unsupported = []):
    """The features of the target."""
    return configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features + unsupported,
    )

def expanded(ctx, toolchain, attribute, values, tokenize):
    """Values with $(location ...) and Make variables replaced, as a list of words."""
    if not any(["$" in value for value in values]):
        return [word for value in values for word in ctx.tokenize(value)] if tokenize else values
    variables = make_variables_of(toolchain)
    if any(["$(CC_FLAGS)" in value for value in values]):
        variables = variables | {"CC_FLAGS": build_cc_flags(ctx, toolchain, CC_FLAGS_MAKE_VARIABLE_ACTION_NAME)}
    targets = distinct([t for name in ["additional_linker_inputs", "additional_compiler_inputs", "srcs", "hdrs", "deps", "data"] for t in getattr(ctx.attr, name, [])])
    words = []
    for value in values:
        text = ctx.expand_make_variables(attribute, ctx.expand_location(value, targets), variables)
        words.extend(ctx.tokenize(text) if tokenize else [text])
    return words

def _package_path(ctx):
    return "/".join([part for part in [ctx.label.workspace_root, ctx.label.package] if part])

def _include_directories(ctx, toolchain):
    """The directories of the attribute includes, in the sources and below the outputs."""
    package = _package_path(ctx)
    directories = []
    for include in expanded(ctx, toolchain, "includes", ctx.attr.includes, tokenize = False):
        if include.startswith("/"):
            fail("ignoring invalid absolute path '%s'" % include, attr = "includes")
        kept = []
        for segment in (package + "/" + include).split("/"):
            if segment == "..":
                if not kept:
                    fail("Path references a path above the execution root.", attr = "includes")
                kept.pop()
            elif segment not in ["", "."]:
                kept.append(segment)
        path = "/".join(kept)
        if not path:
            fail("'%s' resolves to the workspace root, which would allow this rule and all of its transitive dependents to include any file in your workspace. Please include only what you need" % include, attr = "includes")
        directories.extend([path, ctx.bin_dir.path + "/" + path])
    return directories

def classify(ctx):
    """The files of srcs and hdrs by what they are.

    Returns:
      a struct of lists of Files: sources, headers, objects, archives, shared.
    """
    found = struct(sources = [], headers = [], objects = [], pic_objects = [], archives = [], shared = [])
    for file in ctx.files.srcs:
        name = file.basename
        if file.extension in SOURCES or file.is_directory:
            found.sources.append(file)
        elif file.extension in HEADERS:
            found.headers.append(file)
        elif name.endswith(".pic.o"):
            found.pic_objects.append(file)
        elif file.extension == "o":
            found.objects.append(file)
        elif file.extension in ["a", "lo", "lib"]:
            found.archives.append(file)
        elif file.extension in ["so", "dylib", "dll"] or ".so." in name:
            found.shared.append(file)
        elif file.is_source:
            fail("source file '%s' is misplaced here (expected %s)" % (file.short_path, ", ".join(["." + e for e in SOURCES + HEADERS + ["a", "lo", "o", "so"]])), attr = "srcs")
    return found

def compile_target(ctx, toolchain, features, files, deps, public_hdrs = [], textual_hdrs = [], implementation_deps = [], extra_copts = [], extra_contexts = []):
    """Compiles the target's sources; returns its compilation context and outputs."""
    attribute = ctx.attr
    defines = _definitions(ctx, toolchain, "defines")
    local_defines = _definitions(ctx, toolchain, "local_defines")
    if any([d.label.name == "runfiles" and d.label.package in ["tools/cpp/runfiles", "cc/runfiles"] for d in deps]):
        # What Runfiles::Create() takes as the repository whose names it knows.
        local_defines = local_defines + ["BAZEL_CURRENT_REPOSITORY=\"%s\"" % ctx.label.workspace_name]
    return compile(
        actions = ctx.actions,
        name = ctx.label.name,
        feature_configuration = features,
        cc_toolchain = toolchain,
        srcs = files.sources,
        public_hdrs = public_hdrs,
        private_hdrs = files.headers,
        textual_hdrs = textual_hdrs,
        system_includes = _include_directories(ctx, toolchain),
        defines = defines,
        local_defines = local_defines,
        strip_include_prefix = getattr(attribute, "strip_include_prefix", ""),
        include_prefix = getattr(attribute, "include_prefix", ""),
        user_compile_flags = extra_copts + _copts(ctx, toolchain),
        conly_flags = expanded(ctx, toolchain, "conlyopts", attribute.conlyopts, tokenize = True),
        cxx_flags = expanded(ctx, toolchain, "cxxopts", attribute.cxxopts, tokenize = True),
        compilation_contexts = extra_contexts + [d[CcInfo].compilation_context for d in deps if CcInfo in d],
        implementation_compilation_contexts = [d[CcInfo].compilation_context for d in implementation_deps],
        additional_inputs = getattr(ctx.files, "additional_compiler_inputs", []),
        module_interfaces = ctx.files.module_interfaces,
    )

def _definitions(ctx, toolchain, attribute):
    """The preprocessor definitions of an attribute: each value is one word of a shell."""
    definitions = []
    for value in expanded(ctx, toolchain, attribute, getattr(ctx.attr, attribute), tokenize = False):
        words = ctx.tokenize(value)
        if not words:
            fail("empty definition not allowed", attr = attribute)
        if len(words) > 1:
            fail("definition contains too many tokens (found %d, expecting exactly one)" % len(words), attr = attribute)
        definitions.append(words[0])
    return definitions

def _copts(ctx, toolchain):
    tokenize = "no_copts_tokenization" not in ctx.features
    return expanded(ctx, toolchain, "copts", ctx.attr.copts, tokenize)

def link_flags(ctx, toolchain):
    """The words of linkopts; a label among them stands for the path of its file."""
    return expanded(ctx, toolchain, "linkopts", ctx.attr.linkopts, tokenize = True)

def instrumented_files(ctx):
    """The target's InstrumentedFilesInfo."""
    return coverage_common.instrumented_files_info(
        ctx,
        source_attributes = ["srcs", "hdrs"] if hasattr(ctx.attr, "hdrs") else ["srcs"],
        dependency_attributes = [a for a in ["deps", "implementation_deps", "data", "malloc"] if hasattr(ctx.attr, a)],
        extensions = SOURCES + HEADERS,
    )

def runfiles_of(ctx, files, deps):
    """Runfiles of the target's dependencies and data, with the Files of the list `files`."""
    runfiles = ctx.runfiles(
        files = files,
        transitive_files = depset(transitive = [d[DefaultInfo].files for d in ctx.attr.data]),
    )
    return runfiles.merge_all(
        [d[DefaultInfo].default_runfiles for d in deps] +
        [d[DefaultInfo].data_runfiles for d in ctx.attr.data],
    )
