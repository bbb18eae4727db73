package dev.starling.command.fetch;

import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.fs.FileSystem;
import dev.starling.option.Flag;
import java.io.IOException;
import java.nio.file.Path;

/** Refuses what makes sense with modules only. */
final class ModulesOnly {
  private ModulesOnly() {}

  private static final Flag<Boolean> BZLMOD = Flag.bool("enable_bzlmod");

  /**
   * Does nothing in a workspace with modules.
   *
   * @param what needs them
   * @throws CommandException in any other
   */
  static void check(BuildSession session, String what, String comma) throws CommandException {
    if (!areEnabled(session)) {
      throw new CommandException(
          ExitCode.INTERRUPTED,
          "Bzlmod has to be enabled for %s%s Run with --enable_bzlmod".formatted(what, comma));
    }
  }

  private static boolean areEnabled(BuildSession session) throws CommandException {
    if (session.options().isSet(BZLMOD)) {
      return session.options().get(BZLMOD);
    }
    FileSystem files = session.fileSystem();
    Path root = session.workspace();
    try {
      return files.stat(root.resolve("MODULE.bazel")).isPresent()
          || (files.stat(root.resolve("WORKSPACE")).isEmpty()
              && files.stat(root.resolve("WORKSPACE.bazel")).isEmpty());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot read the workspace: " + e.getMessage(), e);
    }
  }
}
