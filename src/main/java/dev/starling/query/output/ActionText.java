package dev.starling.query.output;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLines;
import dev.starling.action.ShellQuoting;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Actions for people: a block of lines for each, or its command alone. */
final class ActionText {

  private final ActionResult result;
  private final LineWriter lines;
  private final ActionDetails details = new ActionDetails();

  private ActionText(ActionResult result, OutputStream out) {
    this.result = result;
    this.lines = new LineWriter(out, "\n");
  }

  static void text(ActionResult result, OutputStream out) throws IOException, InterruptedException {
    ActionText text = new ActionText(result, out);
    for (Action action : result.actions()) {
      text.print(action);
    }
  }

  static void commands(ActionResult result, OutputStream out)
      throws IOException, InterruptedException {
    LineWriter lines = new LineWriter(out, result.targets().options().lineTerminator());
    for (Action action : result.actions()) {
      ImmutableList<String> arguments = ActionDetails.arguments(action);
      if (!arguments.isEmpty()) {
        lines.println(ShellQuoting.quoteAll(arguments));
      }
    }
  }

  private void print(Action action) throws IOException, InterruptedException {
    lines.println("action '" + action.description() + "'");
    field("Mnemonic", action.mnemonic());
    if (action.owner().label().isPresent()) {
      field("Target", result.text(action.owner().label().get()));
      field("Configuration", action.owner().configurationMnemonic());
    }
    if (action.owner().executionPlatform().isPresent()) {
      field("Execution platform", result.text(action.owner().executionPlatform().get()));
    }
    field("ActionKey", details.key(action));
    if (result.options().artifacts()) {
      field("Inputs", paths(action.inputs().toList()));
      field("Outputs", paths(action.outputs()));
    }
    printSettings(action);
    if (result.options().commandLines()) {
      printCommand(ActionDetails.arguments(action));
    }
    if (result.options().paramFiles()) {
      for (CommandLines.ParamFile file : ActionDetails.paramFiles(action)) {
        field("Params File Content (" + file.execPath() + ")", "");
        indented(file.content());
      }
    }
    if (result.options().fileContents()) {
      Optional<String> content = ActionDetails.fileContent(action);
      if (content.isPresent()) {
        field("FileWriteContents", "[" + base64(content.get()) + "]");
      }
    }
    lines.println("");
  }

  private static String base64(String internal) {
    return Base64.getEncoder().encodeToString(StringEncoding.internalToBytes(internal));
  }

  private void indented(String content) throws IOException {
    for (String line : Splitter.on('\n').split(content)) {
      lines.println("    " + line);
    }
  }

  private void printSettings(Action action) throws IOException {
    Map<String, String> environment = ActionDetails.environment(action);
    if (!environment.isEmpty()) {
      field(
          "Environment",
          environment.entrySet().stream()
              .map(entry -> ShellQuoting.quote(entry.getKey() + "=" + entry.getValue()))
              .collect(joining(", ", "[", "]")));
    }
    Map<String, String> requirements = action.requirements().asMap();
    if (!requirements.isEmpty()) {
      field(
          "ExecutionInfo",
          requirements.entrySet().stream()
              .map(
                  entry ->
                      ShellQuoting.quote(entry.getKey())
                          + ": "
                          + ShellQuoting.quote(entry.getValue()))
              .collect(joining(", ", "{", "}")));
    }
  }

  private void printCommand(ImmutableList<String> arguments) throws IOException {
    if (!arguments.isEmpty()) {
      field(
          "Command Line",
          arguments.stream().map(ShellQuoting::quote).collect(joining(" \\\n    ", "(exec ", ")")));
    }
  }

  private void field(String name, String value) throws IOException {
    lines.println("  " + name + ": " + value);
  }

  private static String paths(Collection<? extends Artifact> artifacts) {
    return artifacts.stream().map(ActionText::path).sorted().collect(joining(", ", "[", "]"));
  }

  private static String path(Artifact artifact) {
    return artifact.isTree()
        ? artifact.execPathString() + " (TreeArtifact)"
        : artifact.execPathString();
  }
}
