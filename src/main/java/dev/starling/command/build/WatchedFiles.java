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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source files, of which only those need a look before a command that are not watched. */
final class WatchedFiles {
  private static final Flag<Boolean> WATCHFS = Flag.bool("watchfs");

  private final FileSystem fileSystem;
  private final Path markDirectory;

  /** There while commands want it. */
  private volatile @Nullable Watched<Key<?>> watched;

  /**
   * Watches nothing yet.
   *
   * @param markDirectory a directory that nobody else uses
   */
  WatchedFiles(FileSystem fileSystem, Path markDirectory) {
    this.fileSystem = fileSystem;
    this.markDirectory = markDirectory;
  }

  /** Tells whether files are to be watched where that is possible; so it is unless forbidden. */
  static boolean areWanted(ParsedOptions options) {
    return !options.isSet(WATCHFS) || options.get(WATCHFS);
  }

  /** Tells whether somebody wants to know if files cannot be watched. */
  static boolean areAskedFor(ParsedOptions options) {
    return options.isSet(WATCHFS) && options.get(WATCHFS);
  }

  /** Tells whether there are files that were never watched and should be. */
  boolean areBehind() {
    Watched<Key<?>> watching = watched;
    return watching != null && watching.isBehind();
  }

  /** Begins to watch such files, a part in each turn. */
  void beginToWatch(Graph graph, FileScanner.Turns turns) throws InterruptedException {
    Watched<Key<?>> watching = watched;
    if (watching != null) {
      new FileScanner(fileSystem).beginToWatch(graph, watching, turns);
    }
  }

  /** Watches nothing any more. */
  synchronized void close() {
    Watched<Key<?>> watching = watched;
    watched = null;
    if (watching != null) {
      watching.close();
    }
  }

  /** Why not all files are watched, if they should be. */
  synchronized Optional<String> complaint() {
    Watched<Key<?>> watching = watched;
    return watching == null ? Optional.empty() : watching.complaint();
  }

  /** What has changed on disk, found out as {@code --watchfs} says. */
  synchronized Changes scan(Graph graph, ParsedOptions options) throws InterruptedException {
    FileScanner scanner = new FileScanner(fileSystem);
    if (!areWanted(options)) {
      close();
      return scanner.scan(graph, Parallelism.of(options));
    }
    Watched<Key<?>> watching = watched;
    if (watching == null) {
      watching = new Watched<>(markDirectory);
      watched = watching;
    }
    return scanner.scan(graph, Parallelism.of(options), watching);
  }
}
