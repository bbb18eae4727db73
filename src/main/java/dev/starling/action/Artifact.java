package dev.starling.action;

import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Comparator;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkValue;

/**
 * A file or directory that an action reads or makes, known by its root and its path below it.
 *
 * <p>Two artifacts are equal if they lie at the same place and have the same origin; an artifact
 * says nothing about whether the file exists.
 */
@StarlarkBuiltin(
    name = "File",
    category = "BUILTIN",
    doc = "A file or directory, either a source or the output of an action.")
public sealed interface Artifact extends StarlarkValue
    permits SourceArtifact, DerivedArtifact, TreeFileArtifact {

  /** Orders artifacts by execution path. */
  Comparator<Artifact> BY_EXEC_PATH = Comparator.comparing(Artifact::execPathString);

  /** The directory that holds this artifact. */
  ArtifactRoot root();

  /** The path of this artifact below its root. */
  PathFragment rootRelativePath();

  /** The label of the target that this file is, or that makes it. */
  Optional<Label> ownerLabel();

  /** The path of this artifact relative to the execution root. */
  default PathFragment execPath() {
    return PathFragment.of(execPathString());
  }

  /** {@link #execPath} as a string. */
  default String execPathString() {
    String root = root().path();
    String relative = rootRelativePath().toString();
    return root.isEmpty() ? relative : relative.isEmpty() ? root : root + "/" + relative;
  }

  /** The path of this artifact in a runfiles tree, relative to the main repository's directory. */
  default PathFragment runfilesPath() {
    return PathFragment.of(shortPath());
  }

  /** True if this is a directory whose content is known only once it has been made. */
  default boolean isTree() {
    return false;
  }

  /** True if this is a symbolic link that is itself the content, wherever it points. */
  default boolean isUnresolvedSymlink() {
    return false;
  }

  /** True if this stands for the whole runfiles tree of an executable. */
  default boolean isRunfilesTree() {
    return false;
  }

  /** The exec path as Starlark sees it. */
  @StarlarkMethod(
      name = "path",
      structField = true,
      useStarlarkSemantics = true,
      doc = "The execution path of this file, relative to the workspace's execution directory.")
  default String path(StarlarkSemantics semantics) {
    return PathMapping.of(semantics).execPath(this);
  }

  /** The path relative to the root, or to the runfiles directory of the main repository. */
  @StarlarkMethod(
      name = "short_path",
      structField = true,
      doc = "The path of this file relative to its root.")
  default String shortPath() {
    if (root().isExternalSource()) {
      return "../" + root().directory() + "/" + rootRelativePath();
    }
    String path = rootRelativePath().toString();
    return root().isSource() || !path.startsWith("external/")
        ? path
        : "../" + path.substring("external/".length());
  }

  /** The root as Starlark sees it. */
  @StarlarkMethod(
      name = "root",
      structField = true,
      useStarlarkSemantics = true,
      doc = "The root beneath which this file resides.")
  default ArtifactRoot starlarkRoot(StarlarkSemantics semantics) {
    return PathMapping.of(semantics).root(root());
  }

  /** The owner as Starlark sees it. */
  @StarlarkMethod(
      name = "owner",
      structField = true,
      allowReturnNones = true,
      doc = "The label of the target that produces this file.")
  default Object starlarkOwner() {
    return ownerLabel().<Object>map(l -> l).orElse(Starlark.NONE);
  }

  /** The last segment of the path. */
  @StarlarkMethod(name = "basename", structField = true, doc = "The base name of this file.")
  default String basename() {
    String path = execPathString();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the directory that holds this file. */
  @StarlarkMethod(
      name = "dirname",
      structField = true,
      useStarlarkSemantics = true,
      doc = "The name of the directory containing this file.")
  default String dirname(StarlarkSemantics semantics) {
    String path = path(semantics);
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }

  /** What follows the last dot of the base name; empty if there is none. */
  @StarlarkMethod(name = "extension", structField = true, doc = "The file extension of this file.")
  default String extension() {
    String name = basename();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  /** True if no action makes this file. */
  @StarlarkMethod(
      name = "is_source",
      structField = true,
      doc = "Returns true if this is a source file, i.e. it is not generated.")
  default boolean isSource() {
    return root().isSource();
  }

  /** True if this was declared as a directory. */
  @StarlarkMethod(
      name = "is_directory",
      structField = true,
      doc = "Returns true if this is a directory.")
  default boolean isDirectory() {
    return isTree();
  }

  /** True if this was declared as a symbolic link. */
  @StarlarkMethod(
      name = "is_symlink",
      structField = true,
      doc = "Returns true if this was declared as a symlink.")
  default boolean isSymlink() {
    return isUnresolvedSymlink();
  }

  /** The path below the tree artifact that holds this file; an error for other files. */
  @StarlarkMethod(
      name = "tree_relative_path",
      structField = true,
      doc = "The path of this file relative to the root of the ancestor's tree.")
  default String treeRelativePath() throws EvalException {
    throw Starlark.errorf(
        "tree_relative_path not allowed for files that are not tree artifact files.");
  }

  @Override
  default boolean isImmutable() {
    return true;
  }

  @Override
  default void repr(Printer printer) {
    printer.append(isSource() ? "<source file " : "<generated file ");
    printer.append(isSource() ? execPathString() : rootRelativePath().toString()).append(">");
  }
}
