package dev.starling.analysis.documentation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the docstring of a function: a summary of one line, an empty line, a description, and then
 * sections, each a heading without indentation above indented lines and after an empty line.
 */
final class DocstringParser {

  /** The sections in their order. */
  private enum Section {
    ARGS,
    RETURNS,
    DEPRECATED
  }

  private static final ImmutableMap<String, Section> HEADINGS =
      ImmutableMap.of(
          "Args:", Section.ARGS,
          "Arguments:", Section.ARGS,
          "Returns:", Section.RETURNS,
          "Deprecated:", Section.DEPRECATED);

  private static final ImmutableMap<Section, String> NAMES =
      ImmutableMap.of(
          Section.ARGS, "Args:", Section.RETURNS, "Returns:", Section.DEPRECATED, "Deprecated:");

  private static final Pattern PARAMETER =
      Pattern.compile("(?<name>[*]{0,2}\\w+)(?:\\s*\\([^)]*\\))?:(?:\\s+(?<text>.*))?");

  private static final String HELP = " For more details, see the style guide of .bzl files.";

  private final List<String> lines;
  private final List<String> description = new ArrayList<>();
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Map<Section, String> sections = new LinkedHashMap<>();
  private final ImmutableList.Builder<Docstring.Problem> problems = ImmutableList.builder();
  private int position;

  DocstringParser(List<String> lines) {
    this.lines = lines;
  }

  Docstring parse() {
    String summary = lines.isEmpty() ? "" : lines.getFirst();
    if (lines.size() > 1 && !lines.get(1).isEmpty()) {
      problem(1, "the one-line summary should be followed by a blank line");
    }
    position = lines.size() > 1 && lines.get(1).isEmpty() ? 2 : 1;
    boolean inStray = false;
    while (position < lines.size()) {
      String line = lines.get(position);
      Section section = HEADINGS.get(line);
      if (section != null) {
        section(section);
        inStray = false;
      } else {
        inStray = text(line, inStray);
      }
    }
    String body = String.join("\n", description);
    return new Docstring(
        description.isEmpty() || body.isEmpty() ? summary : summary + "\n\n" + body,
        ImmutableMap.copyOf(parameters),
        Optional.ofNullable(sections.get(Section.RETURNS)),
        Optional.ofNullable(sections.get(Section.DEPRECATED)),
        problems.build());
  }

  private void problem(int index, String message) {
    problems.add(new Docstring.Problem(index + 1, message));
  }

  /** A line outside of sections; tells whether it stands where none should. */
  private boolean text(String line, boolean inStray) {
    boolean stray = !sections.isEmpty() && !line.isEmpty();
    if (stray && !inStray) {
      problem(position, "description body should go before the special sections");
    }
    if (line.startsWith("Returns: ")) {
      problem(
          position,
          "the return value should be documented in a section, like this: Returns: <documentation"
              + " here, on lines of its own>."
              + HELP);
    }
    if (line.startsWith("Deprecated: ")) {
      problem(
          position,
          "use a 'Deprecated:' section for deprecations, similar to a 'Returns:' section." + HELP);
    }
    if (sections.isEmpty()) {
      description.add(line);
    }
    position++;
    return stray || (inStray && line.isEmpty());
  }

  private void section(Section section) {
    int heading = position++;
    if (!lines.get(heading - 1).isEmpty()) {
      problem(heading, "section should be preceded by a blank line");
    }
    if (sections.containsKey(section)) {
      problem(heading, "duplicate '%s' section".formatted(NAMES.get(section)));
    }
    for (Section later : sections.keySet()) {
      if (later.compareTo(section) > 0) {
        problem(
            heading,
            "'%s' section should go before the '%s' section"
                .formatted(NAMES.get(section), NAMES.get(later)));
      }
    }
    int start = position;
    while (position < lines.size()
        && (lines.get(position).isEmpty() || lines.get(position).startsWith(" "))) {
      position++;
    }
    if (position < lines.size() && !lines.get(position - 1).isEmpty()) {
      problem(
          position,
          section == Section.ARGS
              ? "end of 'Args' section without blank line"
              : "end of section without blank line");
    }
    List<String> content = lines.subList(start, position);
    boolean empty = content.stream().allMatch(String::isEmpty);
    if (empty) {
      problem(
          heading,
          section == Section.ARGS ? "section is empty or badly formatted" : "section is empty");
    }
    sections.putIfAbsent(section, DocText.block(content));
    if (section == Section.ARGS && !empty) {
      arguments(content, start);
    }
  }

  /** The lines of a section of parameters; what is indented more belongs to the one before it. */
  private void arguments(List<String> content, int start) {
    int expected = -1;
    int i = 0;
    while (i < content.size()) {
      String line = content.get(i);
      if (line.isEmpty()) {
        i++;
        continue;
      }
      int indentation = DocText.indentationOf(line);
      if (expected < 0) {
        expected = indentation;
      } else if (indentation != expected) {
        problem(
            start + i,
            "inconsistent indentation of parameter lines (before: %d; here: %d spaces)"
                .formatted(expected, indentation));
      }
      int first = i++;
      while (i < content.size()
          && (content.get(i).isEmpty() || DocText.indentationOf(content.get(i)) > expected)) {
        i++;
      }
      parameter(line.strip(), content.subList(first + 1, i), start + first);
    }
  }

  private void parameter(String line, List<String> more, int index) {
    Matcher matcher = PARAMETER.matcher(line);
    if (!matcher.matches()) {
      problem(
          index,
          "invalid parameter documentation (expected format: \"parameter_name: documentation\")."
              + HELP);
      return;
    }
    String text = matcher.group("text") == null ? "" : matcher.group("text");
    String rest = DocText.block(more);
    // an empty line above the rest stays
    String between = !more.isEmpty() && more.getFirst().isEmpty() ? "\n\n" : "\n";
    parameters.putIfAbsent(
        matcher.group("name"), rest.isEmpty() ? text : (text + between + rest).strip());
  }
}
