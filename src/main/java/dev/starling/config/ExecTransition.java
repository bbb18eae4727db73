package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import java.util.Map;
import net.starlark.java.eval.Starlark;

/**
 * The change from any configuration to that of tools which run on an execution platform: options
 * take the values of their {@code --host_*} or {@code --tool_*} counterparts, a few are kept, all
 * others get their defaults.
 */
final class ExecTransition {
  private ExecTransition() {}

  /** The option that each option takes its value from. */
  private static final ImmutableMap<String, String> COUNTERPARTS =
      ImmutableMap.<String, String>builder()
          .put("action_env", "host_action_env")
          .put("compilation_mode", "host_compilation_mode")
          .put("compiler", "host_compiler")
          .put("conlyopt", "host_conlyopt")
          .put("copt", "host_copt")
          .put("cpu", "host_cpu")
          .put("crosstool_top", "host_crosstool_top")
          .put("cxxopt", "host_cxxopt")
          .put("features", "host_features")
          .put("grte_top", "host_grte_top")
          .put("java_language_version", "tool_java_language_version")
          .put("java_launcher", "host_java_launcher")
          .put("java_runtime_version", "tool_java_runtime_version")
          .put("javacopt", "host_javacopt")
          .put("jvmopt", "host_jvmopt")
          .put("linkopt", "host_linkopt")
          .put("macos_minimum_os", "host_macos_minimum_os")
          .put("per_file_copt", "host_per_file_copt")
          .put("python_version", "host_force_python")
          .put("swiftcopt", "host_swiftcopt")
          .buildOrThrow();

  /** Options that tools share with what they build. */
  private static final ImmutableSet<String> KEPT =
      ImmutableSet.of(
          "allow_unresolved_symlinks",
          "allowed_cpu_values",
          "archived_tree_artifact_mnemonics_filter",
          "build_python_zip",
          "check_licenses",
          "check_visibility",
          "define",
          "enable_runfiles",
          "enforce_constraints",
          "explicit_java_test_deps",
          "extra_execution_platforms",
          "extra_toolchains",
          "instrument_test_targets",
          "java_header_compilation",
          "java_deps",
          "legacy_external_runfiles",
          "plugin",
          "proto_compiler",
          "proto_toolchain_for_cc",
          "proto_toolchain_for_j2objc",
          "proto_toolchain_for_java",
          "proto_toolchain_for_javalite",
          "protocopt",
          "python_native_rules_allowlist",
          "shell_executable",
          "strict_proto_deps",
          "strict_public_imports",
          "tool_java_language_version",
          "tool_java_runtime_version",
          "use_ijars",
          "xcode_version_config");

  private static boolean isKept(String name) {
    return KEPT.contains(name)
        || name.startsWith("host_")
        || name.startsWith("incompatible_")
        || name.startsWith("experimental_");
  }

  static BuildOptions apply(BuildOptions options, Label executionPlatform) {
    BuildOptions.Builder exec = options.toBuilder();
    for (String name : options.natives().keySet()) {
      if (!isKept(name)) {
        exec.set(name, options.table().get(name).defaultValue());
      }
    }
    for (Map.Entry<String, String> entry : COUNTERPARTS.entrySet()) {
      Object value = options.get(entry.getValue());
      if (value != Starlark.NONE) {
        exec.set(entry.getKey(), value);
      }
    }
    return exec.set(NativeOptions.IS_EXEC_CONFIGURATION, true)
        .set("platforms", ImmutableList.of(executionPlatform))
        .forgetNativeChanges()
        .build();
  }
}
