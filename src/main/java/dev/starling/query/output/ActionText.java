package dev.starling.query.output;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionOwner;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLines;
import dev.starling.action.ShellQuoting;
import dev.starling.action.TemplateExpansionAction;
import dev.starling.action.UnresolvedSymlinkAction;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    for (ShownAction action : result.actions()) {
      text.print(action);
    }
  }

  static void commands(ActionResult result, OutputStream out)
      throws IOException, InterruptedException {
    LineWriter lines = new LineWriter(out, result.format().lineTerminator());
    for (ShownAction shown : result.actions()) {
      ImmutableList<String> arguments = ActionDetails.arguments(shown.action());
      if (!arguments.isEmpty()) {
        lines.println(ShellQuoting.quoteAll(arguments));
      }
    }
  }

  private void print(ShownAction shown) throws IOException, InterruptedException {
    Action action = shown.action();
    lines.println("action '" + action.description() + "'");
    field("Mnemonic", action.mnemonic());
    if (action.owner().label().isPresent()) {
      field("Target", result.text(action.owner().label().get()));
      field("Configuration", action.owner().configurationMnemonic());
    }
    if (action.owner().executionPlatform().isPresent()) {
      field("Execution platform", result.text(action.owner().executionPlatform().get()));
    }
    if (!shown.aspects().isEmpty()) {
      field(
          "AspectDescriptors",
          shown.aspects().stream()
              .map(ActionText::descriptor)
              .collect(joining("\n    -> ", "[", "]")));
    }
    field("ActionKey", details.key(action));
    if (result.options().artifacts()) {
      field("Inputs", list(action.inputs().toList().stream().map(Artifact::execPathString)));
      field("Outputs", list(action.outputs().stream().map(ActionText::output)));
    }
    printEnvironment(action);
    if (result.options().commandLines()) {
      printCommand(shown, ActionDetails.arguments(action));
    }
    printRequirements(action);
    if (result.options().paramFiles()) {
      for (CommandLines.ParamFile file : ActionDetails.paramFiles(action)) {
        lines.println("  Params File Content (" + file.execPath() + "):");
        indented(file.content());
      }
    }
    printOwnFields(action);
    if (result.options().fileContents()) {
      Optional<String> content = ActionDetails.fileContent(action);
      if (content.isPresent()) {
        field("FileWriteContents", "[" + base64(content.get()) + "]");
      }
    }
    lines.println("");
  }

  private static String descriptor(AppliedAspect aspect) {
    return aspect.parameters().entrySet().stream()
        .map(parameter -> "%s='%s'".formatted(parameter.getKey(), parameter.getValue()))
        .collect(joining(", ", aspect.definition() + "(", ")"));
  }

  private static String base64(String internal) {
    return Base64.getEncoder().encodeToString(StringEncoding.internalToBytes(internal));
  }

  private void indented(String content) throws IOException {
    for (String line : content.lines().toList()) {
      lines.println("    " + line);
    }
  }

  /** What only actions of some kinds have. */
  private void printOwnFields(Action action) throws IOException, InterruptedException {
    Optional<Boolean> executable = ActionDetails.executable(action);
    if (executable.isPresent()) {
      field("IsExecutable", executable.get().toString());
    }
    if (action instanceof UnresolvedSymlinkAction symlink) {
      field("UnresolvedSymlinkTarget", symlink.target());
    }
    if (action instanceof TemplateExpansionAction template) {
      field("Template", result.template(template));
      lines.println("  Substitutions: [");
      for (var substitution : ActionDetails.substitutions(template).entrySet()) {
        lines.println("    {%s: %s}".formatted(substitution.getKey(), substitution.getValue()));
      }
      lines.println("  ]");
    }
  }

  private void printEnvironment(Action action) throws IOException {
    Map<String, String> environment = ActionDetails.environment(action);
    if (!environment.isEmpty()) {
      field(
          "Environment",
          environment.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .collect(joining(", ", "[", "]")));
    }
  }

  private void printRequirements(Action action) throws IOException {
    Map<String, String> requirements = ActionDetails.executionInfo(action);
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

  private void printCommand(ShownAction shown, ImmutableList<String> arguments) throws IOException {
    if (!arguments.isEmpty()) {
      field(
          "Command Line",
          arguments.stream().map(ShellQuoting::quote).collect(joining(" \\\n    ", "(exec ", ")")));
      lines.println("# Configuration: " + shown.configurationChecksum());
      ActionOwner owner = shown.action().owner();
      if (owner.executionPlatform().isPresent()) {
        lines.println("# Execution platform: " + owner.executionPlatform().get().unambiguousForm());
      }
    }
  }

  private void field(String name, String value) throws IOException {
    lines.println("  " + name + ": " + value);
  }

  private static String list(Stream<String> names) {
    return names.sorted().collect(joining(", ", "[", "]"));
  }

  private static String output(Artifact artifact) {
    return artifact.isTree()
        ? artifact.execPathString() + " (TreeArtifact)"
        : artifact.execPathString();
  }
}
