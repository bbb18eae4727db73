package dev.starling.query.output;

/** The order in which query prints targets. */
public enum ResultOrder {
  /** As evaluation met them. */
  NO,
  /** Dependents before what they depend on. */
  DEPS,
  /** By label; formats that show edges take {@link #FULL}. */
  AUTO,
  /** Dependents before what they depend on, with labels to settle the rest. */
  FULL
}
