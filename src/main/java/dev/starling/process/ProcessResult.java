package dev.starling.process;

import java.time.Duration;

/** How a process ended. */
public sealed interface ProcessResult {

  /** How long it ran. */
  Duration elapsed();

  /** It ended by itself. */
  record Exited(int code, Duration elapsed) implements ProcessResult {}

  /** A signal ended it. */
  record Signaled(int signal, Duration elapsed) implements ProcessResult {}

  /** It took longer than allowed and was ended. */
  record TimedOut(Duration elapsed) implements ProcessResult {}

  /** True if it ended by itself with exit code 0. */
  default boolean isSuccess() {
    return this instanceof Exited(int code, Duration _) && code == 0;
  }

  /** What a failure message says: {@code Exit 1}, {@code Aborted}, {@code Timeout}. */
  default String describe() {
    return switch (this) {
      case Exited(int code, Duration _) -> "Exit " + code;
      case Signaled(int signal, Duration _) -> Signals.name(signal);
      case TimedOut _ -> "Timeout";
    };
  }

  /** The exit code as a shell reports it: 128 plus the signal for a process that was killed. */
  default int shellCode() {
    return switch (this) {
      case Exited(int code, Duration _) -> code;
      case Signaled(int signal, Duration _) -> 128 + signal;
      case TimedOut _ -> 128 + Signals.ALARM;
    };
  }
}
