# Attributes: what their functions take, and what they say when it is wrong.
assert_eq(repr(attr.string()), "<attr.string>")
assert_eq(repr(attr.label_keyed_string_dict()), "<attr.label_keyed_string_dict>")
assert_eq(type(attr.int()), "Attribute")
attr.bool(default = True, doc = "d", mandatory = False)
attr.int(default = 3, values = [1, 3])
attr.int_list(True, False, default = [1])
attr.label(default = "//a:b", executable = True, cfg = "exec", allow_single_file = [".txt"])
attr.label(default = Label("//a:b"), providers = [DefaultInfoLike] if False else [])
attr.label_list(allow_files = [".py"], flags = ["DIRECT_COMPILE_TIME_INPUT"])
attr.label_keyed_string_dict(default = {"//a": "x"})
attr.string_keyed_label_dict(default = {"x": "//a"})
attr.label_list_dict(default = {"x": ["//a"]})
attr.output()
attr.output_list(allow_empty = False)
attr.string_dict(default = {"a": "b"})
attr.string_list(default = ["a"])
attr.string_list_dict(default = {"a": ["b"]})
attr.label(cfg = config.exec("g"))
attr.label(cfg = config.target())
attr.label(cfg = config.none())
attr.label(cfg = "host", allow_rules = ["genrule"])
attr.label(default = lambda name: Label("//x"))
attr.label(default = configuration_field("coverage", "output_generator"))
DefaultInfoLike = None
---
attr.string(default = 1) ### in call to string(), parameter 'default' got value of type 'int', want 'string'
---
attr.label(executable = True) ### cfg parameter is mandatory when executable=True is provided
---
attr.label(allow_files = True, allow_single_file = True) ### Cannot specify both allow_files and allow_single_file
---
attr.label(allow_single_file = 1) ### allow_single_file should be a boolean or a string list
---
attr.label(allow_files = 1) ### parameter 'allow_files' got value of type 'int'
---
attr.label(cfg = "other") ### cfg must be either 'target', 'exec' or a starlark defined transition defined by the exec() or transition() functions.
---
attr.label(providers = [1]) ### element in 'providers' is of unexpected type. Either all elements should be providers, or all elements should be lists of providers, but got an element of type int.
---
attr.label_list(providers = [[provider()]]) ### Providers should be top-level values in extension files that define them.
---
Foo = provider()
Bar = provider()
attr.label_list(providers = [Foo, Bar])
attr.label_list(providers = [[Foo], [Bar, Foo]])
---
attr.label(default = "a//b") ### invalid label 'a//b' in parameter 'default' of attribute 'label'
---
attr.label_list(flags = ["NO_SUCH"]) ### unknown attribute flag 'NO_SUCH'
---
attr.int(values = ["a"]) ### at index 0 of values, got element of type string, want int
---
attr.string(mandatory = 1) ### parameter 'mandatory' got value of type 'int', want 'bool'
---
attr.string(manditory = True) ### unexpected keyword argument 'manditory'
---
configuration_field("nope", "x") ### invalid configuration fragment name 'nope'
---
configuration_field("cpp", "nope") ### invalid configuration field name 'nope' on fragment 'cpp'
---
attr.label(materializer = lambda ctx: None) ### parameter 'materializer' is experimental
---
attr.label(aspects = [aspect(implementation = lambda t, c: [])]) ### Aspects should be top-level values in extension files that define them.
