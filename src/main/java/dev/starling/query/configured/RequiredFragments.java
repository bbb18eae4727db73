package dev.starling.query.configured;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.config.ConfigMatch;
import dev.starling.label.Label;
import dev.starling.packages.Rule;
import dev.starling.query.QueryException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of their configurations configured rules need: fragments by the names that users know
 * them by, build settings by label, variables of {@code --define} as {@code --define:name}.
 */
public record RequiredFragments(ConfiguredGraph graph) {

  /** What analysis reads for every rule. */
  private static final ImmutableSet<String> UNIVERSAL =
      ImmutableSet.of(
          "BazelConfiguration",
          "CoreOptions",
          "PlatformConfiguration",
          "PlatformOptions",
          "ShellConfiguration");

  private static final ImmutableMap<String, String> BY_FRAGMENT =
      ImmutableMap.<String, String>builder()
          .put("apple", "AppleConfiguration")
          .put("bazel_android", "BazelAndroidConfiguration")
          .put("bazel_py", "BazelPythonConfiguration")
          .put("coverage", "CoverageConfiguration")
          .put("cpp", "CppConfiguration")
          .put("j2objc", "J2ObjcConfiguration")
          .put("java", "JavaConfiguration")
          .put("objc", "ObjcConfiguration")
          .put("platform", "PlatformConfiguration")
          .put("proto", "ProtoConfiguration")
          .put("py", "PythonConfiguration")
          .put("test", "TestConfiguration")
          .buildOrThrow();

  /** What a node needs itself, the conditions of its selects included. */
  public ImmutableSet<String> direct(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    if (node.configuration() == null || !(graph.target(node) instanceof Rule rule)) {
      return ImmutableSet.of();
    }
    ImmutableSet.Builder<String> required = ImmutableSet.builder();
    required.addAll(UNIVERSAL);
    for (String fragment : rule.ruleClass().fragments()) {
      required.add(BY_FRAGMENT.getOrDefault(fragment, fragment));
    }
    addBuildSetting(node, required);
    if (rule.ruleClass().name().equals("config_setting")) {
      addConditions(rule, required);
    }
    for (ConfiguredTargetKey dependency : graph.dependencies(node)) {
      if (graph.value(dependency).get(ConfigMatch.PROVIDER).isPresent()
          && graph.target(dependency) instanceof Rule condition) {
        addConditions(condition, required);
      }
      addBuildSetting(dependency, required);
    }
    return required.build();
  }

  /** Adds what a node stands for if that is a build setting, perhaps by another name. */
  private void addBuildSetting(ConfiguredTargetKey node, ImmutableSet.Builder<String> required)
      throws QueryException, InterruptedException {
    if (graph.value(node).isAlias()) {
      for (ConfiguredTargetKey actual : graph.dependencies(node)) {
        addBuildSetting(actual, required);
      }
    } else if (graph.target(node) instanceof Rule rule
        && rule.ruleClass().buildSetting().isPresent()) {
      required.add(graph.label(node));
    }
  }

  private void addConditions(Rule setting, ImmutableSet.Builder<String> required) {
    if (setting.value("flag_values") instanceof Map<?, ?> flags) {
      for (Object flag : flags.keySet()) {
        required.add(graph.unconfigured().label((Label) flag));
      }
    }
    if (setting.value("define_values") instanceof Map<?, ?> defines) {
      defines.keySet().forEach(name -> required.add("--define:" + name));
    }
  }

  /** What a node and everything that it depends on needs. */
  public ImmutableSet<String> transitive(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<String> required = ImmutableSet.builder();
    Set<ConfiguredTargetKey> seen = new LinkedHashSet<>();
    seen.add(node);
    ArrayDeque<ConfiguredTargetKey> queue = new ArrayDeque<>(seen);
    while (!queue.isEmpty()) {
      ConfiguredTargetKey next = queue.remove();
      required.addAll(direct(next));
      for (ConfiguredTargetKey dependency : graph.dependencies(next)) {
        if (seen.add(dependency)) {
          queue.add(dependency);
        }
      }
    }
    return required.build();
  }
}
