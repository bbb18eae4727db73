package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.OutputGroups;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.LoadingSettings;
import dev.starling.query.output.ConfiguredFormat;
import dev.starling.query.output.ConfiguredFormats;
import dev.starling.query.output.ConfiguredLines;
import dev.starling.query.output.ShownFragments;
import dev.starling.query.output.StarlarkFormat;
import dev.starling.query.output.TransitionFormat;
import java.io.IOException;
import java.nio.file.Path;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.syntax.ParserInput;

/** Chooses the format of cquery's results. */
final class CqueryFormat {

  private static final Flag<String> OUTPUT = Flag.string("output");
  private static final Flag<Transitions> TRANSITIONS =
      Flag.of("transitions", FlagTypes.enumeration("transitions to show", Transitions.class));
  private static final Flag<ShownFragments> FRAGMENTS =
      Flag.of(
          "show_config_fragments",
          FlagTypes.enumeration("fragments to show", ShownFragments.class));
  private static final Flag<String> EXPRESSION = Flag.string("starlark:expr");
  private static final Flag<String> FILE = Flag.string("starlark:file");

  /** How much is shown of transitions. */
  enum Transitions {
    FULL,
    LITE,
    NONE
  }

  private CqueryFormat() {}

  /** The format that the flags name; {@code --transitions} names one, too. */
  static ConfiguredFormat of(BuildSession session) throws CommandException {
    ParsedOptions options = session.options();
    Transitions transitions = options.get(TRANSITIONS);
    if (!options.isSet(OUTPUT)) {
      return transitions == Transitions.NONE
          ? ConfiguredLines.label(options.get(FRAGMENTS))
          : new TransitionFormat(transitions == Transitions.FULL);
    }
    return switch (options.get(OUTPUT)) {
      case "label" -> ConfiguredLines.label(options.get(FRAGMENTS));
      case "label_kind" -> ConfiguredLines.labelKind(options.get(FRAGMENTS));
      case "files" -> ConfiguredLines.files(OutputGroups.of(options));
      case "starlark" -> starlark(session);
      case "transitions" -> transitions(transitions);
      default -> simple(options.get(OUTPUT));
    };
  }

  private static ConfiguredFormat transitions(Transitions transitions) throws CommandException {
    if (transitions == Transitions.NONE) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Instead of using --output=transitions, set the --transitions flag explicitly to 'lite'"
              + " or 'full'");
    }
    return new TransitionFormat(transitions == Transitions.FULL);
  }

  private static ConfiguredFormat simple(String name) throws CommandException {
    ConfiguredFormat format = ConfiguredFormats.ALL.get(name);
    if (format == null) {
      throw QueryFailure.format(
          name,
          ImmutableList.<String>builder()
              .add("label_kind", "label", "transitions")
              .addAll(ConfiguredFormats.ALL.keySet())
              .add("starlark", "files")
              .build());
    }
    return format;
  }

  /** The format of {@code --starlark:file} or {@code --starlark:expr}; labels without either. */
  private static StarlarkFormat starlark(BuildSession session) throws CommandException {
    StarlarkSemantics semantics = LoadingSettings.DEFAULT.semantics();
    String expression = session.options().get(EXPRESSION);
    String file = session.options().get(FILE);
    if (!expression.isEmpty() && !file.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "You must not specify both --starlark:expr and --starlark:file");
    }
    if (file.isEmpty()) {
      return StarlarkFormat.ofExpression(
          expression.isEmpty() ? "str(target.label)" : expression,
          "--" + EXPRESSION.name(),
          semantics,
          session.events());
    }
    Path path = session.workspace().resolve(file);
    try {
      return new StarlarkFormat(
          ParserInput.fromLatin1(session.fileSystem().read(path), file),
          "--" + FILE.name(),
          semantics,
          session.events());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.BUILD_FAILURE, "invalid --starlark:file: failed to read " + file, e);
    }
  }
}
