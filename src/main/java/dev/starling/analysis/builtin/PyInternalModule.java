package dev.starling.analysis.builtin;

import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.PythonZipAction;
import dev.starling.action.Runfiles;
import dev.starling.action.RunfilesTree;
import dev.starling.analysis.rule.RuleContext;
import dev.starling.depset.Depset;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;

/** The module {@code py_internal}: what Python rules need and Starlark cannot say. */
@StarlarkBuiltin(name = "py_internal", documented = false, doc = "What only Python rules may use.")
public final class PyInternalModule implements StarlarkValue {

  /** Gives each directory of Python files in the runfiles an empty {@code __init__.py}. */
  @StarlarkMethod(
      name = "merge_runfiles_with_generated_inits_empty_files_supplier",
      doc = "Adds an empty __init__.py to each directory of Python files.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "runfiles", named = true, positional = false)
      })
  public Runfiles withPythonPackageFiles(RuleContext ctx, Runfiles runfiles) {
    return runfiles.withPythonPackageFiles();
  }

  /** Packs a program into a zip file that an interpreter runs. */
  @StarlarkMethod(
      name = "create_zip",
      doc = "Packs a program into a zip file.",
      documented = false,
      parameters = {
        @Param(name = "ctx", named = true, positional = false),
        @Param(name = "output", named = true, positional = false),
        @Param(name = "main", named = true, positional = false),
        @Param(name = "runfiles", named = true, positional = false)
      })
  public NoneType createZip(RuleContext ctx, Artifact output, Artifact main, Runfiles runfiles)
      throws EvalException {
    if (!(output instanceof DerivedArtifact zip)) {
      throw Starlark.errorf("'%s' is not an output of this rule", output.execPathString());
    }
    RunfilesTree tree =
        new RunfilesTree(
            output.execPath(),
            runfiles,
            ctx.workspaceName(),
            /* repositoryMapping= */ Optional.empty());
    ctx.actions().register(owner -> new PythonZipAction(owner, main, tree, zip));
    return Starlark.NONE;
  }

  /** Where the files of a label's repository lie below the runfiles directory. */
  @StarlarkMethod(
      name = "is_singleton_depset",
      doc = "Whether a depset has exactly one element.",
      documented = false,
      parameters = @Param(name = "value"))
  public boolean isSingletonDepset(Depset value) {
    return value.toList().size() == 1;
  }
}
