package dev.starling.exec.testing;

/** What became of a test. */
public enum TestStatus {
  /** It was not run. */
  NO_STATUS("NO STATUS", 0),
  /** It passed. */
  PASSED("PASSED", 1),
  /** It passed, but not at the first attempt or not in all runs. */
  FLAKY("FLAKY", 2),
  /** It took too long. */
  TIMEOUT("TIMEOUT", 3),
  /** It failed. */
  FAILED("FAILED", 4),
  /** It could not be built. */
  FAILED_TO_BUILD("FAILED TO BUILD", 7),
  /** The build ended before it could run. */
  BUILD_ENDED("NO STATUS", 8);

  private final String display;
  private final int number;

  TestStatus(String display, int number) {
    this.display = display;
    this.number = number;
  }

  /** The words in a summary. */
  public String display() {
    return display;
  }

  /** The number in files and event streams. */
  public int number() {
    return number;
  }

  /** True if the test has done what it should in the end. */
  public boolean isGood() {
    return this == PASSED || this == FLAKY;
  }

  /** The status of a test whose parts have these two: the worse one. */
  public TestStatus and(TestStatus other) {
    return number >= other.number ? this : other;
  }
}
