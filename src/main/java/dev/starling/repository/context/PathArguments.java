package dev.starling.repository.context;

import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.PackageLookup;
import dev.starling.packages.PackageLookupKey;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** Reads the arguments that name files: strings, labels, path values. */
final class PathArguments {
  private final ContextRun run;
  private final PathAccess access;

  PathArguments(ContextRun run, PathAccess access) {
    this.run = run;
    this.access = access;
  }

  /** The path that an argument names, without looking at it. */
  StarlarkPath path(Object argument) throws EvalException, InterruptedException {
    return switch (argument) {
      case StarlarkPath path -> path;
      case Label label -> new StarlarkPath(file(label), access);
      case String text -> new StarlarkPath(run.directory().resolve(text).normalize(), access);
      default ->
          throw Starlark.errorf(
              "got value of type '%s', want 'string, Label, or path'", Starlark.type(argument));
    };
  }

  /** As above, watching what is there; a label that is named is watched in any case. */
  StarlarkPath watched(Object argument, Watch watch) throws EvalException, InterruptedException {
    StarlarkPath path = path(argument);
    access.watchFile(
        path.path(), argument instanceof Label && watch == Watch.NO ? Watch.AUTO : watch);
    return path;
  }

  /** A path in the directory that the run fills. */
  Path inside(Object argument, String operation) throws EvalException, InterruptedException {
    Path path = path(argument).path();
    if (!path.startsWith(run.directory())) {
      throw Starlark.errorf(
          "Cannot %s outside of the repository directory for path %s", operation, path);
    }
    return path;
  }

  private Path file(Label label) throws EvalException, InterruptedException {
    if (!label.repository().isVisible()) {
      throw Starlark.errorf(
          "Unable to load package for %s: No repository visible as %s",
          label.unambiguousForm(), label.repository().invisibleDescription());
    }
    try {
      return switch (run.env().get(new PackageLookupKey(label.packageId()))) {
        case PackageLookup.Found found -> {
          RootedPath file = found.directory().child(label.name());
          yield file.asPath();
        }
        case PackageLookup.Missing(String reason) -> throw unable(label, reason);
        case PackageLookup.OtherRepository(String reason) -> throw unable(label, reason);
        case PackageLookup.NoRepository(String reason) -> throw unable(label, reason);
      };
    } catch (NodeException e) {
      throw new EvalException(
          "Unable to load package for %s: %s".formatted(label.unambiguousForm(), e.getMessage()),
          e);
    }
  }

  private static EvalException unable(Label label, String reason) {
    return Starlark.errorf("Unable to load package for %s: %s", label.unambiguousForm(), reason);
  }
}
