package dev.starling.definition;

/** The value of an attribute that is yes, no, or left to a flag; written 1, 0 and -1. */
public enum TriState {
  YES(1),
  NO(0),
  AUTO(-1);

  private final int number;

  TriState(int number) {
    this.number = number;
  }

  /** The number that BUILD files write. */
  public int number() {
    return number;
  }
}
