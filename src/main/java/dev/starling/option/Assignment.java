package dev.starling.option;

/** One {@code name=value}; the name is never empty. */
public record Assignment(String name, String value) {
  @Override
  public String toString() {
    return name + "=" + value;
  }
}
