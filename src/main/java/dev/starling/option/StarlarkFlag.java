package dev.starling.option;

import java.util.Optional;

/**
 * A build setting said on a command line as {@code --//pkg:flag=value} or {@code --no//pkg:flag}.
 *
 * @param label the label as written
 * @param value the text after the equals sign, if there was one
 * @param negated whether it was said with {@code no}
 */
public record StarlarkFlag(
    String label, Optional<String> value, boolean negated, OptionOrigin origin) {
  /** The option as it was written. */
  public String asWritten() {
    return "--" + (negated ? "no" : "") + withoutDashes();
  }

  /** The label as it was written, with the value. */
  public String withoutDashes() {
    return label + value.map(v -> "=" + v).orElse("");
  }
}
