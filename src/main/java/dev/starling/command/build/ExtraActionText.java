package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.protobuf.TextFormat;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
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
    try {
      text.field(2, "id", action.key(new ActionKeyContext().with(action.paths())).hex());
      text.field(2, "mnemonic", action.mnemonic());
      text.add(action, action.commandLines().allArguments(content(action, graph)));
    } catch (CommandLineException e) {
      throw new CommandException(ExitCode.BUILD_FAILURE, String.valueOf(e.getMessage()), e);
    }
    text.line(1, "}");
    text.line(0, "}");
    return text.text.toString();
  }

  private void add(SpawnAction action, ImmutableList<String> arguments) {
    switch (action.mnemonic()) {
      case "CppCompile", "ObjcCompile" -> addCompilation(action, arguments);
      case "CppArchive", "CppLink" -> addLink(action, arguments);
      default -> addProcess(action, arguments);
    }
    line(2, "}");
  }

  private void addProcess(SpawnAction action, ImmutableList<String> arguments) {
    line(2, "[blaze.SpawnInfo.spawn_info] {");
    arguments.forEach(argument -> field(3, "argument", argument));
    action.environment().fixed().forEach(this::variable);
    action.inputs().toList().forEach(input -> field(3, "input_file", input.execPathString()));
    action.outputs().forEach(output -> field(3, "output_file", output.execPathString()));
  }

  private void addCompilation(SpawnAction action, ImmutableList<String> arguments) {
    line(2, "[blaze.CppCompileInfo.cpp_compile_info] {");
    field(3, "tool", arguments.getFirst());
    arguments.stream().skip(1).forEach(option -> field(3, "compiler_option", option));
    int source = arguments.indexOf("-c") + 1;
    if (source > 0 && source < arguments.size()) {
      field(3, "source_file", arguments.get(source));
    }
    field(3, "output_file", action.primaryOutput().execPathString());
    action.inputs().toList().stream()
        .map(Artifact::execPathString)
        .sorted()
        .forEach(input -> field(3, "sources_and_headers", input));
    action.environment().fixed().forEach(this::variable);
  }

  private void addLink(SpawnAction action, ImmutableList<String> arguments) {
    line(2, "[blaze.CppLinkInfo.cpp_link_info] {");
    action.inputs().toList().forEach(input -> field(3, "input_file", input.execPathString()));
    field(3, "output_file", action.primaryOutput().execPathString());
    LinkKind kind = LinkKind.of(action);
    field(3, "link_target_type", kind.name());
    field(3, "link_staticness", kind.isStatic(action) ? "STATIC" : "DYNAMIC");
    arguments.forEach(option -> field(3, "link_opt", option));
  }

  /** What a link makes. */
  private enum LinkKind {
    STATIC_LIBRARY,
    ALWAYS_LINK_STATIC_LIBRARY,
    NODEPS_DYNAMIC_LIBRARY,
    DYNAMIC_LIBRARY,
    EXECUTABLE;

    static LinkKind of(SpawnAction action) {
      String output = action.primaryOutput().execPath().baseName();
      if (action.mnemonic().equals("CppArchive")) {
        return output.endsWith(".lo") ? ALWAYS_LINK_STATIC_LIBRARY : STATIC_LIBRARY;
      }
      if (!output.endsWith(".so") && !output.contains(".so.")) {
        return EXECUTABLE;
      }
      return action.owner().ruleKind().equals("cc_library rule")
          ? NODEPS_DYNAMIC_LIBRARY
          : DYNAMIC_LIBRARY;
    }

    /** A program is linked dynamically when it takes libraries that lie where programs run. */
    boolean isStatic(SpawnAction action) {
      return switch (this) {
        case STATIC_LIBRARY, ALWAYS_LINK_STATIC_LIBRARY -> true;
        case NODEPS_DYNAMIC_LIBRARY, DYNAMIC_LIBRARY -> false;
        case EXECUTABLE ->
            action.inputs().toList().stream()
                .noneMatch(input -> input.rootRelativePath().pathString().startsWith("_solib_"));
      };
    }
  }

  private static ArtifactExpander content(SpawnAction action, Graph graph) {
    ImmutableMap.Builder<Artifact, ArtifactValue> known = ImmutableMap.builder();
    for (Artifact input : action.inputs().toList()) {
      graph
          .existing(new ArtifactKey(input))
          .flatMap(Outcome::success)
          .ifPresent(value -> known.put(input, value));
    }
    return ActionInputs.of(known.buildOrThrow()).with(action.paths());
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
