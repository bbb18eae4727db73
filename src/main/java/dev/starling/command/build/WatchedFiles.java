package dev.starling.command.build;

import dev.starling.file.FileScanner;
import dev.starling.fs.FileSystem;
import dev.starling.fs.Watched;
import dev.starling.graph.Changes;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.option.Flag;
import dev.starling.option.ParsedOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The source files, of which only those need a look before a command that are not watched. */
final class WatchedFiles {
  private static final Flag<Boolean> WATCHFS = Flag.bool("watchfs");

  private final FileSystem fileSystem;
  private final Path markDirectory;

  /** There while commands want it. */
  private @Nullable Watched<Key<?>> watched; // guarded by this

  /**
   * Watches nothing yet.
   *
   * @param markDirectory a directory that nobody else uses
   */
  WatchedFiles(FileSystem fileSystem, Path markDirectory) {
    this.fileSystem = fileSystem;
    this.markDirectory = markDirectory;
  }

  /** Tells whether the options want files to be watched. */
  static boolean areWanted(ParsedOptions options) {
    return options.get(WATCHFS);
  }

  /** What has changed on disk, found out as {@code --watchfs} says. */
  synchronized Changes scan(Graph graph, ParsedOptions options) throws InterruptedException {
    FileScanner scanner = new FileScanner(fileSystem);
    Watched<Key<?>> watching = watched;
    if (!areWanted(options)) {
      watched = null;
      if (watching != null) {
        watching.close();
      }
      return scanner.scan(graph, Parallelism.of(options));
    }
    if (watching == null) {
      watching = new Watched<>(markDirectory);
      watched = watching;
    }
    return scanner.scan(graph, Parallelism.of(options), watching);
  }
}
