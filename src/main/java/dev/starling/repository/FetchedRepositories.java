package dev.starling.repository;

import com.google.common.collect.ImmutableSortedSet;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.label.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** What has been fetched, for commands that speak of it. */
public final class FetchedRepositories {
  private final MarkerFiles markers;

  /**
   * The repositories of a server.
   *
   * @param external where they are
   */
  public FetchedRepositories(FileSystem fileSystem, Path external) {
    this.markers = new MarkerFiles(fileSystem, external);
  }

  /** Has a repository count as absent, so that it is fetched anew when it is asked for. */
  public void forget(RepositoryName name) throws IOException {
    markers.reject(name);
  }

  /** The repositories that a rule has made on the way to some nodes. */
  public static ImmutableSortedSet<RepositoryName> below(
      Graph graph, Iterable<? extends Key<?>> nodes) {
    ImmutableSortedSet.Builder<RepositoryName> names =
        ImmutableSortedSet.orderedBy(Comparator.comparing(RepositoryName::name));
    Set<Key<?>> seen = new HashSet<>();
    Deque<Key<?>> rest = new ArrayDeque<>();
    nodes.forEach(rest::add);
    while (!rest.isEmpty()) {
      Key<?> key = rest.removeFirst();
      if (seen.add(key)) {
        if (key instanceof FetchKey fetch) {
          names.add(fetch.repository());
        }
        rest.addAll(graph.dependencies(key));
      }
    }
    return names.build();
  }
}
