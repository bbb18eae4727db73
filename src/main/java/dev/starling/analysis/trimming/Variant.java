package dev.starling.analysis.trimming;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A configuration as one of several that differ in build settings only. Remembers whether most of
 * what was analyzed lately was the same as under the base, which is a guess of what will be, and
 * decides nothing but the order of work. Thread-safe.
 */
final class Variant {
  private static final int MOST = 2;

  private final BaseConfiguration.Request base;
  private final AtomicInteger tendency = new AtomicInteger();

  Variant(BaseConfiguration.Request base) {
    this.base = base;
  }

  BaseConfiguration.Request base() {
    return base;
  }

  boolean expectsSame() {
    return tendency.get() >= 0;
  }

  void found(boolean same) {
    tendency.updateAndGet(now -> same ? Math.min(now + 1, MOST) : Math.max(now - 1, -MOST));
  }
}
