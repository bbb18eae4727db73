package dev.starling.query.target;

import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.packages.CallFrame;
import dev.starling.packages.PositionTableKey;
import dev.starling.packages.Positions;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.SourceLocator;
import dev.starling.packages.Target;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/** Where targets stand at present. Serves one query. */
public final class Locations implements SourceLocator {

  private final NodeLoader loader;
  private final Map<Label, Optional<Positions>> positions = new HashMap<>();

  /** Places that the loader finds. */
  public Locations(NodeLoader loader) {
    this.loader = loader;
  }

  /** The place in a BUILD file where a target is declared, or first named. */
  public Optional<Location> of(Target target) throws InterruptedException {
    Optional<CallFrame> frame = target.callFrame();
    return frame.isEmpty() ? Optional.empty() : Optional.of(locate(frame.get().outermost()));
  }

  /** The directory of a repository. */
  public Optional<Path> root(RepositoryName repository) throws InterruptedException {
    return loader
        .outcome(new RepositoryDirectoryKey(repository))
        .success()
        .flatMap(
            directory ->
                switch (directory) {
                  case RepositoryDirectory.Found(Path root) -> Optional.of(root);
                  case RepositoryDirectory.Missing _ -> Optional.empty();
                });
  }

  /** The absolute path of a source file, named as if it were a target. */
  public String path(Label file) throws InterruptedException {
    Optional<Path> root = root(file.repository());
    return root.isPresent()
        ? new RootedPath(root.get(), file.toPath()).toString()
        : file.toString();
  }

  @Override
  public Location locate(Label file, int node) throws InterruptedException {
    Optional<Positions> table = positions.get(file);
    if (table == null) {
      Optional<Path> root = root(file.repository());
      table =
          root.isEmpty()
              ? Optional.empty()
              : loader
                  .outcome(new PositionTableKey(new RootedPath(root.get(), file.toPath())))
                  .success();
      positions.put(file, table);
    }
    return table.isPresent() ? table.get().table().location(node) : Location.fromFile(path(file));
  }
}
