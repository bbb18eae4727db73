package dev.starling.query.output;

import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The formats that tell how far each target is from a root, a target on which no other of the
 * result depends; 0 is a root.
 */
final class RankFormats {

  private RankFormats() {}

  /** By the shortest way from a root. */
  static void minimum(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    Map<Label, Integer> ranks = new HashMap<>();
    roots(result).forEach(root -> ranks.put(root, 0));
    ArrayDeque<Label> queue = new ArrayDeque<>(ranks.keySet());
    while (!queue.isEmpty()) {
      Label label = queue.remove();
      for (Label next : result.edges(label)) {
        if (ranks.putIfAbsent(next, ranks.get(label) + 1) == null) {
          queue.add(next);
        }
      }
    }
    print(ranks, result, out);
  }

  /** By the longest way from a root. */
  static void maximum(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    Map<Label, Integer> ranks = new HashMap<>();
    for (Label label : result.topological()) {
      int rank = ranks.computeIfAbsent(label, _ -> 0);
      for (Label next : result.edges(label)) {
        ranks.merge(next, rank + 1, Math::max);
      }
    }
    print(ranks, result, out);
  }

  private static ImmutableSet<Label> roots(TargetResult result)
      throws QueryException, InterruptedException {
    Set<Label> roots = new HashSet<>(result.labels());
    for (Label label : result.labels()) {
      for (Label dependency : result.edges(label)) {
        if (!dependency.equals(label)) {
          roots.remove(dependency);
        }
      }
    }
    return ImmutableSet.copyOf(roots);
  }

  private static void print(Map<Label, Integer> ranks, TargetResult result, OutputStream out)
      throws IOException {
    LineWriter lines = new LineWriter(out, result.options().lineTerminator());
    for (Map.Entry<Label, Integer> entry :
        ranks.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<Label, Integer> e) -> e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .toList()) {
      lines.println(entry.getValue() + " " + result.text(entry.getKey()));
    }
  }
}
