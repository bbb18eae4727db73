package dev.starling.action;

import dev.starling.path.PathFragment;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/** A file in a runfiles tree at a place of the rule author's choice. */
@StarlarkBuiltin(
    name = "SymlinkEntry",
    category = "BUILTIN",
    doc = "A single runfiles symlink represented by a link name and target.")
public record SymlinkEntry(PathFragment place, Artifact target) implements StarlarkValue {

  /** The place as Starlark sees it. */
  @StarlarkMethod(
      name = "path",
      structField = true,
      doc = "The path of the symlink in the runfiles tree")
  public String path() {
    return place.toString();
  }

  /** The target as Starlark sees it. */
  @StarlarkMethod(name = "target_file", structField = true, doc = "Target file of the symlink")
  public Artifact targetFile() {
    return target;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("SymlinkEntry(path = ").repr(path()).append(", target_file = ");
    printer.repr(target).append(")");
  }
}
