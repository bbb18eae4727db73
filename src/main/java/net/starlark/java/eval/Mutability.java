package net.starlark.java.eval;

import com.google.common.base.Joiner;

/**
 * The common switch of all mutable values that one evaluation makes. Once frozen, none of them
 * changes any more, and they may be shared between threads. Until then only the thread that owns
 * the mutability may touch them.
 */
public final class Mutability implements AutoCloseable {

  /** A mutability that was always frozen. */
  public static final Mutability IMMUTABLE =
      new Mutability(new Object[] {"IMMUTABLE"}, false, true);

  private final Object[] annotation;
  private final boolean allowsShallowFreeze;
  private volatile boolean frozen;

  private Mutability(Object[] annotation, boolean allowsShallowFreeze, boolean frozen) {
    this.annotation = annotation;
    this.allowsShallowFreeze = allowsShallowFreeze;
    this.frozen = frozen;
  }

  /** Makes an unfrozen mutability; the annotation, joined by blanks, names it in debugging. */
  public static Mutability create(Object... annotation) {
    return new Mutability(annotation, false, false);
  }

  /**
   * As {@link #create}, for values that {@link Freezable#unsafeShallowFreeze} may freeze singly.
   */
  public static Mutability createAllowingShallowFreeze(Object... annotation) {
    return new Mutability(annotation, true, false);
  }

  /** Freezes all values of this mutability, for ever. */
  public Mutability freeze() {
    frozen = true;
    return this;
  }

  /** Freezes, so that {@code try (Mutability mu = ...)} cannot forget it. */
  @Override
  public void close() {
    freeze();
  }

  /** Whether the values of this mutability are frozen. */
  public boolean isFrozen() {
    return frozen;
  }

  /** Whether single values may be frozen. */
  public boolean allowsShallowFreeze() {
    return allowsShallowFreeze;
  }

  @Override
  public String toString() {
    return Joiner.on(' ').join(annotation);
  }

  /** A value that a mutability can freeze. */
  public interface Freezable {

    /** The mutability that owns this value. */
    Mutability mutability();

    /** Whether the value itself (not what it refers to) can no longer change. */
    default boolean isFrozen() {
      return mutability().isFrozen();
    }

    /**
     * Counts the loops that run over the value, which must not change meanwhile. Does nothing for a
     * frozen value, so that frozen values can be shared. Returns whether a loop is active.
     */
    default boolean updateIteratorCount(int delta) {
      return false;
    }

    /** Freezes only this value; legal only if its mutability allows shallow freezing. */
    default void unsafeShallowFreeze() {
      throw new UnsupportedOperationException("cannot be frozen alone");
    }

    /** Throws unless the mutability of the value allows shallow freezing. */
    static void checkUnsafeShallowFreezePrecondition(Freezable freezable) {
      if (!freezable.mutability().allowsShallowFreeze()) {
        throw new IllegalArgumentException("mutability does not allow shallow freezing");
      }
    }
  }
}
