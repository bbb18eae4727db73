package dev.starling.option;

/**
 * One option as said: which flag, with which value, where.
 *
 * @param value the text of the value; {@code 1} or {@code 0} for a boolean flag said without one
 */
public record Occurrence(FlagDefinition flag, String value, OptionOrigin origin) {
  /** The option in its canonical form, {@code --name=value}. */
  public String canonical() {
    return flag.isExpansion() ? "--" + flag.name() : "--" + flag.name() + "=" + value;
  }
}
