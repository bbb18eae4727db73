package dev.starling.graph;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits until some nodes are no longer in progress; guarded by itself. */
final class Waiter {
  private final Thread thread = Thread.currentThread();
  private final boolean failFast;
  private int pending = 1;
  private boolean ready;

  /** Makes a waiter that counts its own registration until {@link #registered}. */
  Waiter(boolean failFast) {
    this.failFast = failFast;
  }

  synchronized void expect() {
    pending++;
  }

  void registered() {
    signal(false);
  }

  /** Tells that a node ended; may come too often, then the thread looks and waits again. */
  void signal(boolean failed) {
    synchronized (this) {
      pending--;
      if (pending > 0 && !(failed && failFast)) {
        return;
      }
      ready = true;
    }
    LockSupport.unpark(thread);
  }

  /** Ends the wait, whatever the nodes do. */
  void wake() {
    synchronized (this) {
      ready = true;
    }
    LockSupport.unpark(thread);
  }

  private synchronized boolean isReady() {
    return ready;
  }

  boolean mustPark() {
    return !isReady();
  }

  void await() throws InterruptedException {
    while (!isReady()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.park(this);
    }
  }
}
