package dev.starling.graph;

/**
 * A leaf that is up to date.
 *
 * @param key what was looked at
 * @param value what was found
 */
public record Leaf(Key<?> key, Value value) {}
