package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.label.Label;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.starlark.java.eval.Starlark;

/**
 * The settings in which some options differ from others, with their values: first those of the
 * options that the others are held against, then theirs. A build setting's default is None.
 *
 * @param natives native options by name
 * @param starlark Starlark build settings
 */
public record OptionsDifference(
    ImmutableSortedMap<String, ImmutableList<Object>> natives,
    ImmutableSortedMap<Label, ImmutableList<Object>> starlark) {

  /** Holds options against others. */
  public static OptionsDifference of(BuildOptions first, List<BuildOptions> others) {
    List<BuildOptions> all =
        ImmutableList.<BuildOptions>builder().add(first).addAll(others).build();
    Set<String> names = new TreeSet<>();
    Set<Label> labels = new TreeSet<>();
    for (BuildOptions options : all) {
      names.addAll(options.natives().keySet());
      labels.addAll(options.starlark().keySet());
    }
    Map<String, ImmutableList<Object>> natives = new TreeMap<>();
    for (String name : names) {
      add(name, all.stream().map(options -> options.get(name)).toList(), natives);
    }
    Map<Label, ImmutableList<Object>> starlark = new TreeMap<>();
    for (Label label : labels) {
      add(
          label,
          all.stream().map(options -> options.starlark(label).orElse(Starlark.NONE)).toList(),
          starlark);
    }
    return new OptionsDifference(
        ImmutableSortedMap.copyOf(natives), ImmutableSortedMap.copyOf(starlark));
  }

  private static <K> void add(
      K setting, List<Object> values, Map<K, ImmutableList<Object>> differing) {
    if (ImmutableSet.copyOf(values).size() > 1) {
      differing.put(setting, ImmutableList.copyOf(values));
    }
  }

  /** A setting's value for people: the text that a flag would have, lists in brackets. */
  public static String text(Object value) {
    return switch (value) {
      case Label label -> label.unambiguousForm();
      case List<?> list -> list.stream().map(OptionsDifference::text).toList().toString();
      default -> value == Starlark.NONE ? "null" : value.toString();
    };
  }
}
