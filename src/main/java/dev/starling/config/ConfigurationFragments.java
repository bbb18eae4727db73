package dev.starling.config;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.ConfigurationFragment.OptionFunction;
import dev.starling.config.ConfigurationFragment.UnsupportedFunction;
import dev.starling.definition.StarlarkInfo;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;

/** The table of fragments: which fields and functions each has, and what they read. */
public final class ConfigurationFragments {
  private static final ImmutableMap<String, ImmutableMap<String, Function<BuildOptions, Object>>>
      TABLE = table();

  private ConfigurationFragments() {}

  /** The fragment of that name under given options; empty if there is none. */
  public static Optional<ConfigurationFragment> find(String name, BuildOptions options) {
    ImmutableMap<String, Function<BuildOptions, Object>> fields = TABLE.get(name);
    return fields == null
        ? Optional.empty()
        : Optional.of(new ConfigurationFragment(name, options, fields));
  }

  /** All names. */
  public static ImmutableSet<String> names() {
    return TABLE.keySet();
  }

  /**
   * The label that {@code configuration_field(fragment, name)} stands for; empty when the option is
   * unset.
   */
  public static Optional<Label> lateBoundLabel(
      BuildOptions options, String fragment, String field) {
    return switch (fragment + "." + field) {
      case "coverage.output_generator" ->
          options.bool("collect_code_coverage")
              ? options.label("coverage_output_generator")
              : Optional.empty();
      case "cpp.custom_malloc" -> options.label("custom_malloc");
      case "cpp.libc_top" -> options.label("grte_top");
      case "cpp.fdo_optimize" -> Optional.empty();
      case "cpp.fdo_profile" -> options.label("fdo_profile");
      case "cpp.cs_fdo_profile" -> options.label("cs_fdo_profile");
      case "cpp.fdo_prefetch_hints" -> options.label("fdo_prefetch_hints");
      case "cpp.propeller_optimize" -> options.label("propeller_optimize");
      case "cpp.memprof_profile" -> options.label("memprof_profile");
      case "cpp.proto_profile_path" -> options.label("proto_profile_path");
      case "cpp.xbinary_fdo" -> options.label("xbinary_fdo");
      case "bazel_py.python_top" -> options.label("python_top");
      case "py.native_rules_allowlist" -> options.label("python_native_rules_allowlist");
      case "java.launcher" -> options.label("java_launcher");
      case "proto.proto_compiler" -> options.label("proto_compiler");
      case "proto.proto_toolchain_for_cc" -> options.label("proto_toolchain_for_cc");
      case "proto.proto_toolchain_for_j2objc" -> options.label("proto_toolchain_for_j2objc");
      case "proto.proto_toolchain_for_java" -> options.label("proto_toolchain_for_java");
      case "proto.proto_toolchain_for_java_lite" -> options.label("proto_toolchain_for_javalite");
      case "apple.xcode_config_label" -> options.label("xcode_version_config");
      default -> Optional.empty();
    };
  }

  private static ImmutableMap<String, ImmutableMap<String, Function<BuildOptions, Object>>>
      table() {
    return ImmutableMap.<String, ImmutableMap<String, Function<BuildOptions, Object>>>builder()
        .put("apple", apple())
        .put(
            "bazel_android",
            fields()
                .bool("merge_android_manifest_permissions", "merge_android_manifest_permissions")
                .build())
        .put("bazel_py", bazelPy())
        .put("coverage", coverage())
        .put("cpp", cpp())
        .put("j2objc", fields().strings("translation_flags", "j2objc_translation_flags").build())
        .put("java", java())
        .put("objc", objc())
        .put("platform", platform())
        .put("proto", proto())
        .put("py", py())
        .put("test", fields().build())
        .buildOrThrow();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> platform() {
    return fields()
        .field("host_platform", BuildOptions::hostPlatform)
        .field("platform", BuildOptions::targetPlatform)
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> py() {
    return fields()
        .field("build_python_zip", options -> options.get("build_python_zip").equals("yes"))
        .constant("default_python_version", "PY3")
        .bool("default_to_explicit_init_py", "incompatible_default_to_explicit_init_py")
        .bool("disable_py2", "incompatible_python_disable_py2")
        .bool("disallow_native_rules", "incompatible_python_disallow_native_rules")
        .bool("include_label_in_linkstamp", "experimental_py_binaries_include_label")
        .constant("use_toolchains", true)
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> bazelPy() {
    return fields()
        .bool("python_import_all_repositories", "experimental_python_import_all_repositories")
        .field(
            "python_path",
            options -> options.string("python_path").filter(p -> !p.isEmpty()).orElse("python"))
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> coverage() {
    return fields()
        .field(
            "output_generator",
            options ->
                options.bool("collect_code_coverage")
                    ? options.get("coverage_output_generator")
                    : Starlark.NONE)
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> cpp() {
    return fields()
        .constant("apple_generate_dsym", false)
        .strings("conlyopts", "conlyopt")
        .strings("copts", "copt")
        .field("custom_malloc", options -> options.get("custom_malloc"))
        .strings("cxxopts", "cxxopt")
        .function("dynamic_mode", options -> upper(options, "dynamic_mode", "DEFAULT"))
        .function("experimental_cc_implementation_deps", _ -> true)
        .function("experimental_cpp_modules", options -> isOn(options, "experimental_cpp_modules"))
        .function("experimental_link_static_libraries_once", _ -> true)
        .function("fission_active_for_current_compilation_mode", _ -> false)
        .function("force_pic", options -> isOn(options, "force_pic"))
        .strings("linkopts", "linkopt")
        .function("minimum_os_version", options -> textOrNone(options, "minimum_os_version"))
        .constant("objc_generate_linkmap", false)
        .constant("objc_should_strip_binary", false)
        .strings("objccopts", "objccopt")
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> java() {
    return fields()
        .function("auto_create_java_test_deploy_jars", _ -> false)
        .constant("bytecode_optimization_pass_actions", StarlarkInt.of(1))
        .constant("bytecode_optimizer_mnemonic", "Proguard")
        .strings("default_javac_flags", "javacopt")
        .field(
            "default_javac_flags_depset",
            options ->
                Depset.of(
                    String.class,
                    NestedSet.copyOf(Order.STABLE_ORDER, strings(options, "javacopt"))))
        .strings("default_jvm_opts", "jvmopt")
        .function("disallow_java_import_empty_jars", _ -> true)
        .function(
            "disallow_java_import_exports",
            options -> isOn(options, "incompatible_disallow_java_import_exports"))
        .function(
            "enforce_explicit_java_test_deps", options -> isOn(options, "explicit_java_test_deps"))
        .function("generate_java_deps", options -> isOn(options, "java_deps"))
        .constant("multi_release_deploy_jars", true)
        .field(
            "one_version_enforcement_level",
            options -> upper(options, "experimental_one_version_enforcement", "OFF"))
        .bool("one_version_enforcement_on_java_tests", "one_version_enforcement_on_java_tests")
        .field("plugins", options -> StarlarkList.immutableCopyOf(options.labels("plugin")))
        .function(
            "reduce_java_classpath",
            options -> upper(options, "experimental_java_classpath", "BAZEL"))
        .bool("run_android_lint", "experimental_run_android_lint_on_java_rules")
        .constant("split_bytecode_optimization_pass", false)
        .field(
            "strict_java_deps",
            options -> lower(options, "experimental_strict_java_deps", "default"))
        .function("use_header_compilation", options -> isOn(options, "java_header_compilation"))
        .function(
            "use_header_compilation_direct_deps",
            options -> isOn(options, "experimental_java_header_compilation_direct_deps"))
        .function("use_ijars", options -> isOn(options, "use_ijars"))
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> apple() {
    return fields()
        .constant(
            "multi_arch_platform",
            new UnsupportedFunction(
                "multi_arch_platform", "this engine does not build for Apple platforms"))
        .field("single_arch_cpu", options -> options.text("cpu").replace("darwin_", ""))
        .constant(
            "single_arch_platform",
            StarlarkInfo.struct(
                ImmutableMap.of(
                    "name", "macos",
                    "name_in_plist", "MacOSX",
                    "platform_type", "macos",
                    "is_device", true)))
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> objc() {
    return fields()
        .constant("alwayslink_by_default", false)
        .strings("copts_for_current_compilation_mode", "objccopt")
        .constant("disallow_sdk_frameworks_attributes", false)
        .field("ios_simulator_device", options -> textOrNone(options, "ios_simulator_device"))
        .field("ios_simulator_version", options -> textOrNone(options, "ios_simulator_version"))
        .bool("run_memleaks", "ios_memleaks")
        .field("signing_certificate_name", options -> textOrNone(options, "ios_signing_cert_name"))
        .constant("strip_executable_safely", false)
        .constant(
            "target_should_alwayslink", new OptionFunction("target_should_alwayslink", 1, false))
        .constant("uses_device_debug_entitlements", false)
        .build();
  }

  private static ImmutableMap<String, Function<BuildOptions, Object>> proto() {
    return fields()
        .function("strict_proto_deps", options -> upper(options, "strict_proto_deps", "ERROR"))
        .function(
            "strict_public_imports", options -> upper(options, "strict_public_imports", "OFF"))
        .field("experimental_protoc_opts", options -> strings(options, "protocopt"))
        .build();
  }

  private static boolean isOn(BuildOptions options, String name) {
    return options.table().find(name).isPresent()
        && (options.get(name).equals(true) || options.get(name).equals("yes"));
  }

  private static Object textOrNone(BuildOptions options, String name) {
    return options.table().find(name).isPresent() ? options.get(name) : Starlark.NONE;
  }

  private static String upper(BuildOptions options, String name, String otherwise) {
    return Ascii.toUpperCase(options.string(name).orElse(otherwise));
  }

  private static String lower(BuildOptions options, String name, String otherwise) {
    return Ascii.toLowerCase(options.string(name).orElse(otherwise));
  }

  private static StarlarkList<String> strings(BuildOptions options, String name) {
    return StarlarkList.immutableCopyOf(
        options.table().find(name).isPresent() ? options.strings(name) : ImmutableList.of());
  }

  private static Fields fields() {
    return new Fields();
  }

  /** Collects the fields of one fragment. */
  private static final class Fields {
    private final Map<String, Function<BuildOptions, Object>> fields = new TreeMap<>();

    Fields field(String name, Function<BuildOptions, Object> value) {
      fields.put(name, value);
      return this;
    }

    Fields constant(String name, Object value) {
      return field(name, _ -> value);
    }

    Fields bool(String name, String option) {
      return field(name, options -> isOn(options, option));
    }

    Fields strings(String name, String option) {
      return field(name, options -> ConfigurationFragments.strings(options, option));
    }

    Fields function(String name, Function<BuildOptions, Object> result) {
      return field(name, options -> new OptionFunction(name, 0, result.apply(options)));
    }

    ImmutableMap<String, Function<BuildOptions, Object>> build() {
      return ImmutableMap.copyOf(fields);
    }
  }
}
