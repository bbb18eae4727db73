package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digester;

/** A list of arguments that is spelled out only when somebody needs the strings. */
public sealed interface CommandLine
    permits ArgsCommandLine, FlagLines, CommandLine.FixedCommandLine, CommandLine.ProgramPath {

  /** A command line whose strings are known. */
  static CommandLine of(Iterable<String> arguments) {
    return new FixedCommandLine(ImmutableList.copyOf(arguments));
  }

  /** The arguments, with trees replaced by what {@code expander} knows of them. */
  ImmutableList<String> arguments(ArtifactExpander expander)
      throws CommandLineException, InterruptedException;

  /**
   * Adds what determines the arguments to {@code fingerprint}, apart from the content of trees and
   * without spelling out nested sets.
   */
  void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException;

  /** The path of a program, such that the system does not look it up in PATH. */
  record ProgramPath(Artifact program) implements CommandLine {
    @Override
    public ImmutableList<String> arguments(ArtifactExpander expander) {
      return ImmutableList.of(path(expander.paths()));
    }

    @Override
    public void addTo(Digester fingerprint, ActionKeyContext context) {
      fingerprint.add(path(context.paths()));
    }

    private String path(PathMapping paths) {
      String path = paths.execPath(program);
      return path.indexOf('/') < 0 ? "./" + path : path;
    }
  }

  /** A command line whose strings are known. */
  record FixedCommandLine(ImmutableList<String> arguments) implements CommandLine {
    @Override
    public ImmutableList<String> arguments(ArtifactExpander expander) {
      return arguments;
    }

    @Override
    public void addTo(Digester fingerprint, ActionKeyContext context) {
      fingerprint.addAll(arguments);
    }
  }
}
