package dev.starling.process;

/** Signals by number, as POSIX systems agree on them. */
final class Signals {
  static final int KILL = 9;
  static final int ALARM = 14;
  static final int TERMINATE = 15;

  private Signals() {}

  /** What users call the end by a signal. */
  static String name(int signal) {
    return switch (signal) {
      case 1 -> "Hangup";
      case 2 -> "Interrupt";
      case 3 -> "Quit";
      case 4 -> "Illegal instruction";
      case 5 -> "Trace/breakpoint trap";
      case 6 -> "Aborted";
      case 8 -> "Floating point exception";
      case KILL -> "Killed";
      case 11 -> "Segmentation fault";
      case 13 -> "Broken pipe";
      case ALARM -> "Alarm clock";
      case TERMINATE -> "Terminated";
      default -> "Signal " + signal;
    };
  }
}
