package dev.starling.command;

/** How a command ended, with the number that the shell sees. */
public enum ExitCode {
  SUCCESS(0),
  BUILD_FAILURE(1),
  COMMAND_LINE_ERROR(2),
  TESTS_FAILED(3),
  PARTIAL_ANALYSIS_FAILURE(3),
  NO_TESTS_FOUND(4),
  RUN_FAILURE(6),
  ANALYSIS_FAILURE(7),
  INTERRUPTED(8),
  LOCK_HELD(9),
  REMOTE_ENVIRONMENTAL_ERROR(32),
  OUT_OF_MEMORY(33),
  REMOTE_ERROR(34),
  LOCAL_ENVIRONMENTAL_ERROR(36),
  INTERNAL_ERROR(37),
  TRANSIENT_BUILD_EVENT_SERVICE_UPLOAD_ERROR(38),
  REMOTE_CACHE_EVICTED(39),
  PERSISTENT_BUILD_EVENT_SERVICE_UPLOAD_ERROR(45),
  EXTERNAL_DEPS_ERROR(48);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the shell sees. */
  public int number() {
    return number;
  }
}
