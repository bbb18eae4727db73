package dev.starling.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.function.IntConsumer;

/**
 * Passes the word that the user asked to stop, so that whoever owns the terminal can say so at
 * once.
 *
 * <p>The command itself is stopped by interrupting its thread.
 */
public final class CancelNotice {
  @GuardedBy("this")
  private IntConsumer listener = _ -> {};

  @GuardedBy("this")
  private int times;

  /** Replaces who is told; it gets how often the user has asked by now. */
  public synchronized void tell(IntConsumer newListener) {
    listener = newListener;
  }

  /** The user asked to stop. */
  synchronized void cancelled() {
    times++;
    listener.accept(times);
  }
}
