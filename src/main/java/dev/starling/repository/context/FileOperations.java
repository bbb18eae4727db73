package dev.starling.repository.context;

import dev.starling.fs.FileSystem;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** Makes, reads and removes files in the directory of one run. */
public final class FileOperations {
  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;

  private final FileSystem fileSystem;
  private final Path directory;
  private final PathArguments arguments;

  FileOperations(FileSystem fileSystem, Path directory, PathArguments arguments) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.arguments = arguments;
  }

  /** Writes a file; what stands there is replaced. */
  public void write(Object path, String content, boolean executable)
      throws EvalException, InterruptedException {
    Path file = arguments.inside(path, "write");
    try {
      replace(file, StringEncoding.internalToBytes(content), executable);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void replace(Path file, byte[] content, boolean executable) throws IOException {
    prepare(file);
    fileSystem.write(file, content);
    fileSystem.setPermissions(file, executable ? EXECUTABLE : PLAIN);
  }

  private void prepare(Path path) throws IOException {
    if (path.getParent() != null) {
      fileSystem.createDirectories(path.getParent());
    }
    if (fileSystem.statNoFollow(path).isPresent()) {
      fileSystem.deleteTree(path);
    }
  }

  /** The content of a file. */
  public String read(Object path, String watch) throws EvalException, InterruptedException {
    Path file = arguments.watched(path, Watch.parse(watch, "watch")).path();
    try {
      if (fileSystem.stat(file).isEmpty()) {
        throw new IOException(file + " (No such file or directory)");
      }
      return StringEncoding.bytesToInternal(fileSystem.read(file));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Writes a file made from another by replacing texts, one after the other. */
  public void template(
      Object path,
      Object template,
      Map<String, String> substitutions,
      boolean executable,
      String watch)
      throws EvalException, InterruptedException {
    Path target = arguments.inside(path, "write");
    String text = read(template, watch);
    for (Map.Entry<String, String> substitution : substitutions.entrySet()) {
      text = text.replace(substitution.getKey(), substitution.getValue());
    }
    try {
      replace(target, StringEncoding.internalToBytes(text), executable);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Makes a link. */
  public void symlink(Object target, Object link) throws EvalException, InterruptedException {
    Path to = arguments.path(target).path();
    Path from = arguments.inside(link, "write");
    try {
      if (from.equals(directory)) {
        fileSystem.deleteTree(from);
      }
      if (from.getParent() != null) {
        fileSystem.createDirectories(from.getParent());
      }
      if (fileSystem.statNoFollow(from).isPresent()) {
        throw new IOException(from + " (File exists)");
      }
      fileSystem.createSymlink(from, to.toString());
    } catch (IOException e) {
      throw Starlark.errorf("Could not create symlink from %s to %s: %s", to, from, e.getMessage());
    }
  }

  /** Moves a file or directory. */
  public void rename(Object source, Object target) throws EvalException, InterruptedException {
    Path from = arguments.inside(source, "rename");
    Path to = arguments.inside(target, "write");
    try {
      if (fileSystem.statNoFollow(from).isEmpty()) {
        throw new IOException(from + " (No such file or directory)");
      }
      if (fileSystem.statNoFollow(to).isPresent()) {
        fileSystem.deleteTree(to);
      }
      fileSystem.createDirectories(to.getParent());
      fileSystem.move(from, to);
    } catch (IOException e) {
      throw Starlark.errorf("Could not rename %s to %s: %s", from, to, e.getMessage());
    }
  }

  /** Removes a file or directory; tells whether there was one. */
  public boolean delete(Object path) throws EvalException, InterruptedException {
    Path place = arguments.inside(path, "delete");
    try {
      if (fileSystem.statNoFollow(place).isEmpty()) {
        return false;
      }
      fileSystem.deleteTree(place);
      return true;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static EvalException failure(IOException e) {
    return new EvalException(e.getMessage(), e);
  }
}
