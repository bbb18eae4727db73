"""The rules of Java, with their attributes: they load and can be queried, but not built."""

load("//build:unsupported.bzl", "attributes", "unsupported_implementation")

_WHAT = "compile Java"

# What Java sources are compiled with.
_COMPILED = attributes(
    label = ["bootclasspath"],
    label_list = ["data", "deps", "plugins", "resource_jars", "resources", "srcs"],
    string = ["resource_strip_prefix"],
    string_list = ["add_exports", "add_opens", "javacopts"],
    bool = ["neverlink"],
)

# How Java programs are run.
_RUN = attributes(
    {
        "create_executable": attr.bool(default = True),
        "use_launcher": attr.bool(default = True),
    },
    label = ["launcher"],
    label_list = ["classpath_resources", "runtime_deps"],
    string = ["main_class"],
    string_list = ["deploy_manifest_lines", "jvm_flags"],
    string_dict = ["env"],
)

java_binary = rule(
    implementation = unsupported_implementation("java_binary", _WHAT, "@rules_java//java:java_binary.bzl"),
    executable = True,
    attrs = attributes(
        _COMPILED | _RUN | {
            "stamp": attr.int(default = -1),
        },
        label_list = ["deploy_env"],
        bool = ["use_testrunner"],
    ),
)

java_import = rule(
    implementation = unsupported_implementation("java_import", _WHAT, "@rules_java//java:java_import.bzl"),
    attrs = attributes(
        {
            "jars": attr.label_list(mandatory = True, allow_files = True),
        },
        label = ["srcjar"],
        label_list = ["data", "deps", "exports", "proguard_specs", "runtime_deps"],
        string_list = ["add_exports", "add_opens", "constraints"],
        bool = ["neverlink"],
    ),
)

java_library = rule(
    implementation = unsupported_implementation("java_library", _WHAT, "@rules_java//java:java_library.bzl"),
    attrs = attributes(
        _COMPILED,
        label_list = ["exported_plugins", "exports", "proguard_specs", "runtime_deps"],
        string_list = ["javabuilder_jvm_flags"],
    ),
)

java_package_configuration = rule(
    implementation = unsupported_implementation("java_package_configuration", _WHAT, "@rules_java//java/toolchains:java_package_configuration.bzl"),
    attrs = attributes(
        label = ["system"],
        label_list = ["data", "packages"],
        string_list = ["javacopts"],
    ),
)

java_plugin = rule(
    implementation = unsupported_implementation("java_plugin", _WHAT, "@rules_java//java:java_plugin.bzl"),
    attrs = attributes(
        _COMPILED,
        label_list = ["proguard_specs"],
        string = ["processor_class"],
        string_list = ["javabuilder_jvm_flags"],
        bool = ["generates_api"],
    ),
)

java_runtime = rule(
    implementation = unsupported_implementation("java_runtime", _WHAT, "@rules_java//java/toolchains:java_runtime.bzl"),
    attrs = attributes(
        {
            "version": attr.int(),
        },
        label = ["default_cds", "java", "lib_ct_sym", "lib_modules"],
        label_list = ["hermetic_srcs", "hermetic_static_libs", "srcs"],
        string = ["java_home"],
    ),
)

java_test = rule(
    implementation = unsupported_implementation("java_test", _WHAT, "@rules_java//java:java_test.bzl"),
    test = True,
    attrs = attributes(
        _COMPILED | _RUN | {
            "stamp": attr.int(),
            "use_testrunner": attr.bool(default = True),
        },
        string = ["test_class"],
        string_list = ["env_inherit"],
    ),
)

java_toolchain = rule(
    implementation = unsupported_implementation("java_toolchain", _WHAT, "@rules_java//java/toolchains:java_toolchain.bzl"),
    attrs = attributes(
        {
            "javac_supports_multiplex_workers": attr.bool(default = True),
            "javac_supports_worker_cancellation": attr.bool(default = True),
            "javac_supports_workers": attr.bool(default = True),
        },
        label = [
            "android_lint_runner",
            "deps_checker",
            "jacocorunner",
            "java_runtime",
            "jspecify_implicit_deps",
            "jspecify_processor",
            "oneversion",
            "oneversion_allowlist",
            "oneversion_allowlist_for_tests",
            "oneversion_whitelist",
            "proguard_allowlister",
            "timezone_data",
        ],
        label_list = [
            "android_lint_data",
            "android_lint_package_configuration",
            "bootclasspath",
            "genclass",
            "header_compiler",
            "header_compiler_direct",
            "ijar",
            "javabuilder",
            "javabuilder_data",
            "javac",
            "jspecify_packages",
            "jspecify_stubs",
            "package_configuration",
            "resourcejar",
            "singlejar",
            "tools",
            "turbine_data",
        ],
        string = ["jspecify_processor_class", "source_version", "target_version"],
        string_list = [
            "android_lint_jvm_opts",
            "android_lint_opts",
            "header_compiler_builtin_processors",
            "javabuilder_jvm_opts",
            "javacopts",
            "jspecify_javacopts",
            "jvm_opts",
            "misc",
            "reduced_classpath_incompatible_processors",
            "turbine_jvm_opts",
            "xlint",
        ],
        bool = ["forcibly_disable_header_compilation", "javac_supports_worker_multiplex_sandboxing"],
    ),
)
