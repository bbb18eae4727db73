package dev.starling.query.output;

import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** The formats of cquery with one line for each target or file. */
public final class ConfiguredLines {

  private ConfiguredLines() {}

  /** Labels with their configurations, and with what is asked for besides. */
  public static ConfiguredFormat label(ShownFragments fragments) {
    return (result, out) -> {
      Set<String> lines = new LinkedHashSet<>();
      for (ConfiguredTargetKey node : result.nodes()) {
        lines.add(result.textWithConfiguration(node) + fragments.of(node, result.graph()));
      }
      print(lines, result, out);
    };
  }

  /** The same, after what kind of target it is. */
  public static ConfiguredFormat labelKind(ShownFragments fragments) {
    return (result, out) -> {
      Set<String> lines = new LinkedHashSet<>();
      for (ConfiguredTargetKey node : result.nodes()) {
        lines.add(
            "%s %s%s"
                .formatted(
                    result.graph().target(node).targetKind(),
                    result.textWithConfiguration(node),
                    fragments.of(node, result.graph())));
      }
      print(lines, result, out);
    };
  }

  /**
   * The files of output groups; a source file is its own.
   *
   * @param groups names of the groups
   */
  public static ConfiguredFormat files(ImmutableSet<String> groups) {
    return (result, out) -> {
      Set<String> lines = new LinkedHashSet<>();
      for (ConfiguredTargetKey node : result.nodes()) {
        ConfiguredTarget target = result.graph().value(node);
        for (String group : groups) {
          for (Artifact file : files(target, group).toList()) {
            lines.add(file.execPathString());
          }
        }
      }
      print(lines, result, out);
    };
  }

  private static NestedSet<Artifact> files(ConfiguredTarget target, String group) {
    return group.equals(OutputGroupInfo.DEFAULT)
        ? target.files()
        : target
            .get(OutputGroupInfo.PROVIDER)
            .map(info -> info.group(group))
            .orElse(NestedSet.empty(Order.STABLE_ORDER));
  }

  private static void print(Set<String> lines, ConfiguredResult result, OutputStream out)
      throws IOException {
    LineWriter writer = new LineWriter(out, result.options().lineTerminator());
    for (String line : lines) {
      writer.println(line);
    }
  }
}
