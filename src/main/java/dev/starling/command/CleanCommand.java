package dev.starling.command;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Diagnostic;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileSystem;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Removes outputs, or all that the engine keeps for a workspace. */
public final class CleanCommand implements Command {
  private static final Flag<Boolean> EXPUNGE = Flag.bool("expunge");
  private static final Flag<Boolean> ASYNC = Flag.bool("async");
  private static final Flag<Optional<String>> SYMLINK_PREFIX =
      Flag.optional("symlink_prefix", FlagTypes.STRING);

  private static final ImmutableList<String> LINKS =
      ImmutableList.of("bin", "genfiles", "out", "testlogs");

  private final FileSystem fileSystem;
  private final Runnable beforehand;
  private final Runnable beforeExpunging;

  /**
   * Makes the command.
   *
   * @param beforehand lets go of the files that are about to be removed, and forgets what is in
   *     them, so that nobody believes it is still there
   * @param beforeExpunging sees to it that nothing is written into the output base any more
   */
  public CleanCommand(FileSystem fileSystem, Runnable beforehand, Runnable beforeExpunging) {
    this.fileSystem = fileSystem;
    this.beforehand = beforehand;
    this.beforeExpunging = beforeExpunging;
  }

  @Override
  public String name() {
    return "clean";
  }

  @Override
  public String summary() {
    return "Removes output files and optionally stops the server.";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.ALONE;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException {
    if (!context.options().residue().isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Unrecognized arguments: " + String.join(" ", context.options().residue()));
    }
    context
        .events()
        .handle(
            Diagnostic.info(
                "Starting clean (this may take a while). "
                    + "Consider using --async if the clean takes more than several minutes."));
    beforehand.run();
    try {
      removeLinks(context);
      boolean expunge = context.options().get(EXPUNGE);
      if (expunge) {
        beforeExpunging.run();
        // The server's own files go with the output base; the server ends when it has answered.
        remove(context, context.directories().outputBase());
      } else {
        removeOutputs(context);
      }
      return expunge
          ? new CommandResult.Shutdown(ExitCode.SUCCESS.number())
          : CommandResult.of(ExitCode.SUCCESS);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot remove outputs: " + e.getMessage(), e);
    }
  }

  private void removeOutputs(CommandContext context) throws IOException {
    Path executionRoots = context.directories().outputBase().resolve("execroot");
    if (fileSystem.stat(executionRoots).isPresent()) {
      for (DirectoryEntry entry : fileSystem.list(executionRoots)) {
        remove(context, executionRoots.resolve(entry.name()));
      }
    }
    remove(context, context.directories().actionCache());
  }

  private void remove(CommandContext context, Path path) throws IOException {
    if (fileSystem.statNoFollow(path).isEmpty()) {
      return;
    }
    if (!context.options().get(ASYNC)) {
      fileSystem.deleteTree(path);
      return;
    }
    Path aside = path.resolveSibling(path.getFileName() + "_tmp_" + context.invocation().id());
    fileSystem.move(path, aside);
    try {
      // Outlives the server, which may be about to end.
      Process unused =
          new ProcessBuilder("/bin/rm", "-rf", aside.toString())
              .directory(Path.of("/").toFile())
              .start();
    } catch (IOException e) {
      fileSystem.deleteTree(aside);
    }
  }

  /** Removes convenience links, but never what the user made under such a name. */
  private void removeLinks(CommandContext context) throws IOException {
    Path root = context.workspaceRoot();
    String prefix = context.options().get(SYMLINK_PREFIX).orElse("bazel-");
    ImmutableList<String> names =
        ImmutableList.<String>builder().addAll(LINKS).add(root.getFileName().toString()).build();
    for (String name : names) {
      Path link = root.resolve(prefix + name);
      if (isOurLink(link, context.directories().outputBase())) {
        fileSystem.delete(link);
      }
    }
  }

  private boolean isOurLink(Path link, Path outputBase) throws IOException {
    return fileSystem.statNoFollow(link).filter(status -> status.isSymlink()).isPresent()
        && Path.of(fileSystem.readSymlink(link)).startsWith(outputBase);
  }
}
