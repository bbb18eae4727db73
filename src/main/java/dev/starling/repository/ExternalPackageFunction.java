package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.digest.Digest;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.packages.ExternalPackage;
import dev.starling.packages.ExternalPackageKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the BUILD file of {@code //external}: what WORKSPACE declares. */
final class ExternalPackageFunction implements NodeFunction<ExternalPackageKey, ExternalPackage> {

  /** Beside the repositories; no repository can have this name. */
  static final String DIRECTORY = "@external";

  private static final ExternalPackage NOTHING =
      new ExternalPackage(Optional.empty(), ImmutableMap.of(), 0);

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
    WorkspaceDeclarations declarations = WorkspacePart.allDeclarations(env);
    if (declarations.bindings().isEmpty() && declarations.repositories().isEmpty()) {
      return NOTHING;
    }
    ExternalTargets targets = ExternalTargets.of(declarations, env);
    byte[] content = StringEncoding.internalToBytes(targets.text());
    try {
      fileSystem.createDirectories(directory);
      fileSystem.write(directory.resolve("BUILD"), content);
    } catch (IOException e) {
      throw new RepositoryException("cannot make //external: " + e.getMessage(), e);
    }
    return new ExternalPackage(
        Optional.of(new RootedPath(directory, PathFragment.of("BUILD"))),
        targets.rules(),
        Digest.of(content).first());
  }
}
