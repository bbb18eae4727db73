# Aspects, transitions, build settings, select, Label.
def _impl(target, ctx):
    return []

Info = provider()
my_aspect = aspect(
    implementation = _impl,
    attr_aspects = ["deps"],
    attrs = {"_tool": attr.label(default = "//t"), "mode": attr.string(values = ["a"])},
    required_providers = [Info],
    provides = [Info],
)
assert_eq(repr(my_aspect), "<aspect>")
other = aspect(implementation = _impl, requires = [my_aspect], attr_aspects = ["*"])
attr.label_list(aspects = [my_aspect])
---
aspect(implementation = lambda t, c: [], attrs = {"_x": attr.label()}) ### Aspect attribute '_x' has no default value.
---
aspect(implementation = lambda t, c: [], attrs = {"x": attr.label_list()}) ### Aspect parameter attribute 'x' must have type 'bool', 'int' or 'string'.
---
aspect(implementation = lambda t, c: [], attr_aspects = ["*", "deps"]) ### '*' must be the only string in 'attr_aspects' list
---
transition(implementation = lambda s, a: {}, inputs = ["cpu"], outputs = []) ### invalid transition input 'cpu'. If this is intended as a native option, it must begin with //command_line_option:
---
transition(implementation = lambda s, a: {}, inputs = [], outputs = ["//a:b", "//a:b"]) ### duplicate transition output '//a:b'
---
transition(implementation = lambda s, a: {}, inputs = []) ### missing
---
t = analysis_test_transition(settings = {"//command_line_option:cpu": "x", "//a:b": 1})
assert_eq(repr(t), "<transition object>")
assert_eq(type(t), "transition")
assert_eq(type(config.exec()), "ExecTransitionFactory")
assert_eq(repr(config.bool(flag = True)), "<build_setting.boolean>")
assert_eq(repr(config.string_list()), "<build_setting.list(string)>")
assert_eq(repr(exec_group()), "<exec_group>")
---
config.string_list(repeatable = True) ### 'repeatable' can only be set for a setting with 'flag = True'
---
assert_eq(repr(Label("//a:b")), 'Label("//a:b")')
assert_eq(Label(":b"), Label("//pkg:b"))
assert_eq(str(Label("//a")), "@@//a:a")
assert_eq(Label(Label("//a")), Label("//a:a"))
---
Label("a//b") ### invalid label in Label(): 
---
s = select({"//a": [1], "//conditions:default": [2]})
assert_eq(repr(s), 'select({"//a": [1], "//conditions:default": [2]})')
assert_eq(type(s), "select")
assert_eq(repr([0] + s + [3]), '[0] + select({"//a": [1], "//conditions:default": [2]}) + [3]')
assert_eq(repr(select({"//a": {}}) | {"x": 1}), 'select({"//a": {}}) | {"x": 1}')
assert_eq(repr(select({"//a": "x"}, no_match_error = "no")), 'select({"//a": "x"}, no_match_error = "no")')
assert_eq(select({"//a": 1}), select({"//a": 1}))
assert_eq(bool(s), True)
---
select({}) ### select({}) with an empty dictionary can never resolve because it includes no conditions to match
---
select({1: 2}) ### select: got int for dict key, want a label string
---
select({"//a": [1]}) + "x" ### '+' operator applied to incompatible types (select of list, string)
---
1 + select({"//a": [1]}) ### '+' operator applied to incompatible types (int, select of list)
---
select({"//a": {}}) + {} ### unsupported binary operation
---
for_each = [x for x in select({"//a": [1]})] ### is not iterable
---
subrule(implementation = lambda ctx: None)() ### unexported subrule can only be called from a rule or aspect implementation
---
def f():
    pass

assert_eq(repr(f), "<function f from //pkg:f.bzl>")
