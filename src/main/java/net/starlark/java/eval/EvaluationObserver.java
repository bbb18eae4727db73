package net.starlark.java.eval;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Is told when a thread begins to evaluate something and when it ends, by the Java thread on which
 * it does so. One thread may be at work inside another's evaluation, as loads are.
 */
public interface EvaluationObserver {
  /** A thread without active calls is about to call a function. */
  void begin(StarlarkThread thread);

  /** The call has ended, in whatever way. */
  void end(StarlarkThread thread);

  /**
   * Has an observer told of all threads of this process that are made from now on; returns whether
   * that was possible, as there may be one such observer only. Like an observer of the JVM, it
   * belongs to the process and not to an evaluation: threads are made in many places, by code that
   * knows nothing of who wants to see them.
   */
  static boolean observeProcess(EvaluationObserver observer) {
    return OfProcess.OBSERVER.compareAndSet(null, observer);
  }

  /** Ends what {@link #observeProcess} began. */
  static void endObservationOfProcess(EvaluationObserver observer) {
    OfProcess.OBSERVER.compareAndSet(observer, null);
  }

  /** Who observes this process, or null. */
  final class OfProcess {
    private static final AtomicReference<@Nullable EvaluationObserver> OBSERVER =
        new AtomicReference<>();

    private OfProcess() {}

    static @Nullable EvaluationObserver get() {
      return OBSERVER.get();
    }
  }
}
