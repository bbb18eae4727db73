package dev.starling.packages.project;

/** What is wrong with an entry of a project file. */
final class InvalidProjectException extends Exception {
  private static final long serialVersionUID = 1;

  private final String entry;

  /**
   * A mistake.
   *
   * @param entry the entry to be changed, or {@code project} for all of it
   */
  InvalidProjectException(String entry, String message) {
    super(message);
    this.entry = entry;
  }

  String entry() {
    return entry;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
