package dev.starling.packages;

import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Value;
import dev.starling.label.Label;

/**
 * The tests that a target stands for.
 *
 * @param tests in the order of the suite
 */
public record TestsInSuite(ImmutableSet<Label> tests) implements Value {}
