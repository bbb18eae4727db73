package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One program of a conformance file. Chunks are divided by lines of three dashes; a comment {@code
 * ### text} says that an error is expected on its line, whose message contains the text, or a match
 * of it as a regular expression. A line {@code # option: name ...} changes the dialect.
 *
 * @param file path of the data file
 * @param firstLine number of the chunk's first line in the file
 */
public record Chunk(
    String file,
    int firstLine,
    String text,
    ImmutableList<Expectation> expectations,
    ImmutableSet<String> options) {
  private static final Pattern EXPECTATION = Pattern.compile("###\\s*(.*?)\\s*$");
  private static final Pattern OPTION = Pattern.compile("^# option:\\s*(.*?)\\s*$");

  /** An error that must occur. */
  public record Expectation(int line, String text) {
    boolean matches(String message) {
      return message.contains(text) || Pattern.compile(text).matcher(message).find();
    }
  }

  /** Splits a data file. Each chunk is padded with empty lines, so that its positions are true. */
  public static ImmutableList<Chunk> split(String file, String content) {
    ImmutableList.Builder<Chunk> chunks = ImmutableList.builder();
    List<String> lines = new ArrayList<>();
    int number = 0;
    int first = 1;
    for (String line : content.split("\n", -1)) {
      number++;
      if (line.equals("---")) {
        chunks.add(chunk(file, first, lines));
        lines.clear();
        first = number + 1;
      } else {
        lines.add(line);
      }
    }
    chunks.add(chunk(file, first, lines));
    return chunks.build();
  }

  private static Chunk chunk(String file, int first, List<String> lines) {
    ImmutableList.Builder<Expectation> expectations = ImmutableList.builder();
    Set<String> options = new HashSet<>();
    int number = first - 1;
    for (String line : lines) {
      number++;
      Matcher expectation = EXPECTATION.matcher(line);
      if (expectation.find()) {
        expectations.add(new Expectation(number, expectation.group(1)));
      }
      Matcher option = OPTION.matcher(line);
      if (option.find()) {
        options.addAll(List.of(option.group(1).split("\\s+")));
      }
    }
    return new Chunk(
        file,
        first,
        "\n".repeat(first - 1) + String.join("\n", lines),
        expectations.build(),
        ImmutableSet.copyOf(options));
  }
}
