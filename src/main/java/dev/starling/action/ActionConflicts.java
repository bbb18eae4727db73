package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.path.PathFragment;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks that no two actions make the same file, and that no file lies where another action makes a
 * directory.
 *
 * <p>Equal actions of different owners may share outputs. Collects the actions of a build one by
 * one; not thread-safe.
 */
public final class ActionConflicts {
  private final ActionKeyContext context;
  private final TreeMap<String, Producer> producers = new TreeMap<>(ActionConflicts::comparePaths);

  private record Producer(DerivedArtifact output, Action action) {}

  /** A check that has seen no action. */
  public ActionConflicts(ActionKeyContext context) {
    this.context = context;
  }

  /** Adds actions; returns the conflicts of their outputs with actions seen before. */
  public ImmutableList<Conflict> add(Iterable<Action> actions) throws InterruptedException {
    ImmutableList.Builder<Conflict> conflicts = ImmutableList.builder();
    for (Action action : actions) {
      for (DerivedArtifact output : action.outputs()) {
        Producer known =
            producers.putIfAbsent(output.execPathString(), new Producer(output, action));
        if (known != null && known.action() != action && !isShareable(known.action(), action)) {
          conflicts.add(new Conflict.SameOutput(known.output(), known.action(), output, action));
        }
      }
    }
    return conflicts.build();
  }

  /** The conflicts of files with directories, among all actions seen. */
  public ImmutableList<Conflict> prefixConflicts() {
    Optional<Producer> directory = Optional.empty();
    ImmutableList.Builder<Conflict> found = ImmutableList.builder();
    for (Producer producer : producers.values()) {
      if (producer.output().isRunfilesTree()) {
        continue;
      }
      PathFragment path = producer.output().execPath();
      if (directory.isPresent() && path.startsWith(directory.get().output().execPath())) {
        Producer prefix = directory.get();
        found.add(
            new Conflict.Prefix(
                prefix.output(), prefix.action(), producer.output(), producer.action()));
      } else {
        directory = Optional.of(producer);
      }
    }
    return found.build();
  }

  private boolean isShareable(Action first, Action second) throws InterruptedException {
    try {
      return first.getClass() == second.getClass()
          && first.outputs().size() == second.outputs().size()
          && first.inputs().toList().equals(second.inputs().toList())
          && first.key(context).equals(second.key(context));
    } catch (CommandLineException _) {
      return false; // whoever runs the action reports it
    }
  }

  /** Sorts what lies in a directory directly behind the directory. */
  private static int comparePaths(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return x == '/' ? -1 : y == '/' ? 1 : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
