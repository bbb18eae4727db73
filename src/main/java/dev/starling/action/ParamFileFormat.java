package dev.starling.action;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Stream;

/** How arguments are written into a parameter file. */
public enum ParamFileFormat {
  /** One argument per line, quoted for a shell. */
  SHELL("shell"),
  /** One argument per line, as it is. */
  MULTILINE("multiline"),
  /**
   * One flag with its values per line, as {@link FlagLines} joins them; other arguments stay on the
   * command line.
   */
  FLAG_PER_LINE("flag_per_line");

  private final String starlarkName;

  ParamFileFormat(String starlarkName) {
    this.starlarkName = starlarkName;
  }

  /** The format that Starlark calls {@code name}. */
  public static Optional<ParamFileFormat> ofStarlarkName(String name) {
    return Stream.of(values()).filter(f -> f.starlarkName.equals(name)).findFirst();
  }

  /** The content of a file in this format; every line is ended. */
  public String content(Iterable<String> arguments) {
    StringBuilder content = new StringBuilder();
    for (String argument : arguments) {
      content.append(this == SHELL ? ShellQuoting.quote(argument) : argument).append('\n');
    }
    return content.toString();
  }

  /** Those of {@code arguments} that go to the file. */
  public ImmutableList<String> inFile(ImmutableList<String> arguments) {
    return this == FLAG_PER_LINE
        ? arguments.stream()
            .filter(a -> a.startsWith("--"))
            .collect(ImmutableList.toImmutableList())
        : arguments;
  }

  /** Those of {@code arguments} that stay on the command line. */
  public ImmutableList<String> onCommandLine(ImmutableList<String> arguments) {
    return this == FLAG_PER_LINE
        ? arguments.stream()
            .filter(a -> !a.startsWith("--"))
            .collect(ImmutableList.toImmutableList())
        : ImmutableList.of();
  }
}
