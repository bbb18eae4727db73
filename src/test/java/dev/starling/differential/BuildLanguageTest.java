package dev.starling.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.starling.protobuf.query.AttributeDefinition;
import dev.starling.protobuf.query.BuildLanguage;
import dev.starling.protobuf.query.RuleDefinition;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeSet;
import org.junit.AfterClass;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What BUILD files may say of the rules that need no load, beside the real Bazel. */
@RunWith(JUnit4.class)
public final class BuildLanguageTest {
  /** What release 4.2 has and release 8 does not; rules of Android apart. */
  private static final ImmutableSet<String> GONE =
      ImmutableSet.of(
          "apple_binary",
          "apple_cc_toolchain",
          "apple_static_library",
          "cc_host_toolchain_alias",
          "cc_library.nocopts",
          "cc_library.reexport_deps",
          "cc_toolchain.compiler",
          "cc_toolchain.cpu",
          "fdo_prefetch_hints.absolute_path_profile",
          "fdo_profile.absolute_path_profile",
          "j2objc_library",
          "java_runtime_alias",
          "java_toolchain.compatible_javacopts",
          "java_toolchain_alias",
          "local_config_platform",
          "ninja_build",
          "ninja_graph",
          "platform.cpu_constraints",
          "platform.host_platform",
          "platform.os_constraints",
          "platform.target_platform",
          "propeller_optimize.absolute_cc_profile",
          "propeller_optimize.absolute_ld_profile",
          "xcode_config_alias");

  /** What belongs to WORKSPACE files here, and what release 8 lists although it is of no use. */
  private static final ImmutableSet<String> ELSEWHERE =
      ImmutableSet.of(
          "cc_toolchain_suite", "config_feature_flag", "local_repository", "new_local_repository");

  /** What may depend on the configuration in release 4.2 and not in release 8. */
  private static final ImmutableSet<String> FIXED =
      ImmutableSet.of(
          "constraint_setting.default_constraint_value",
          "constraint_value.constraint_setting",
          "platform.constraint_values",
          "platform.exec_properties",
          "platform.parents",
          "platform.remote_execution_properties");

  private static Scratch scratch;
  private static ImmutableMap<String, RuleDefinition> oracle;
  private static ImmutableMap<String, RuleDefinition> ours;

  @BeforeClass
  public static void ask() throws Exception {
    Assume.assumeTrue("the real Bazel is not installed", Engine.oracleIsInstalled());
    scratch = new Scratch();
    Files.createFile(scratch.workspace().resolve("WORKSPACE"));
    oracle = language(scratch.oracle());
    ours = language(scratch.starling());
  }

  @AfterClass
  public static void close() throws Exception {
    if (scratch != null) {
      scratch.close();
    }
  }

  private static ImmutableMap<String, RuleDefinition> language(Engine engine) throws Exception {
    Engine.Run run = engine.run(scratch.workspace(), "info", "build-language");
    assertWithMessage(run.output()).that(run.exitCode()).isEqualTo(0);
    return Maps.uniqueIndex(
        BuildLanguage.parseFrom(run.stdout().getBytes(ISO_8859_1)).getRuleList(),
        RuleDefinition::getName);
  }

  private static Map<String, AttributeDefinition> attributes(RuleDefinition rule) {
    return Maps.uniqueIndex(rule.getAttributeList(), AttributeDefinition::getName);
  }

  @Test
  public void rulesAndTheirAttributesExist() {
    TreeSet<String> missing = new TreeSet<>();
    for (RuleDefinition rule : oracle.values()) {
      if (!ours.containsKey(rule.getName())) {
        missing.add(rule.getName());
        continue;
      }
      Sets.difference(attributes(rule).keySet(), attributes(ours.get(rule.getName())).keySet())
          .stream()
          .filter(name -> Character.isLetter(name.charAt(0)))
          .forEach(name -> missing.add(rule.getName() + "." + name));
    }
    missing.removeIf(each -> each.contains("android") || each.startsWith("aar_"));
    // It has another name, which the old one stands for.
    missing.removeIf(each -> each.endsWith(".applicable_licenses"));
    assertThat(missing).isEqualTo(Sets.union(GONE, ELSEWHERE));
  }

  @Test
  public void whatMayDependOnTheConfigurationThereMayHere() {
    TreeSet<String> fixed = new TreeSet<>();
    for (RuleDefinition rule : oracle.values()) {
      Map<String, AttributeDefinition> here =
          ours.containsKey(rule.getName()) ? attributes(ours.get(rule.getName())) : Map.of();
      attributes(rule)
          .forEach(
              (name, attribute) -> {
                if (attribute.getConfigurable()
                    && here.containsKey(name)
                    && !here.get(name).getConfigurable()) {
                  fixed.add(rule.getName() + "." + name);
                }
              });
    }
    assertThat(fixed).isEqualTo(FIXED);
  }
}
