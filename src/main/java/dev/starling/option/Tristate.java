package dev.starling.option;

/** Yes, no, or whatever the engine finds best. */
public enum Tristate {
  YES,
  NO,
  AUTO;

  /** Resolves {@code AUTO} to {@code whenAuto}. */
  public boolean orElse(boolean whenAuto) {
    return switch (this) {
      case YES -> true;
      case NO -> false;
      case AUTO -> whenAuto;
    };
  }
}
