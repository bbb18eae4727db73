package dev.starling.command.build;

import com.google.common.collect.ImmutableMap;
import com.google.protobuf.TextFormat;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.SpawnAction;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.exec.ActionInputs;
import dev.starling.exec.ArtifactKey;
import dev.starling.exec.ArtifactValue;
import dev.starling.graph.Graph;
import dev.starling.graph.Outcome;
import dev.starling.path.StringEncoding;

/** An action that runs a process, in the text form of the message that extra actions get. */
final class ExtraActionText {
  private final StringBuilder text = new StringBuilder();

  private ExtraActionText() {}

  /**
   * The text.
   *
   * @param graph holds what the inputs contain
   */
  static String of(SpawnAction action, Graph graph) throws CommandException, InterruptedException {
    ExtraActionText text = new ExtraActionText();
    text.line(0, "action {");
    text.line(1, "action {");
    text.field(2, "owner", action.owner().displayLabel());
    text.field(2, "mnemonic", action.mnemonic());
    text.line(2, "[blaze.SpawnInfo.spawn_info] {");
    try {
      for (String argument : action.commandLines().allArguments(content(action, graph))) {
        text.field(3, "argument", argument);
      }
    } catch (CommandLineException e) {
      throw new CommandException(ExitCode.BUILD_FAILURE, String.valueOf(e.getMessage()), e);
    }
    action.environment().fixed().forEach(text::variable);
    action.inputs().toList().forEach(input -> text.field(3, "input_file", input.execPathString()));
    for (DerivedArtifact output : action.outputs()) {
      text.field(3, "output_file", output.execPathString());
    }
    text.line(2, "}");
    text.line(1, "}");
    text.line(0, "}");
    return text.text.toString();
  }

  private static ArtifactExpander content(SpawnAction action, Graph graph) {
    ImmutableMap.Builder<Artifact, ArtifactValue> known = ImmutableMap.builder();
    for (Artifact input : action.inputs().toList()) {
      graph
          .existing(new ArtifactKey(input))
          .flatMap(Outcome::success)
          .ifPresent(value -> known.put(input, value));
    }
    return new ActionInputs(known.buildOrThrow(), action.paths());
  }

  private void variable(String name, String value) {
    line(3, "variable {");
    field(4, "name", name);
    field(4, "value", value);
    line(3, "}");
  }

  private void field(int depth, String name, String value) {
    line(
        depth,
        name
            + ": \""
            + StringEncoding.unicodeToInternal(
                TextFormat.escapeDoubleQuotesAndBackslashes(StringEncoding.internalToUnicode(value))
                    .replace("\n", "\\n"))
            + "\"");
  }

  private void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }
}
