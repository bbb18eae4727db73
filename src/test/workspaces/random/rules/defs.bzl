"""Rules of a random workspace; what stands between percent signs is put in by the test."""

load("//rules:lib.bzl", "WORD", "described")

Info = provider(fields = ["names", "files"])
Setting = provider(fields = ["value"])
AspectInfo = provider(fields = ["names", "files"])

def _setting_impl(ctx):
    return [Setting(value = ctx.build_setting_value)]

word_setting = rule(
    implementation = _setting_impl,
    build_setting = config.string(flag = True),
)

def _name(label):
    return label.package + ":" + label.name

def _info(ctx, outs, runfiles = None):
    infos = [d[Info] for d in ctx.attr.deps if Info in d]
    merged = runfiles or ctx.runfiles(files = outs)
    for d in ctx.attr.deps:
        merged = merged.merge(d[DefaultInfo].default_runfiles)
    return [
        DefaultInfo(files = depset(outs), runfiles = merged),
        Info(
            names = depset([_name(ctx.label)], transitive = [i.names for i in infos]),
            files = depset(outs, transitive = [i.files for i in infos], order = "default"),
        ),
    ]

def _inputs(ctx):
    return depset(
        ctx.files.srcs,
        transitive = [d[Info].files if Info in d else d[DefaultInfo].files for d in ctx.attr.deps],
    )

def _path(file):
    return file.short_path

def _write_impl(ctx):
    out = ctx.actions.declare_file(ctx.attr.out or ctx.label.name + ".txt")
    args = ctx.actions.args()
    args.set_param_file_format("multiline")
    args.add(WORD)
    args.add(described(ctx.attr.text))
    args.add(ctx.var.get("x", "none"))
    args.add_all(_inputs(ctx), map_each = _path, expand_directories = False, format_each = "in %s")
    infos = [d[Info].names for d in ctx.attr.deps if Info in d]
    args.add_all(depset(transitive = infos), before_each = "dep", uniquify = True)
    ctx.actions.write(out, args)
    return _info(ctx, [out])

def _template_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".expanded")
    ctx.actions.expand_template(
        template = ctx.file.template,
        output = out,
        substitutions = {"content": described(ctx.attr.text), "0": WORD},
    )
    return _info(ctx, [out])

def _link_impl(ctx):
    target = ctx.file.template
    if target.is_directory:
        out = ctx.actions.declare_directory(ctx.label.name + ".link")
    else:
        out = ctx.actions.declare_file(ctx.label.name + ".link")
    ctx.actions.symlink(output = out, target_file = target)
    return _info(ctx, [out])

def _tree_impl(ctx):
    out = ctx.actions.declare_directory(ctx.label.name + ".dir")
    ctx.actions.run_shell(
        inputs = _inputs(ctx),
        outputs = [out],
        mnemonic = "Tree",
        command = "out=$1; shift; for n in " + ctx.attr.text + "; do echo $n > $out/$n; done; mkdir $out/in; " +
                  "for f in \"$@\"; do [ ! -f \"$f\" ] || cp -f \"$f\" \"$out/in/${f##*/}\"; done",
        arguments = [ctx.actions.args().add(out.path).add_all(_inputs(ctx), expand_directories = False)],
    )
    return _info(ctx, [out])

def _cat_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".cat")
    args = ctx.actions.args().add(out).add_all(_inputs(ctx))
    if ctx.attr.text == "one":
        args.use_param_file("@%s", use_always = True)
        command = "{ read out; while read f; do [ ! -f \"$f\" ] || cat \"$f\"; done; } < ${1#@} > %s" % out.path
    else:
        command = "out=$1; shift; { echo " + WORD + "; for f in \"$@\"; do [ -d \"$f\" ] && ls \"$f\" || cat \"$f\"; done; } > $out"
    ctx.actions.run_shell(
        inputs = _inputs(ctx),
        outputs = [out],
        mnemonic = "Cat",
        command = command,
        arguments = [args],
    )
    return _info(ctx, [out])

def _constant_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".constant")
    ctx.actions.run_shell(
        inputs = _inputs(ctx),
        outputs = [out],
        mnemonic = "Constant",
        command = "echo same > " + out.path,
    )
    return _info(ctx, [out])

def _tool_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".tool")
    ctx.actions.write(out, ctx.toolchains["//tc:type"].word + "\n")
    return _info(ctx, [out])

def _executable_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".run")
    ctx.actions.write(out, "#!/bin/sh\n# " + WORD + "\n", is_executable = True)
    runfiles = ctx.runfiles(
        files = ctx.files.srcs,
        transitive_files = _inputs(ctx),
        symlinks = {"links/" + f.basename: f for f in ctx.files.srcs},
    )
    return [DefaultInfo(executable = out, runfiles = runfiles)] + _info(ctx, [out])[1:]

def _flag_impl(_settings, attr):
    return {"//rules:word": attr.text}

_flag_transition = transition(
    implementation = _flag_impl,
    inputs = [],
    outputs = ["//rules:word"],
)

def _setting_user_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".word")
    ctx.actions.write(out, ctx.attr._word[Setting].value + "\n")
    return _info(ctx, [out])

def _aspect_impl(target, ctx):
    out = ctx.actions.declare_file(target.label.name + ".aspect")
    deps = getattr(ctx.rule.attr, "deps", [])
    below = [d[AspectInfo] for d in deps if AspectInfo in d]
    args = ctx.actions.args()
    args.set_param_file_format("multiline")
    args.add(ctx.rule.kind)
    args.add(_name(target.label))
    args.add_all(depset(transitive = [b.names for b in below]))
    ctx.actions.write(out, args)
    return [AspectInfo(
        names = depset([_name(target.label) + " " + ctx.rule.kind], transitive = [b.names for b in below]),
        files = depset([out], transitive = [b.files for b in below]),
    )]

names_aspect = aspect(implementation = _aspect_impl, attr_aspects = ["deps"])

def _aspected_impl(ctx):
    files = [d[AspectInfo].files for d in ctx.attr.deps if AspectInfo in d]
    return [DefaultInfo(files = depset(transitive = files))]

def _failing_impl(ctx):
    fail("told to fail: " + described(ctx.attr.text))

_ATTRIBUTES = {
    "deps": attr.label_list(%ALLOW%),
    "out": attr.string(),
    "srcs": attr.label_list(allow_files = True),
    "template": attr.label(allow_single_file = True),
    "text": attr.string(default = "%DEFAULT%"),
}

def _attributes(**more):
    return dict(_ATTRIBUTES, **more)

write = rule(_write_impl, attrs = _ATTRIBUTES)
template = rule(_template_impl, attrs = _ATTRIBUTES)
link = rule(_link_impl, attrs = _ATTRIBUTES)
tree = rule(_tree_impl, attrs = _ATTRIBUTES)
cat = rule(_cat_impl, attrs = _ATTRIBUTES)
constant = rule(_constant_impl, attrs = _ATTRIBUTES)
tool_user = rule(_tool_impl, attrs = _ATTRIBUTES, toolchains = ["//tc:type"])
executable = rule(_executable_impl, attrs = _ATTRIBUTES, executable = True)
setting_user = rule(_setting_user_impl, attrs = _attributes(_word = attr.label(default = "//rules:word")))
aspected = rule(_aspected_impl, attrs = _attributes(deps = attr.label_list(aspects = [names_aspect], allow_files = True)))
failing = rule(_failing_impl, attrs = _ATTRIBUTES)
switched = rule(
    _cat_impl,
    attrs = _attributes(
        deps = attr.label_list(cfg = _flag_transition),
        _allowlist_function_transition = attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    ),
)

def pair(name, deps, srcs, text, **kwargs):
    write(name = name, deps = deps, srcs = srcs, text = text, **kwargs)
    native.filegroup(name = name + "_group", srcs = [name])
    if "%MORE%" == "more" and not native.existing_rule("more"):
        write(name = "more", text = str(len(native.existing_rules())))
