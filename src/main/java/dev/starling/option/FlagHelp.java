package dev.starling.option;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Writes the part of help that lists flags. */
public final class FlagHelp {
  private final FlagTable table;

  /** How much to say of each flag. */
  public enum Verbosity {
    SHORT,
    MEDIUM,
    LONG;

    /** The constant that {@code --help_verbosity} names. */
    public static Verbosity named(String word) {
      return valueOf(Ascii.toUpperCase(word));
    }
  }

  private static final ImmutableMap<String, String> HEADINGS =
      ImmutableMap.<String, String>builder()
          .put("", "Options of older releases, taken for compatibility")
          .put("bzlmod", "Options that affect external dependencies")
          .put("exec", "Options that control build execution")
          .put("generic_inputs", "Options for the inputs of the command")
          .put("logging", "Options that affect what is told, how and where")
          .put("misc", "Other options")
          .put("mod", "Options for the output of mod")
          .put("optimization", "Options that trade time and memory")
          .put("output", "Options that control the output of the command")
          .put("output_params", "Options that change what is built, not where")
          .put("query", "Options for the output of queries")
          .put("remote", "Options for remote caching and execution")
          .put("semantics", "Options that change what build files mean")
          .put("signing", "Options for signing outputs")
          .put("startup", "Options before the command")
          .put("strictness", "Options for how strictly inputs are checked")
          .put("testing", "Options for test environments and test runners")
          .put("toolchain", "Options that choose toolchains")
          .buildOrThrow();

  /** Makes help for the flags of a table. */
  public FlagHelp(FlagTable table) {
    this.table = table;
  }

  /** Lists the flags that a command takes. */
  public String forCommand(String command, Verbosity verbosity) {
    return list(flag -> flag.appliesTo(command) && !flag.isStartup(), verbosity);
  }

  /** Lists the flags that stand before the command. */
  public String forStartup(Verbosity verbosity) {
    return list(FlagDefinition::isStartup, verbosity);
  }

  private String list(Predicate<FlagDefinition> shown, Verbosity verbosity) {
    Map<String, List<FlagDefinition>> groups = new TreeMap<>();
    table.all().stream()
        .filter(shown)
        .filter(flag -> !flag.category().equals("undocumented"))
        .filter(flag -> !flag.versions().equals("4.2") || verbosity == Verbosity.LONG)
        .forEach(
            flag ->
                groups
                    .computeIfAbsent(
                        HEADINGS.getOrDefault(flag.category(), flag.category()),
                        _ -> new ArrayList<>())
                    .add(flag));
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (heading, flags) -> {
          text.append(heading).append(":\n");
          flags.forEach(flag -> text.append(line(flag, verbosity)));
          text.append('\n');
        });
    return text.toString();
  }

  private static String line(FlagDefinition flag, Verbosity verbosity) {
    String name = "  --" + (flag.negatable() ? "[no]" : "") + flag.name();
    if (verbosity == Verbosity.SHORT) {
      return name + "\n";
    }
    String abbreviation = flag.abbreviation().map(letter -> " [-" + letter + "]").orElse("");
    String line = name + abbreviation + " (" + explanation(flag) + ")\n";
    if (verbosity == Verbosity.LONG) {
      if (flag.isExpansion()) {
        line += "      Stands for: " + String.join(" ", flag.expansion()) + "\n";
      }
      if (!flag.tags().isEmpty()) {
        line += "      Tags: " + String.join(", ", flag.tags()) + "\n";
      }
    }
    return line;
  }

  private static String explanation(FlagDefinition flag) {
    if (flag.isExpansion()) {
      return flag.type().description();
    }
    String type = flag.type().description();
    if (flag.repeatable()) {
      return type + "; may be used multiple times";
    }
    return flag.defaultText()
        .map(text -> type + "; default: \"" + text + "\"")
        .orElse(type + "; default: see description");
  }
}
