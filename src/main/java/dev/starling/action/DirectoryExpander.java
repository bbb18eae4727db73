package dev.starling.action;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;

/** What a {@code map_each} function with two parameters gets to look into directories. */
@StarlarkBuiltin(
    name = "DirectoryExpander",
    category = "BUILTIN",
    doc = "Expands directories created by ctx.actions.declare_directory during execution.")
public final class DirectoryExpander implements StarlarkValue {
  private final ArtifactExpander expander;

  DirectoryExpander(ArtifactExpander expander) {
    this.expander = expander;
  }

  /** The files of a directory, or the file itself. */
  @StarlarkMethod(
      name = "expand",
      doc = "Returns the files of the given directory, or a list with the given file.",
      parameters = {@Param(name = "file", doc = "The directory or file to expand.")})
  public StarlarkList<Artifact> expand(Artifact file) throws EvalException {
    try {
      return StarlarkList.immutableCopyOf(expander.expand(file));
    } catch (CommandLineException e) {
      throw Starlark.errorf("%s", e.getMessage());
    }
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
