package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was asked of a graph lately, so that what nobody asks for any more can be forgotten.
 *
 * <p>Requests belong to groups, which stand in the order of their last use; of each group those at
 * the last few versions count. A request that begins and ends like an earlier one takes its place.
 * Thread-safe.
 */
final class RecentRequests {
  private static final int VERSIONS = 8;

  private final Function<Key<?>, Optional<?>> grouping;

  @GuardedBy("this")
  private final Map<Optional<?>, TreeMap<Integer, Map<Shape, ImmutableList<Key<?>>>>> groups =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

  private record Shape(NodeKind kind, int size, Key<?> first, Key<?> last) {}

  RecentRequests(Function<Key<?>, Optional<?>> grouping) {
    this.grouping = grouping;
  }

  void add(Version version, ImmutableList<Key<?>> keys) {
    if (keys.isEmpty()) {
      return;
    }
    Key<?> first = keys.getFirst();
    Optional<?> group = grouping.apply(first);
    Shape shape = new Shape(first.kind(), keys.size(), first, keys.getLast());
    synchronized (this) {
      TreeMap<Integer, Map<Shape, ImmutableList<Key<?>>>> requests =
          groups.computeIfAbsent(group, _ -> new TreeMap<>());
      requests.values().forEach(others -> others.remove(shape));
      requests.computeIfAbsent(version.number(), _ -> new HashMap<>()).put(shape, keys);
      if (requests.size() > VERSIONS) {
        requests.pollFirstEntry();
      }
    }
  }

  /** How many groups there are, without that of keys that belong to none. */
  synchronized int groups() {
    return groups.size() - (groups.containsKey(Optional.empty()) ? 1 : 0);
  }

  /** Forgets the groups that were not used for longest, until so many are left. */
  synchronized void keep(int count) {
    List<Optional<?>> oldestFirst = new ArrayList<>(groups.keySet());
    oldestFirst.remove(Optional.empty());
    for (Optional<?> group : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - count))) {
      groups.remove(group);
    }
  }

  /** All keys that were asked for. */
  synchronized ImmutableList<Key<?>> keys() {
    ImmutableList.Builder<Key<?>> keys = ImmutableList.builder();
    for (TreeMap<Integer, Map<Shape, ImmutableList<Key<?>>>> versions : groups.values()) {
      versions.values().forEach(requests -> requests.values().forEach(keys::addAll));
    }
    return keys.build();
  }
}
