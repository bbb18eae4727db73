package dev.starling.graph;

/**
 * What a node holds: immutable and equal by content, because a value equal to the one before stops
 * the invalidation of everything above it.
 */
public interface Value {}
