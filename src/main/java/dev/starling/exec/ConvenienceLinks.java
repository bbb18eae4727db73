package dev.starling.exec;

import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The links in the workspace that lead to outputs: {@code bazel-bin}, {@code bazel-out}, {@code
 * bazel-testlogs} and one named after the workspace's directory.
 */
public final class ConvenienceLinks {
  /** The prefix that means: make no links. */
  public static final String NONE = "/";

  private final FileSystem fileSystem;
  private final ExecRoot execRoot;
  private final String prefix;
  private final Mode mode;

  /** What a build does to the links. */
  public enum Mode {
    /** Makes them what they must be. */
    NORMAL,
    /** Removes them. */
    CLEAN,
    /** Leaves them as they are. */
    IGNORE,
    /** Tells what it would do. */
    LOG_ONLY
  }

  /** Links whose names start with {@code prefix}. */
  public ConvenienceLinks(FileSystem fileSystem, ExecRoot execRoot, String prefix, Mode mode) {
    this.fileSystem = fileSystem;
    this.execRoot = execRoot;
    this.prefix = prefix;
    this.mode = mode;
  }

  /**
   * Makes the links what they must be; a real file in the way stays and is told of.
   *
   * @param outputDirectory the output directory name of the build's configuration, if it has one;
   *     without it the links to its directories are removed
   */
  public void make(Optional<String> outputDirectory, EventHandler events) {
    if (prefix.equals(NONE) || mode == Mode.IGNORE) {
      return;
    }
    Map<String, Optional<Path>> links = new LinkedHashMap<>();
    Optional<Path> directory = outputDirectory.map(name -> execRoot.outputs().resolve(name));
    links.put("bin", directory.map(d -> d.resolve("bin")));
    links.put("testlogs", directory.map(d -> d.resolve("testlogs")));
    links.put("out", Optional.of(execRoot.outputs()));
    links.put(execRoot.workspace().getFileName().toString(), Optional.of(execRoot.directory()));
    links.forEach(
        (name, target) -> {
          try {
            apply(
                execRoot.workspace().resolve(prefix + name),
                mode == Mode.CLEAN ? Optional.empty() : target,
                events);
          } catch (IOException e) {
            events.handle(
                Diagnostic.warning(
                    "failed to create one or more convenience symlinks for prefix '"
                        + prefix
                        + "':\n  cannot create symbolic link "
                        + prefix
                        + name
                        + ": "
                        + IoMessages.describe(e)));
          }
        });
  }

  /** Removes the links. */
  public void remove() throws IOException {
    if (prefix.equals(NONE)) {
      return;
    }
    String workspace = execRoot.workspace().getFileName().toString();
    for (String name : new String[] {"bin", "testlogs", "out", workspace}) {
      Path link = execRoot.workspace().resolve(prefix + name);
      if (isLink(link)) {
        fileSystem.delete(link);
      }
    }
  }

  private void apply(Path link, Optional<Path> target, EventHandler events) throws IOException {
    boolean isSettled = mode == Mode.CLEAN && !isLink(link); // what is no link is not ours
    if (mode == Mode.LOG_ONLY) {
      String what = target.map(t -> "Creating %s -> " + t).orElse("Deleting %s");
      events.handle(Diagnostic.info(what.formatted(link)));
    } else if (!isSettled) {
      link(link, target);
    }
  }

  private void link(Path link, Optional<Path> target) throws IOException {
    Optional<FileStatus> status = fileSystem.statNoFollow(link);
    if (status.isPresent()) {
      if (!status.get().isSymlink()) {
        throw new IOException(link + " is not a symbolic link");
      }
      if (target.isPresent() && fileSystem.readSymlink(link).equals(target.get().toString())) {
        return;
      }
      fileSystem.delete(link);
    }
    if (target.isPresent()) {
      fileSystem.createDirectories(link.getParent());
      fileSystem.createSymlink(link, target.get().toString());
    }
  }

  private boolean isLink(Path path) throws IOException {
    return fileSystem.statNoFollow(path).map(FileStatus::isSymlink).orElse(false);
  }
}
