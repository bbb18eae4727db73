package dev.starling.analysis.documentation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * What the docstring of a function says.
 *
 * @param description the summary, and what follows it up to the first section
 * @param parameters what the section {@code Args:} says of each parameter
 * @param returns the section {@code Returns:}
 * @param deprecated the section {@code Deprecated:}
 * @param problems what is wrong with the layout
 */
record Docstring(
    String description,
    ImmutableMap<String, String> parameters,
    Optional<String> returns,
    Optional<String> deprecated,
    ImmutableList<Problem> problems) {

  /**
   * Something wrong.
   *
   * @param line its line in the docstring, from 1
   */
  record Problem(int line, String message) {}

  /** Reads a docstring. */
  static Docstring parse(String text) {
    return new DocstringParser(DocText.lines(text)).parse();
  }
}
