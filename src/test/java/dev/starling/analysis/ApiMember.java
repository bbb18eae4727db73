package dev.starling.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One row of the table of what real rule sets use.
 *
 * @param owner the type, module or group of globals
 * @param parameters those of release 8
 * @param release {@code 8}, or the releases that have it
 * @param tier 1 for what most rule sets use, 2 for what those of C++, Java and protocol buffers
 *     use, 3 for what none of those that were read uses
 */
record ApiMember(
    String owner,
    String name,
    String kind,
    ImmutableList<String> parameters,
    String release,
    int tier) {
  private static final String GLOBALS = "globals/";

  static ImmutableList<ApiMember> read(Path table) throws IOException {
    ImmutableList.Builder<ApiMember> members = ImmutableList.builder();
    for (String line : Files.readAllLines(table, UTF_8)) {
      if (!line.startsWith("#")) {
        ImmutableList<String> cells = ImmutableList.copyOf(Splitter.on('\t').split(line));
        members.add(
            new ApiMember(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                ImmutableList.copyOf(Splitter.on(',').omitEmptyStrings().split(cells.get(3))),
                cells.get(4),
                Integer.parseInt(cells.get(5))));
      }
    }
    return members.build();
  }

  /** Whether it is a name that files find without asking a value. */
  boolean isGlobal() {
    return owner.startsWith(GLOBALS);
  }

  /** The kind of file of a global. */
  String file() {
    return owner.substring(GLOBALS.length());
  }

  /** Whether the row stands for a whole provider or module. */
  boolean isWhole() {
    return owner.equals(name);
  }

  /** Whether release 8 has it. */
  boolean isOfThisRelease() {
    return release.equals("8");
  }

  /** How checks name the row. */
  String key() {
    String plain = name.contains(" ") && name.startsWith("[") ? name.split(" ", 2)[0] : name;
    return (isGlobal() ? file() : owner) + "." + plain.replace(" ", "");
  }
}
