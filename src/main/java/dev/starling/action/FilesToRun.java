package dev.starling.action;

import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;

/**
 * An executable with all that it needs to run.
 *
 * @param files the files to build
 * @param executable the file to run, if the target is one
 * @param support its runfiles, if it has any
 */
@StarlarkBuiltin(
    name = "FilesToRunProvider",
    category = "PROVIDER",
    doc = "Contains information about executables produced by a target and the files to run it.")
public record FilesToRun(
    NestedSet<Artifact> files, Optional<Artifact> executable, Optional<RunfilesSupport> support)
    implements StarlarkValue {

  /** No executable. */
  public static final FilesToRun NONE =
      new FilesToRun(NestedSet.empty(Order.STABLE_ORDER), Optional.empty(), Optional.empty());

  /** An executable without runfiles. */
  public static FilesToRun of(Artifact executable) {
    return new FilesToRun(
        NestedSet.of(Order.STABLE_ORDER, executable), Optional.of(executable), Optional.empty());
  }

  /** What an action needs among its inputs to run the executable: files and runfiles tree. */
  public NestedSet<Artifact> toolInputs() {
    NestedSetBuilder<Artifact> inputs = NestedSet.builder(Order.STABLE_ORDER);
    inputs.addTransitive(files);
    support.ifPresent(s -> inputs.add(s.treeArtifact()));
    return inputs.build();
  }

  /** The executable as Starlark sees it. */
  @StarlarkMethod(
      name = "executable",
      structField = true,
      allowReturnNones = true,
      doc = "The main executable or None if it does not exist.")
  public Object starlarkExecutable() {
    return executable.<Object>map(e -> e).orElse(Starlark.NONE);
  }

  /** The runfiles manifest as Starlark sees it. */
  @StarlarkMethod(
      name = "runfiles_manifest",
      structField = true,
      allowReturnNones = true,
      doc = "The runfiles manifest or None if it does not exist.")
  public Object starlarkRunfilesManifest() {
    return support.<Object>map(RunfilesSupport::outputManifest).orElse(Starlark.NONE);
  }

  /** The repository mapping manifest as Starlark sees it. */
  @StarlarkMethod(
      name = "repo_mapping_manifest",
      structField = true,
      allowReturnNones = true,
      doc = "The repo mapping manifest or None if it does not exist.")
  public Object starlarkRepositoryMapping() {
    return support
        .flatMap(RunfilesSupport::repositoryMapping)
        .<Object>map(m -> m)
        .orElse(Starlark.NONE);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<FilesToRunProvider object>");
  }
}
