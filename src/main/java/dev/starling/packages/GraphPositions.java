package dev.starling.packages;

import dev.starling.graph.Environment;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.PositionSource;
import net.starlark.java.syntax.PositionTable;
import net.starlark.java.syntax.StarlarkFile;

/**
 * Positions as the graph knows them at present. Whoever asks depends on the positions of that file;
 * who shows no location depends on none.
 *
 * <p>Belongs to one computation of a node.
 */
public final class GraphPositions implements PositionSource, SourceLocator {
  private final Environment environment;
  private final Map<RootedPath, Optional<PositionTable>> tables = new HashMap<>();

  /** Positions for the computation that this environment serves. */
  public GraphPositions(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Location locate(Label file, int node) throws InterruptedException {
    Optional<Path> root = root(file.repository());
    if (root.isEmpty()) {
      return Location.fromFile(file.toString());
    }
    RootedPath path = new RootedPath(root.get(), file.toPath());
    return table(path)
        .map(table -> table.location(node))
        .orElse(Location.fromFile(path.toString()));
  }

  /** An interrupt while waiting is left to the next step of the evaluation. */
  @Override
  public PositionTable positions(StarlarkFile file) {
    try {
      Optional<RootedPath> place = rooted(file.name());
      return place.isEmpty() ? file.positions() : table(place.get()).orElse(file.positions());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return file.positions();
    }
  }

  /**
   * Files of the main repository are named relative to it, so that they are one node. There is no
   * place where the graph has no answers any more, because the node is part of a cycle.
   */
  private Optional<RootedPath> rooted(String name) throws InterruptedException {
    Optional<Path> main = root(RepositoryName.MAIN);
    if (main.isPresent()) {
      Path path = main.get().getFileSystem().getPath(name);
      if (path.startsWith(main.get())) {
        return Optional.of(new RootedPath(main.get(), PathFragment.between(main.get(), path)));
      }
      Path top = path.getRoot();
      if (top != null) {
        return Optional.of(new RootedPath(top, PathFragment.between(top, path)));
      }
    }
    return Optional.empty();
  }

  private Optional<Path> root(RepositoryName repository) throws InterruptedException {
    return environment
        .outcome(new RepositoryDirectoryKey(repository))
        .success()
        .flatMap(
            directory ->
                switch (directory) {
                  case RepositoryDirectory.Found(Path root) -> Optional.of(root);
                  case RepositoryDirectory.Missing _ -> Optional.empty();
                });
  }

  private Optional<PositionTable> table(RootedPath path) throws InterruptedException {
    Optional<PositionTable> known = tables.get(path);
    if (known == null) {
      known = environment.outcome(new PositionTableKey(path)).success().map(Positions::table);
      tables.put(path, known);
    }
    return known;
  }
}
