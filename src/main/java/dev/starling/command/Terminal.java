package dev.starling.command;

/**
 * What is known of the terminal in which a command was given.
 *
 * @param stdoutIsTerminal whether standard output goes to a person
 * @param stderrIsTerminal whether standard error does
 * @param columns the width
 */
public record Terminal(boolean stdoutIsTerminal, boolean stderrIsTerminal, int columns) {
  private static final int USUAL_COLUMNS = 80;

  /** Takes the usual width where none is known. */
  public Terminal {
    columns = columns > 0 ? columns : USUAL_COLUMNS;
  }
}
