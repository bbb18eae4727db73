package dev.starling.command;

/** What a command needs of what all commands of a server share. */
public enum Access {
  /** Nothing; it runs at once, whatever else runs. */
  NONE,
  /** The engine, which sees to it that its users get along. */
  SHARED,
  /** All of it, with no other command beside it that has any access. */
  ALONE
}
