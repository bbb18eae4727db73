package dev.starling.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Passes the word that the user asked to stop, so that whoever owns the terminal can say so at
 * once.
 *
 * <p>The command itself is stopped by interrupting its thread.
 */
public final class CancelNotice {
  @GuardedBy("this")
  private Runnable listener = () -> {};

  /** Replaces who is told. */
  public synchronized void tell(Runnable newListener) {
    listener = newListener;
  }

  /** The user asked to stop. */
  synchronized void cancelled() {
    listener.run();
  }
}
