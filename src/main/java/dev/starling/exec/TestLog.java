package dev.starling.exec;

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
}
