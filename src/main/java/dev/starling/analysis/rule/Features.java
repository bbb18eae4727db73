package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableSortedSet;
import java.util.TreeSet;

/**
 * Features that are switched on and off, by the command line, the package and the target.
 *
 * @param on the features that are on
 * @param off the features that are off
 */
public record Features(ImmutableSortedSet<String> on, ImmutableSortedSet<String> off) {

  /** Nothing said. */
  public static final Features NONE =
      new Features(ImmutableSortedSet.of(), ImmutableSortedSet.of());

  /** What a list says; a name with a dash in front is off. */
  public static Features parse(Iterable<String> names) {
    TreeSet<String> on = new TreeSet<>();
    TreeSet<String> off = new TreeSet<>();
    for (String name : names) {
      if (name.startsWith("-")) {
        off.add(name.substring(1));
      } else if (name.startsWith("+")) {
        on.add(name.substring(1));
      } else if (!name.equals("no_layering_check")) {
        on.add(name);
      } else {
        off.add("layering_check");
      }
    }
    on.removeAll(off);
    return on.isEmpty() && off.isEmpty()
        ? NONE
        : new Features(ImmutableSortedSet.copyOfSorted(on), ImmutableSortedSet.copyOfSorted(off));
  }

  /** These features, where {@code finer} has the last word. */
  public Features refinedBy(Features finer) {
    if (finer.equals(NONE)) {
      return this;
    }
    TreeSet<String> allOn = new TreeSet<>(on);
    allOn.removeAll(finer.off);
    allOn.addAll(finer.on);
    TreeSet<String> allOff = new TreeSet<>(off);
    allOff.removeAll(finer.on);
    allOff.addAll(finer.off);
    return new Features(
        ImmutableSortedSet.copyOfSorted(allOn), ImmutableSortedSet.copyOfSorted(allOff));
  }
}
