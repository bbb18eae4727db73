package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of platform mappings says: which flags go with a platform, and which platform goes
 * with flags.
 *
 * @param flagsOfPlatforms in the order of the file
 * @param platformsOfFlags in the order of the file; the first whose flags all are set counts
 */
public record PlatformMappings(
    ImmutableMap<Label, ImmutableList<String>> flagsOfPlatforms,
    ImmutableMap<ImmutableList<String>, Label> platformsOfFlags) {
  private static final String PLATFORMS = "platforms:";
  private static final String FLAGS = "flags:";

  /** Nothing is mapped. */
  public static final PlatformMappings NONE =
      new PlatformMappings(ImmutableMap.of(), ImmutableMap.of());

  /**
   * Reads the text of a file.
   *
   * @param file its path, for messages
   * @throws InvalidOptionException if it is malformed
   */
  public static PlatformMappings parse(String text, String file, LabelReader labels)
      throws InvalidOptionException {
    return new Parser(text, file, labels).parse();
  }

  /** The flags that go with a platform; empty if it is not mapped. */
  public ImmutableList<String> flagsOf(Label platform) {
    return flagsOfPlatforms.getOrDefault(platform, ImmutableList.of());
  }

  /** Reads line by line; blank lines and those that begin with {@code #} do not count. */
  private static final class Parser {
    private final List<String> lines;
    private final String file;
    private final LabelReader labels;
    private int next;

    Parser(String text, String file, LabelReader labels) {
      this.lines = text.lines().map(String::strip).toList();
      this.file = file;
      this.labels = labels;
    }

    PlatformMappings parse() throws InvalidOptionException {
      Map<Label, ImmutableList<String>> platforms = new LinkedHashMap<>();
      Map<ImmutableList<String>, Label> flags = new LinkedHashMap<>();
      if (peek().filter(PLATFORMS::equals).isPresent()) {
        next++;
        while (peek().filter(line -> !line.equals(FLAGS)).isPresent()) {
          Label platform = label();
          if (platforms.put(platform, flags()) != null) {
            throw wrong("Got duplicate platform entries for %s".formatted(platform));
          }
        }
      }
      if (peek().filter(FLAGS::equals).isPresent()) {
        next++;
        while (peek().isPresent()) {
          ImmutableList<String> set = flags();
          if (flags.put(set, label()) != null) {
            throw wrong("Got duplicate flags entries for %s".formatted(set));
          }
        }
      }
      if (peek().isPresent()) {
        throw wrong("Expected '%s' or '%s' but got '%s'".formatted(PLATFORMS, FLAGS, line()));
      }
      return new PlatformMappings(ImmutableMap.copyOf(platforms), ImmutableMap.copyOf(flags));
    }

    private Optional<String> peek() {
      while (next < lines.size()
          && (lines.get(next).isEmpty() || lines.get(next).startsWith("#"))) {
        next++;
      }
      return next < lines.size() ? Optional.of(lines.get(next)) : Optional.empty();
    }

    private String line() {
      return peek().orElse("the end of the file");
    }

    private Label label() throws InvalidOptionException {
      String text = line();
      if (peek().isEmpty() || text.startsWith("--")) {
        throw wrong("Expected platform label but got '%s'".formatted(text));
      }
      try {
        Label label = labels.read(text);
        next++;
        return label;
      } catch (LabelSyntaxException e) {
        throw wrong("Expected platform label but got '%s': %s".formatted(text, e.getMessage()));
      }
    }

    private ImmutableList<String> flags() throws InvalidOptionException {
      ImmutableList.Builder<String> flags = ImmutableList.builder();
      while (peek().filter(line -> line.startsWith("--")).isPresent()) {
        flags.add(line());
        next++;
      }
      ImmutableList<String> all = flags.build();
      if (all.isEmpty()) {
        throw wrong("Expected a flag that begins with '--' but got '%s'".formatted(line()));
      }
      return all;
    }

    private InvalidOptionException wrong(String message) {
      return new InvalidOptionException("%s:%d: %s".formatted(file, next + 1, message));
    }
  }
}
