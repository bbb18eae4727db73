package net.starlark.java.cmd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.LoadStatement;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.StarlarkFile;

/**
 * The trees of files. While one file is executed, others read and parse the files that it loads and
 * those that these load, each once.
 */
final class SourceFiles {
  private final FileOptions options;
  private final Map<Path, FutureTask<StarlarkFile>> files = new ConcurrentHashMap<>();
  private final Set<Path> used = ConcurrentHashMap.newKeySet();
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("reader-", 0).factory());

  SourceFiles(FileOptions options) {
    this.options = options;
  }

  /** Returns the tree of a file, whose name in locations is the path as given. */
  StarlarkFile parse(Path file) throws IOException, InterruptedException {
    FutureTask<StarlarkFile> task = task(file);
    used.add(key(file));
    files.remove(key(file)); // a tree is used once; a terminal may ask for a file again
    task.run(); // nothing if another thread has begun
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private FutureTask<StarlarkFile> task(Path file) {
    return files.computeIfAbsent(key(file), key -> new FutureTask<>(() -> read(file)));
  }

  private StarlarkFile read(Path file) throws IOException {
    StarlarkFile tree =
        StarlarkFile.parse(
            ParserInput.fromUTF8(Files.readAllBytes(file), file.toString()), options);
    for (LoadStatement load : tree.loads()) {
      try {
        Path loaded = loaded(file, load.module().value());
        if (!files.containsKey(key(loaded)) && !used.contains(key(loaded))) {
          readers.execute(task(loaded));
        }
      } catch (InvalidPathException e) {
        // told when the statement is executed
      }
    }
    return tree;
  }

  /** Returns the file that a load statement of another one means. */
  static Path loaded(Path file, String name) {
    Path parent = file.getParent();
    return (parent == null ? Path.of(name) : parent.resolve(name)).normalize();
  }

  /** Returns the path by which a file is known, however it is written. */
  static Path key(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
