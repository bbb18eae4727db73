package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.query.QueryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A total order of the targets of a result. A depth-first search starts at each target, by label,
 * and follows edges, by label; the order is the reverse of that in which the search leaves targets.
 */
final class TopologicalOrder {

  private final TargetResult result;
  private final Set<Label> seen = new HashSet<>();
  private final List<Label> left = new ArrayList<>();

  TopologicalOrder(TargetResult result) {
    this.result = result;
  }

  private record Visit(Label label, Iterator<Label> edges) {}

  ImmutableList<Label> sorted() throws QueryException, InterruptedException {
    for (Label label : ImmutableList.sortedCopyOf(result.labels())) {
      if (seen.add(label)) {
        search(label);
      }
    }
    return ImmutableList.copyOf(left.reversed());
  }

  private void search(Label start) throws QueryException, InterruptedException {
    Deque<Visit> stack = new ArrayDeque<>();
    stack.push(new Visit(start, result.edges(start).iterator()));
    while (!stack.isEmpty()) {
      Visit visit = stack.peek();
      if (!visit.edges().hasNext()) {
        left.add(stack.pop().label());
        continue;
      }
      Label next = visit.edges().next();
      if (seen.add(next)) {
        stack.push(new Visit(next, result.edges(next).iterator()));
      }
    }
  }
}
