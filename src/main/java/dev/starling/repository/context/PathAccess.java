package dev.starling.repository.context;

import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.fs.FileType;
import dev.starling.graph.NodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** Looks at paths on behalf of one run, and watches those that the run's result depends on. */
final class PathAccess {
  private final FileSystem fileSystem;
  private final InputPaths paths;
  private final InputRecorder inputs;
  private final WatchScope scope;
  private final Path directory;

  PathAccess(
      FileSystem fileSystem,
      InputPaths paths,
      InputRecorder inputs,
      WatchScope scope,
      Path directory) {
    this.fileSystem = fileSystem;
    this.paths = paths;
    this.inputs = inputs;
    this.scope = scope;
    this.directory = directory;
  }

  boolean isThere(Path path) throws EvalException {
    try {
      return fileSystem.stat(path).isPresent();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  boolean isDirectory(Path path) throws EvalException {
    try {
      return fileSystem
          .stat(path)
          .map(FileStatus::type)
          .filter(FileType.DIRECTORY::equals)
          .isPresent();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  List<Path> list(Path path, Watch watch) throws EvalException, InterruptedException {
    if (!isDirectory(path)) {
      throw Starlark.errorf("can't readdir(), not a directory: %s", path);
    }
    if (isWatched(path, watch)) {
      record(new RecordedInput.DirectoryEntries(paths.of(path)));
    }
    try {
      return fileSystem.list(path).stream().map(DirectoryEntry::name).map(path::resolve).toList();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void watchFile(Path path, Watch watch) throws EvalException, InterruptedException {
    if (isWatched(path, watch)) {
      record(new RecordedInput.FileContent(paths.of(path)));
    }
  }

  void watchTree(Path path) throws EvalException, InterruptedException {
    if (!isDirectory(path)) {
      throw Starlark.errorf("can't call watch_tree() on non-directory %s", path);
    }
    if (isWatched(path, Watch.YES)) {
      record(new RecordedInput.DirectoryTree(paths.of(path)));
    }
  }

  private boolean isWatched(Path path, Watch watch) throws EvalException {
    if (watch == Watch.NO) {
      return false;
    }
    if (path.startsWith(directory)) {
      if (watch == Watch.YES) {
        throw Starlark.errorf("attempted to watch path under working directory: %s", path);
      }
      return false;
    }
    if (scope == WatchScope.REPOSITORIES_ONLY && paths.of(path).repository().isEmpty()) {
      if (watch == Watch.YES) {
        throw Starlark.errorf("attempted to watch path outside workspace: %s", path);
      }
      return false;
    }
    return true;
  }

  private void record(RecordedInput input) throws EvalException, InterruptedException {
    try {
      inputs.record(input);
    } catch (NodeException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }

  private static EvalException failure(IOException e) {
    return new EvalException(e.getMessage(), e);
  }
}
