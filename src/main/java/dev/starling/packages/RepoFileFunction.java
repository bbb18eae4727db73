package dev.starling.packages;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.LabelReader;
import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.PackageId;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.util.Optional;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/** Evaluates the file {@code REPO.bazel} at the top of a repository. */
final class RepoFileFunction implements NodeFunction<RepoFileKey, RepoFile> {
  private static final String NAME = "REPO.bazel";

  private final StarlarkEvaluation evaluation;
  private final ImmutableMap<String, Object> globals;

  RepoFileFunction(StarlarkEvaluation evaluation) {
    this.evaluation = evaluation;
    ImmutableMap.Builder<String, Object> builder = ImmutableMap.builder();
    Starlark.addMethods(builder, new RepoFileFunctions());
    this.globals = builder.buildOrThrow();
  }

  @Override
  public RepoFile compute(RepoFileKey key, Environment environment)
      throws NodeException, InterruptedException {
    if (!(environment.get(new RepositoryDirectoryKey(key.repository()))
        instanceof RepositoryDirectory.Found(var root))) {
      return RepoFile.NONE;
    }
    RootedPath path = new RootedPath(root, PathFragment.of(NAME));
    if (!environment.get(new FileKey(path)).isFile()) {
      return RepoFile.NONE;
    }
    PackageId top = new PackageId(key.repository(), PathFragment.EMPTY);
    RepoFileFunctions.Collector collector =
        switch (key.part()) {
          case IGNORED -> new RepoFileFunctions.Collector(Optional.empty());
          case ALL -> new RepoFileFunctions.Collector(Optional.of(labels(top, environment)));
        };
    try (Mutability mutability = Mutability.create(path)) {
      StarlarkThread thread = evaluation.thread(mutability, environment);
      thread.setThreadLocal(RepoFileFunctions.Collector.class, collector);
      boolean ok =
          evaluation.run(
              environment.get(new SyntaxTreeKey(path, SourceDialect.REPO)),
              globals,
              new BuildFileContext(Label.unvalidated(top, NAME)),
              thread,
              environment);
      if (!ok) {
        throw new SyntaxErrorsException("error evaluating %s file at %s".formatted(NAME, path));
      }
    }
    return collector.result();
  }

  private static LabelReader labels(PackageId top, Environment environment)
      throws NodeException, InterruptedException {
    return LabelReader.in(
        new PackageContext(
            top, environment.get(new RepositoryMappingKey(top.repository())).mapping()));
  }
}
