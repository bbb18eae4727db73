"""What macros can call, and what definitions are."""

load(":check.bzl", "check", "present")

visibility("public")

Made, _raw = provider("A provider.", fields = {"a": "the field"}, init = lambda a = 1: {"a": a + 1})

def _macro_impl(name, visibility, size):
    native.filegroup(name = name + "_of_size_%d" % size, visibility = visibility)

made_by_macro = macro(implementation = _macro_impl, attrs = {"size": attr.int(default = 3, configurable = False)})

def loading():
    """Checks within a macro that the BUILD file pkg/BUILD calls."""
    native.filegroup(name = "existing", srcs = ["one.txt"], tags = ["t"])
    made_by_macro(name = "m")
    check("native.bazel_version", native.bazel_version, "8.7.0")
    check("native.filegroup", native.existing_rule("existing")["srcs"], (":one.txt",))
    check("native.existing_rule build.existing_rule", native.existing_rule("existing")["tags"], ("t",))
    check("native.existing_rules build.existing_rules", "existing" in native.existing_rules(), True)
    check("native.exports_files build.exports_files", native.exports_files(["one.txt"], visibility = ["//visibility:public"]), None)
    check("native.glob build.glob", native.glob(["*.txt"], exclude = ["two.*"], allow_empty = False), ["one.txt"])
    check("native.module_name build.module_name", native.module_name(), None)
    check("native.module_version build.module_version", native.module_version(), None)
    check("native.package_group build.package_group", native.package_group(name = "group", packages = ["//pkg/..."]), None)
    check("native.package_name build.package_name", native.package_name(), "pkg")
    check(
        "native.package_relative_label build.package_relative_label",
        str(native.package_relative_label(":x")),
        "@@//pkg:x",
    )
    check("build.repo_name", native.repo_name(), "")
    check("native.repository_name build.repository_name", native.repository_name(), "@")
    check("native.subpackages build.subpackages", native.subpackages(include = ["**"], allow_empty = True), ["below"])
    native.alias(name = "other_name", actual = ":existing")
    check("native.alias", str(native.existing_rule("other_name")["actual"]), ":existing")
    native.config_setting(name = "opt", values = {"compilation_mode": "opt"})
    check("native.config_setting", native.existing_rule("opt")["values"], {"compilation_mode": "opt"})
    native.genrule(name = "gen", outs = ["gen.out"], cmd = "echo > $@")
    check("native.genrule", native.existing_rule("gen")["outs"], (":gen.out",))
    native.platform(name = "plat", constraint_values = [])
    check("native.platform", native.existing_rule("plat")["kind"], "platform")
    native.py_binary(name = "bin", srcs = ["one.txt"])
    native.py_library(name = "lib")
    native.py_test(name = "tst", srcs = ["one.txt"])
    check("native.py_binary", native.existing_rule("bin")["kind"], "py_binary")
    check("native.py_library", native.existing_rule("lib")["kind"], "py_library")
    check("native.py_test", native.existing_rule("tst")["kind"], "py_test")
    native.py_runtime(name = "runtime", interpreter_path = "/usr/bin/python3", python_version = "PY3")
    check("native.py_runtime", native.existing_rule("runtime")["interpreter_path"], "/usr/bin/python3")
    native.test_suite(name = "suite", tests = [":tst"])
    check("native.test_suite", native.existing_rule("suite")["tests"], (":tst",))
    native.toolchain_type(name = "type")
    native.toolchain(name = "chain", toolchain = ":existing", toolchain_type = ":type")
    check("native.toolchain", native.existing_rule("chain")["toolchain_type"], ":type")
    check("bzl.macro", type(made_by_macro), "macro")
    check("bzl.provider Provider.(**kwargs)", [Made(a = 2).a, _raw(a = 2).a], [3, 2])
    check("bzl.select", type(select({"//conditions:default": 1}, no_match_error = "none")), "select")
    check("bzl.native", type(native), "native")
    check("bzl.visibility", type(visibility), "builtin_function_or_method")
    check("config.bool", type(config.bool(flag = True)), "BuildSetting")
    check("config.int", type(config.int()), "BuildSetting")
    check("config.string", type(config.string(flag = True, allow_multiple = False)), "BuildSetting")
    check("config.string_list", type(config.string_list(flag = True, repeatable = True)), "BuildSetting")
    check("config.exec", type(config.exec("group")), "ExecTransitionFactory")
    check("config.none", type(config.none()), "transition")
    check("config.target", type(config.target()), "transition")
    check("bzl.configuration_field", type(configuration_field("cpp", "custom_malloc")), "LateBoundDefault")
    check("bzl.exec_group", type(exec_group(toolchains = [], exec_compatible_with = [])), "exec_group")
    kind = config_common.toolchain_type("//pkg:type", mandatory = False)
    check("config_common.toolchain_type toolchain_type.mandatory", kind.mandatory, False)
    check("toolchain_type.toolchain_type", str(kind.toolchain_type), "@@//pkg:type")
    present("native", native)
