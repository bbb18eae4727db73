package dev.starling.repository.context;

import java.io.IOException;
import java.nio.file.Path;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Tuple;
import org.jspecify.annotations.Nullable;

/** An absolute path in the hands of a repository rule or module extension. */
@StarlarkBuiltin(name = "path", doc = "A path of the file system.")
public final class StarlarkPath implements StarlarkValue {
  private final Path path;
  private final PathAccess access;

  StarlarkPath(Path path, PathAccess access) {
    this.path = path;
    this.access = access;
  }

  /** The location. */
  public Path path() {
    return path;
  }

  /** The last segment. */
  @StarlarkMethod(name = "basename", doc = "The last segment.", structField = true)
  public String basename() {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** The directory that holds it. */
  @StarlarkMethod(
      name = "dirname",
      doc = "The directory that holds the path; None for the top of the file system.",
      structField = true,
      allowReturnNones = true)
  public @Nullable StarlarkPath dirname() {
    Path parent = path.getParent();
    return parent == null ? null : new StarlarkPath(parent, access);
  }

  /** A path below this one. */
  @StarlarkMethod(
      name = "get_child",
      doc = "The path that the segments name below this one.",
      extraPositionals = @Param(name = "relative_paths"))
  public StarlarkPath child(Tuple segments) throws EvalException {
    Path child = path;
    for (String segment : Sequence.cast(segments, String.class, "relative_paths")) {
      child = child.resolve(segment.replaceFirst("^/+", ""));
    }
    return new StarlarkPath(child.normalize(), access);
  }

  /** Whether anything stands there. */
  @StarlarkMethod(
      name = "exists",
      doc = "Whether a file or directory is there; does not watch it.",
      structField = true)
  public boolean exists() throws EvalException {
    return access.isThere(path);
  }

  /** Whether a directory stands there. */
  @StarlarkMethod(
      name = "is_dir",
      doc = "Whether a directory is there; does not watch it.",
      structField = true)
  public boolean isDirectory() throws EvalException {
    return access.isDirectory(path);
  }

  /** The path without links. */
  @StarlarkMethod(name = "realpath", doc = "The path with all links followed.", structField = true)
  public StarlarkPath realPath() throws EvalException {
    try {
      return new StarlarkPath(path.toRealPath(), access);
    } catch (IOException _) {
      return this;
    }
  }

  /** What the directory holds. */
  @StarlarkMethod(
      name = "readdir",
      doc = "The paths in the directory.",
      parameters =
          @Param(name = "watch", named = true, positional = false, defaultValue = "'auto'"))
  public StarlarkList<StarlarkPath> readdir(String watch)
      throws EvalException, InterruptedException {
    return StarlarkList.immutableCopyOf(
        access.list(path, Watch.parse(watch, "watch")).stream()
            .map(child -> new StarlarkPath(child, access))
            .toList());
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StarlarkPath that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public void repr(Printer printer) {
    printer.append(path.toString());
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
