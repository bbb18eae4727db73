package dev.starling.profile;

/** The phases of a command, in their order. */
public enum ProfilePhase {
  /** From the client's start to that of the command. */
  LAUNCH("Launch Blaze", "launch"),
  /** Until the first package is loaded. */
  INIT("Initialize command", "init"),
  /** Until targets are known. */
  TARGET_PATTERN_EVAL("Evaluate target patterns", "target pattern evaluation"),
  /** Until actions are known. */
  LOAD_AND_ANALYZE("Load and analyze dependencies", "interleaved loading-and-analysis"),
  /** Until the first action. */
  PREPARATION("Prepare for build", "preparation"),
  /** Until the last action has ended. */
  EXECUTION("Build artifacts", "execution"),
  /** All the rest. */
  FINISH("Complete build", "finish");

  private final String description;
  private final String nick;

  ProfilePhase(String description, String nick) {
    this.description = description;
    this.nick = nick;
  }

  /** The name in a profile. */
  public String description() {
    return description;
  }

  /** The name in a summary. */
  String nick() {
    return nick;
  }
}
