package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** The labels that {@code configuration_field} can name, by fragment. */
final class ConfigurationFields {
  private ConfigurationFields() {}

  private static final ImmutableMap<String, ImmutableSet<String>> FIELDS =
      ImmutableMap.<String, ImmutableSet<String>>builder()
          .put("apple", ImmutableSet.of("xcode_config_label"))
          .put("bazel_android", ImmutableSet.of())
          .put("bazel_py", ImmutableSet.of("python_top"))
          .put("coverage", ImmutableSet.of("output_generator"))
          .put(
              "cpp",
              ImmutableSet.of(
                  "cs_fdo_profile",
                  "custom_malloc",
                  "fdo_optimize",
                  "fdo_prefetch_hints",
                  "fdo_profile",
                  "libc_top",
                  "memprof_profile",
                  "propeller_optimize",
                  "proto_profile_path",
                  "target_libc_top_DO_NOT_USE_ONLY_FOR_CC_TOOLCHAIN",
                  "xbinary_fdo",
                  "zipper"))
          .put("j2objc", ImmutableSet.of("dead_code_report"))
          .put(
              "java",
              ImmutableSet.of(
                  "java_toolchain_bytecode_optimizer",
                  "launcher",
                  "local_java_optimization_configuration"))
          .put("objc", ImmutableSet.of())
          .put("platform", ImmutableSet.of())
          .put(
              "proto",
              ImmutableSet.of(
                  "proto_compiler",
                  "proto_toolchain_for_cc",
                  "proto_toolchain_for_j2objc",
                  "proto_toolchain_for_java",
                  "proto_toolchain_for_java_lite"))
          .put("py", ImmutableSet.of("native_rules_allowlist"))
          .put("test", ImmutableSet.of())
          .buildOrThrow();

  /**
   * The field, if there is one.
   *
   * @throws EvalException if the fragment or the field is unknown
   */
  static LateBoundDefault check(String fragment, String name) throws EvalException {
    ImmutableSet<String> names = FIELDS.get(fragment);
    if (names == null) {
      throw Starlark.errorf("invalid configuration fragment name '%s'", fragment);
    }
    if (!names.contains(name)) {
      throw Starlark.errorf(
          "invalid configuration field name '%s' on fragment '%s'", name, fragment);
    }
    return new LateBoundDefault(fragment, name);
  }
}
