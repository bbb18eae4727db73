package dev.starling.exec;

import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log of a test, which the setup script begins with a head for whoever reads the file. */
final class TestLog {
  private static final String END_OF_HEAD = "-".repeat(77) + "\n";
  private static final int LONGEST_HEAD = 4096;

  private TestLog() {}

  /** What the test has printed. */
  static String withoutHead(String log) {
    int end = log.indexOf(END_OF_HEAD);
    return end < 0 || end > LONGEST_HEAD ? log : log.substring(end + END_OF_HEAD.length());
  }

  /** Passes a log on that comes in pieces, the first of which has the head. */
  static EventHandler withoutHead(EventHandler events) {
    AtomicBoolean begun = new AtomicBoolean();
    return event -> {
      if (!(event instanceof Diagnostic piece)
          || piece.kind() != Diagnostic.Kind.STDOUT
          || begun.getAndSet(true)) {
        events.handle(event);
        return;
      }
      String printed = withoutHead(piece.message());
      if (!printed.isEmpty()) {
        events.handle(Diagnostic.of(Diagnostic.Kind.STDOUT, printed));
      }
    };
  }
}
