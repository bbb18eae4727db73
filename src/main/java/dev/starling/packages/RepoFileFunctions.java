package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.LabelReader;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/** The functions of {@code REPO.bazel} files. */
final class RepoFileFunctions {

  /** What a file has said so far; the thread local of its evaluation. */
  static final class Collector {
    private final Optional<LabelReader> labels;
    private PackageDefaults defaults = PackageDefaults.NONE;
    private ImmutableList<GlobPattern> ignored = ImmutableList.of();
    private boolean repoCalled;
    private boolean ignoreCalled;

    /** Without a reader of labels, what {@code repo()} declares is left out. */
    Collector(Optional<LabelReader> labels) {
      this.labels = labels;
    }

    RepoFile result() {
      return new RepoFile(defaults, ignored);
    }

    private static Collector of(StarlarkThread thread, String what) throws EvalException {
      @Nullable Collector collector = thread.getThreadLocal(Collector.class);
      if (collector == null) {
        throw Starlark.errorf("%s can only be called from REPO.bazel", what);
      }
      return collector;
    }
  }

  /** Declares things that hold for all packages of the repository. */
  @StarlarkMethod(
      name = "repo",
      doc = "Declares things that hold for all packages of the repository.",
      extraKeywords = @Param(name = "kwargs"),
      useStarlarkThread = true)
  public NoneType repo(Dict<String, Object> kwargs, StarlarkThread thread) throws EvalException {
    Collector collector = Collector.of(thread, "repo()");
    if (collector.repoCalled) {
      throw Starlark.errorf("'repo' can only be called once in the REPO.bazel file");
    }
    if (collector.ignoreCalled) {
      throw Starlark.errorf("if repo() is called, it must be called before any other functions");
    }
    collector.repoCalled = true;
    if (collector.labels.isPresent()) {
      collector.defaults =
          PackageArguments.apply(PackageDefaults.NONE, kwargs, collector.labels.get(), "repo");
    }
    return Starlark.NONE;
  }

  /** Names directories in which no package is looked for. */
  @StarlarkMethod(
      name = "ignore_directories",
      doc = "Names directories in which no package is looked for.",
      parameters = {
        @Param(
            name = "dirs",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            named = true)
      },
      useStarlarkThread = true)
  public NoneType ignoreDirectories(Sequence<?> dirs, StarlarkThread thread) throws EvalException {
    Collector collector = Collector.of(thread, "ignore_directories()");
    if (collector.ignoreCalled) {
      throw Starlark.errorf("'ignore_directories()' can only be called once");
    }
    collector.ignoreCalled = true;
    ImmutableList.Builder<GlobPattern> patterns = ImmutableList.builder();
    for (String pattern : Sequence.cast(dirs, String.class, "dirs")) {
      Optional<String> error = GlobPattern.errorIn(pattern);
      if (error.isPresent()) {
        throw Starlark.errorf("invalid pattern '%s': %s", pattern, error.get());
      }
      patterns.add(GlobPattern.of(pattern));
    }
    collector.ignored = patterns.build();
    return Starlark.NONE;
  }
}
