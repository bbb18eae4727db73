package net.starlark.java.eval;

/** A value over which Starlark can loop. Its order is deterministic. */
public interface StarlarkIterable<T> extends StarlarkValue, Iterable<T> {}
