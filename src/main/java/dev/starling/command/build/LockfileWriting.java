package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.command.CommandContext;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.fs.FileSystem;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Graph;
import dev.starling.repository.extension.LockfileUpdate;
import dev.starling.repository.module.Lockfile;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes lock files at the end of a command. */
final class LockfileWriting {
  private final FileSystem fileSystem;
  private final Path outputBase;

  /**
   * Writes by means of a file system.
   *
   * @param outputBase where the hidden lock file is
   */
  LockfileWriting(FileSystem fileSystem, Path outputBase) {
    this.fileSystem = fileSystem;
    this.outputBase = outputBase;
  }

  /** Writes what the graph knows for the lock files, as far as the options want it. */
  void write(Graph graph, CommandContext context) throws InterruptedException {
    LockfileMode mode = context.options().get(ModuleOptionsReader.LOCKFILE);
    if (mode == LockfileMode.OFF || !areLockfilesKnown(graph, context)) {
      return;
    }
    LockfileUpdate update = new LockfileUpdate(graph);
    write(update.hiddenContent(), outputBase.resolve(Lockfile.NAME), context);
    if (mode != LockfileMode.ERROR) {
      write(update.content(), context.workspaceRoot().resolve(Lockfile.NAME), context);
    }
  }

  /**
   * Reads the lock files, which nobody may have asked for; one that makes no sense is left alone.
   */
  private static boolean areLockfilesKnown(Graph graph, CommandContext context)
      throws InterruptedException {
    return graph.existing(ModuleOptions.OptionsKey.INSTANCE).isPresent()
        && graph
            .evaluate(
                new EvaluationRequest(
                    graph.version(),
                    ImmutableList.copyOf(Lockfile.LockfileKey.values()),
                    /* keepGoing= */ false,
                    Parallelism.of(context.options()),
                    EventHandler.ignoring()))
            .errors()
            .isEmpty();
  }

  /** Writes a lock file; a command whose work is done does not fail for lack of it. */
  private void write(Optional<byte[]> content, Path file, CommandContext context) {
    try {
      if (content.isPresent()) {
        fileSystem.write(file, content.get());
      }
    } catch (IOException e) {
      context
          .events()
          .handle(Diagnostic.warning("cannot write %s: %s".formatted(file, e.getMessage())));
    }
  }
}
