package dev.starling.repository;

import dev.starling.digest.Digest;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.packages.ExternalPackage;
import dev.starling.packages.ExternalPackageKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Starlark;

/** Writes the BUILD file of {@code //external}: what {@code bind} says in WORKSPACE. */
final class ExternalPackageFunction implements NodeFunction<ExternalPackageKey, ExternalPackage> {

  /** Beside the repositories; no repository can have this name. */
  static final String DIRECTORY = "@external";

  private static final ExternalPackage NOTHING = new ExternalPackage(Optional.empty(), 0);

  private final FileSystem fileSystem;
  private final Path directory;

  ExternalPackageFunction(FileSystem fileSystem, Path external) {
    this.fileSystem = fileSystem;
    this.directory = external.resolve(DIRECTORY);
  }

  @Override
  public ExternalPackage compute(ExternalPackageKey key, Environment env)
      throws NodeException, InterruptedException {
    if (!env.get(DependencySystems.Key.INSTANCE).hasWorkspace()) {
      return NOTHING;
    }
    Map<String, Optional<Label>> bindings = bindings(env);
    if (bindings.isEmpty()) {
      return NOTHING;
    }
    byte[] content = StringEncoding.internalToBytes(text(bindings));
    try {
      fileSystem.createDirectories(directory);
      fileSystem.write(directory.resolve("BUILD"), content);
    } catch (IOException e) {
      throw new RepositoryException("cannot make //external: " + e.getMessage(), e);
    }
    return new ExternalPackage(
        Optional.of(new RootedPath(directory, PathFragment.of("BUILD"))),
        Digest.of(content).first());
  }

  private static Map<String, Optional<Label>> bindings(Environment env)
      throws NodeException, InterruptedException {
    for (int number = 0; ; number++) {
      WorkspacePart part = env.get(new WorkspacePartKey(number));
      if (part.isLast()) {
        return part.declarations().bindings();
      }
    }
  }

  private static String text(Map<String, Optional<Label>> bindings) {
    StringBuilder text =
        new StringBuilder("package(default_visibility = [\"//visibility:public\"])\n");
    bindings.forEach(
        (name, actual) -> {
          text.append("\nbind(\n    name = ").append(Starlark.repr(name)).append(",\n");
          actual.ifPresent(
              label ->
                  text.append("    actual = ")
                      .append(Starlark.repr(label.unambiguousForm()))
                      .append(",\n"));
          text.append(")\n");
        });
    return text.toString();
  }
}
