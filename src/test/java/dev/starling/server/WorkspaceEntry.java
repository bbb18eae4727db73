package dev.starling.server;

/** What stands at a path of a workspace that a test writes. */
sealed interface WorkspaceEntry {

  /** A file; what comes after it is written down byte for byte. */
  record Text(String content, boolean isExecutable) implements WorkspaceEntry {}

  /** A symbolic link. */
  record Link(String target) implements WorkspaceEntry {}

  /** A directory. */
  record Directory() implements WorkspaceEntry {}
}
