# rule() and what it refuses.
def _impl(ctx):
    pass

my_rule = rule(
    implementation = _impl,
    attrs = {"srcs": attr.label_list(allow_files = True), "_tool": attr.label(default = "//t")},
    outputs = {"out": "%{name}.txt"},
    toolchains = ["//t:a", Label("//t:b")],
    exec_groups = {"compile": exec_group(toolchains = ["//t:c"])},
    fragments = ["cpp"],
    exec_compatible_with = ["//c:v"],
    provides = [],
    doc = "A rule.",
)
assert_eq(repr(my_rule), "<rule my_rule>")
assert_eq(type(my_rule), "rule")
assert_eq(my_rule == my_rule, True)
assert_eq(repr(rule(implementation = _impl)), "<rule>")
---
rule(implementation = 1) ### in call to rule(), parameter 'implementation' got value of type 'int', want 'function'
---
def _impl(ctx):
    pass

rule(implementation = _impl, attrs = {"name": attr.string()}) ### attribute `name`: built-in attributes cannot be overridden.
---
rule(implementation = lambda ctx: None, attrs = {"applicable_licenses": attr.string()}) ### built-in attributes cannot be overridden.
---
rule(implementation = lambda ctx: None, test = True, attrs = {"size": attr.string()}) ### attribute `size`: built-in attributes cannot be overridden.
---
rule(implementation = lambda ctx: None, attrs = {"a-b": attr.string()}) ### attribute name `a-b` is not a valid identifier.
---
rule(implementation = lambda ctx: None, attrs = {"a": 1}) ### want dict<string, Attribute>
---
rule(implementation = lambda ctx: None, attrs = {"a": attr.string(configurable = False)}) ### attribute `a`
---
a_test = rule(implementation = lambda ctx: None) ### Invalid rule class name 'a_test', test rule class names must end with '_test' and other rule classes must not
---
mine = rule(implementation = lambda ctx: None, test = True) ### Invalid rule class name 'mine'
---
rule(implementation = lambda ctx: None, toolchains = [1]) ### 'toolchains' takes a toolchain_type, Label, or String, but instead got a int
---
rule(implementation = lambda ctx: None, cfg = "exec") ### `cfg` must be set to a transition object initialized by the transition() function.
---
def _t(settings, attr):
    return {}

t = transition(implementation = _t, inputs = [], outputs = ["//command_line_option:cpu"])
rule(implementation = _t, cfg = t)
rule(implementation = _t, build_setting = config.bool(flag = True), cfg = t) ### Build setting rules cannot use the `cfg` param to apply transitions to themselves.
---
rule(implementation = lambda ctx: None, exec_groups = {"a b": exec_group()}) ### Exec group name 'a b' is not a valid name.
---
rule(implementation = lambda ctx: None, provides = [provider()]) ### Providers should be top-level values
---
my_rule = rule(implementation = lambda ctx: None)
my_rule(name = "x") ### a rule can only be instantiated while evaluating a BUILD file or a legacy or symbolic macro
---
my_rule = rule(implementation = lambda ctx: None)
my_rule("x") ### Unexpected positional arguments
---
rule(implementation = lambda ctx: None, subrules = [1]) ### at index 0 of subrules, got element of type int, want Subrule
---
rule(implementation = lambda ctx: None, parnt = None) ### unexpected keyword argument 'parnt'
