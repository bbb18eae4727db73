package dev.starling.analysis.toolchain;

import dev.starling.graph.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code --toolchain_resolution_debug} wants to know.
 *
 * @param pattern a regular expression over the labels of toolchain types; empty for nothing
 */
public record ToolchainDebug(String pattern) implements Value {
  /** Nothing. */
  public static final ToolchainDebug NOTHING = new ToolchainDebug("");

  /** The pattern, unless nothing is wanted. */
  Optional<Pattern> wanted() {
    return pattern.isEmpty() || pattern.equals("-.*")
        ? Optional.empty()
        : Optional.of(Pattern.compile(pattern));
  }
}
