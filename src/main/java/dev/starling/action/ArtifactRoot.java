package dev.starling.action;

import static com.google.common.base.Preconditions.checkArgument;

import dev.starling.label.RepositoryName;
import dev.starling.path.PathFragment;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/**
 * A directory below which artifacts lie, named by its meaning; its place in the execution root
 * follows from that.
 *
 * @param kind what lies below it
 * @param directory the configuration's output directory name for output roots, the canonical
 *     repository name for source roots ("" for the main repository)
 */
@StarlarkBuiltin(
    name = "root",
    category = "BUILTIN",
    doc = "A root for files: the directory, relative to the execution root, that a file lies in.")
public record ArtifactRoot(Kind kind, String directory) implements StarlarkValue {

  /** The directory of all outputs, relative to the execution root. */
  public static final String OUTPUT_DIRECTORY = "bazel-out";

  /** The sources of the main repository. */
  public static final ArtifactRoot MAIN_SOURCE = new ArtifactRoot(Kind.SOURCE, "");

  /** The outputs that belong to no configuration: workspace status files. */
  public static final ArtifactRoot BUILD_INFO = new ArtifactRoot(Kind.BUILD_INFO, "");

  /** What lies below a root. */
  public enum Kind {
    /** Files that no action makes. */
    SOURCE,
    /** Outputs of rules in one configuration. */
    BIN,
    /** Logs and results of tests in one configuration. */
    TESTLOGS,
    /** Outputs of the build as a whole. */
    BUILD_INFO
  }

  public ArtifactRoot {
    checkArgument(
        kind == Kind.SOURCE || directory.isEmpty() == (kind == Kind.BUILD_INFO),
        "%s root named '%s'",
        kind,
        directory);
  }

  /** The root of the sources of {@code repository}. */
  public static ArtifactRoot source(RepositoryName repository) {
    return repository.isMain() ? MAIN_SOURCE : new ArtifactRoot(Kind.SOURCE, repository.name());
  }

  /** The root of rule outputs of a configuration, {@code bazel-out/<outputDirectory>/bin}. */
  public static ArtifactRoot bin(String outputDirectory) {
    return new ArtifactRoot(Kind.BIN, outputDirectory);
  }

  /** The root of test results of a configuration, {@code bazel-out/<outputDirectory>/testlogs}. */
  public static ArtifactRoot testlogs(String outputDirectory) {
    return new ArtifactRoot(Kind.TESTLOGS, outputDirectory);
  }

  /** The place of this root relative to the execution root; empty for main sources. */
  public PathFragment execPath() {
    return PathFragment.of(path());
  }

  /** True if no action makes what lies here. */
  public boolean isSource() {
    return kind == Kind.SOURCE;
  }

  /** True for the sources of a repository other than the main one. */
  public boolean isExternalSource() {
    return kind == Kind.SOURCE && !directory.isEmpty();
  }

  /**
   * The root as Starlark sees it: all sources lie below the execution root itself, those of other
   * repositories in its directory {@code external}.
   */
  @StarlarkMethod(
      name = "path",
      structField = true,
      doc = "Returns the relative path from the exec root to this root.")
  public String starlarkPath() {
    return isSource() ? "" : path();
  }

  /** {@link #execPath} as text. */
  public String path() {
    return switch (kind) {
      case SOURCE -> directory.isEmpty() ? "" : "external/" + directory;
      case BIN -> OUTPUT_DIRECTORY + "/" + directory + "/bin";
      case TESTLOGS -> OUTPUT_DIRECTORY + "/" + directory + "/testlogs";
      case BUILD_INFO -> OUTPUT_DIRECTORY;
    };
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append(isSource() ? path() + "[source]" : path() + "[derived]");
  }

  @Override
  public String toString() {
    return path();
  }
}
