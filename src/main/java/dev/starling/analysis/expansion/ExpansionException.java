package dev.starling.analysis.expansion;

/** A string of a rule attribute that cannot be expanded; the message is for the rule's author. */
public final class ExpansionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with the text that the user sees. */
  public ExpansionException(String message) {
    super(message);
  }
}
