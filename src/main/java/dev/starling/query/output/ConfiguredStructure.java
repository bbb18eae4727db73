package dev.starling.query.output;

import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.query.QueryException;
import dev.starling.query.configured.ConfiguredAttributes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The formats of cquery that show what targets are made of. */
final class ConfiguredStructure {

  private ConfiguredStructure() {}

  /** Rules as a BUILD file without macros and selects would declare them. */
  static void build(ConfiguredResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    LineWriter lines = new LineWriter(out, "\n");
    TargetResult unconfigured = result.unconfigured();
    for (ConfiguredTargetKey node : result.nodes()) {
      Optional<ConfiguredAttributes> attributes = result.graph().attributes(node);
      if (attributes.isPresent()) {
        lines.println("# " + LabelFormats.place(unconfigured, node.label()));
        BuildFormat.print(
            attributes.get().rule(),
            shown -> Optional.ofNullable(attributes.get().values().find(shown.attribute().name())),
            unconfigured::text,
            BuildFormat.generatorLocation(unconfigured, attributes.get().rule()),
            lines);
        BuildFormat.stack(
            attributes.get().rule(), result.graph().unconfigured().locations(), lines);
      }
    }
  }

  /** The targets of a result with their edges, in the language of GraphViz. */
  static void graph(ConfiguredResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    Map<String, ImmutableSet<String>> edges = new LinkedHashMap<>();
    for (ConfiguredTargetKey node : result.nodes()) {
      ImmutableSet.Builder<String> targets = ImmutableSet.builder();
      for (ConfiguredTargetKey dependency : result.graph().dependencies(node)) {
        if (result.nodes().contains(dependency)) {
          targets.add(result.textWithConfiguration(dependency));
        }
      }
      edges.merge(
          result.textWithConfiguration(node),
          targets.build(),
          (a, b) -> ImmutableSet.<String>builder().addAll(a).addAll(b).build());
    }
    new GraphText(
            edges,
            (_, _) -> "",
            result.options().graphFactored(),
            result.options().graphNodeLimit())
        .print(out);
  }
}
