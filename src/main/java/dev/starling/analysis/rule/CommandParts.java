package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Args;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLine;
import dev.starling.action.CommandLines;
import dev.starling.action.FilesToRun;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.path.PathFragment;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/** How the parameters {@code executable} and {@code arguments} become a command. */
final class CommandParts {
  private CommandParts() {}

  /** The program that is run; what it needs goes to {@code toolInputs}. */
  static CommandLines.Part program(
      Object executable, ToolFiles tools, NestedSetBuilder<Artifact> toolInputs)
      throws EvalException {
    switch (executable) {
      case Artifact file -> {
        tools.addFile(file, toolInputs);
        return part(new CommandLine.ProgramPath(file));
      }
      case FilesToRun program -> {
        Artifact file =
            program
                .executable()
                .orElseThrow(
                    () -> Starlark.errorf("FilesToRunProvider does not have an executable"));
        toolInputs.addTransitive(program.toolInputs());
        return part(new CommandLine.ProgramPath(file));
      }
      case String path -> {
        return part(ImmutableList.of(normalize(path)));
      }
      default ->
          throw Starlark.errorf("unexpected executable of type %s", Starlark.type(executable));
    }
  }

  /** Adds arguments: strings that follow each other are one part. */
  static void add(Sequence<?> arguments, ImmutableList.Builder<CommandLines.Part> parts)
      throws EvalException {
    ImmutableList.Builder<String> words = ImmutableList.builder();
    int count = 0;
    for (Object argument : arguments) {
      switch (argument) {
        case String word -> {
          words.add(word);
          count++;
        }
        case Args args -> {
          if (count > 0) {
            parts.add(part(words.build()));
            words = ImmutableList.builder();
            count = 0;
          }
          parts.add(args.part());
        }
        default ->
            throw Starlark.errorf(
                "expected list of strings or ctx.actions.args() for arguments instead of %s",
                Starlark.type(argument));
      }
    }
    if (count > 0) {
      parts.add(part(words.build()));
    }
  }

  /** Words that stay on the command line. */
  static CommandLines.Part part(ImmutableList<String> words) {
    return part(CommandLine.of(words));
  }

  private static CommandLines.Part part(CommandLine line) {
    return new CommandLines.Part(line, Optional.empty());
  }

  /** The path of a program that is given as a string. */
  private static String normalize(String path) {
    if (path.startsWith("/")) {
      return "/" + PathFragment.of(path.substring(1));
    }
    return path.startsWith("./") ? "./" + PathFragment.of(path) : PathFragment.of(path).toString();
  }
}
