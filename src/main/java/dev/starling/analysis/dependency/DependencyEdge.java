package dev.starling.analysis.dependency;

import dev.starling.label.Label;

/**
 * One label in an attribute that stands for a dependency.
 *
 * @param position the attribute's position in the rule class's schema
 * @param label the dependency
 */
public record DependencyEdge(int position, Label label) {}
