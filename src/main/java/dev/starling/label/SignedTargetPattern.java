package dev.starling.label;

/**
 * A pattern that adds targets, or takes them away.
 *
 * @param isPositive whether it adds
 */
public record SignedTargetPattern(TargetPattern pattern, boolean isPositive) {}
