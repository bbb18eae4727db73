package dev.starling.query.output;

import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** The formats of cquery with one line for each target or file. */
final class ConfiguredLines {

  private ConfiguredLines() {}

  static void label(ConfiguredResult result, OutputStream out) throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    for (ConfiguredTargetKey node : result.nodes()) {
      lines.add(result.textWithConfiguration(node));
    }
    print(lines, result, out);
  }

  static void labelKind(ConfiguredResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    Set<String> lines = new LinkedHashSet<>();
    for (ConfiguredTargetKey node : result.nodes()) {
      lines.add(
          result.graph().target(node).targetKind() + " " + result.textWithConfiguration(node));
    }
    print(lines, result, out);
  }

  static void files(ConfiguredResult result, OutputStream out) throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    for (ConfiguredTargetKey node : result.nodes()) {
      for (Artifact file : result.graph().value(node).files().toList()) {
        lines.add(file.execPathString());
      }
    }
    print(lines, result, out);
  }

  private static void print(Set<String> lines, ConfiguredResult result, OutputStream out)
      throws IOException {
    LineWriter writer = new LineWriter(out, result.options().lineTerminator());
    for (String line : lines) {
      writer.println(line);
    }
  }
}
