package dev.starling.graph;

import org.jspecify.annotations.Nullable;

/** Work that an idle thread may take; linked into the scheduler's stack, guarded by its lock. */
abstract sealed class Job permits Task, Batch {
  @Nullable Job below;
  @Nullable Job above;
  boolean isQueued;

  /** Returns the next computation; nothing if there is none left. */
  abstract @Nullable Task next();

  /** Tells whether something may be left to take. */
  abstract boolean isExhausted();
}
