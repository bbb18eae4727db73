package dev.starling.command;

/** One key of {@code info}. */
public interface InfoItem {
  /** The key. */
  String key();

  /** What the value is, for help. */
  String description();

  /** Whether the item is shown when no key was asked for. */
  default boolean isShownByDefault() {
    return true;
  }

  /** Whether the value is a text, and not the bytes of a message, to which no line end is added. */
  default boolean isText() {
    return true;
  }

  /** Whether the value comes from the engine; otherwise it is there at once. */
  default boolean asksEngine() {
    return false;
  }

  /** The value now; may have several lines. */
  String value(CommandContext context) throws CommandException, InterruptedException;
}
