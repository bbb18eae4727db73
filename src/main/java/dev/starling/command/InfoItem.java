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

  /** The value now; may have several lines. */
  String value(CommandContext context) throws CommandException, InterruptedException;
}
