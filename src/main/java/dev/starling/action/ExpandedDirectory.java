package dev.starling.action;

import com.google.common.collect.ImmutableList;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;

/** A directory that is there already, with its files, as {@code map_directory} shows it. */
@StarlarkBuiltin(
    name = "ExpandedDirectory",
    category = "BUILTIN",
    doc = "A directory with the files in it, as the function of map_directory gets it.")
public record ExpandedDirectory(DerivedArtifact tree, ImmutableList<Artifact> files)
    implements StarlarkValue {

  /** The directory itself. */
  @StarlarkMethod(name = "directory", structField = true, doc = "The directory.")
  public Artifact directory() {
    return tree;
  }

  /** The files in order of their paths. */
  @StarlarkMethod(name = "children", structField = true, doc = "The files in the directory.")
  public StarlarkList<Artifact> children() {
    return StarlarkList.immutableCopyOf(files);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
