package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimap;
import com.google.common.collect.MultimapBuilder;
import dev.starling.action.Action;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.TargetFacts;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.analysis.aspect.AspectValue;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphStore;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import net.starlark.java.eval.Starlark;

/** What a graph holds, as texts. */
final class GraphDump {

  private GraphDump() {}

  private record Count(long instances, long actions) {
    Count plus(List<Action> more) {
      return new Count(instances + 1, actions + more.size());
    }
  }

  /** How many nodes and edges there are. */
  static String summary(Graph graph) {
    AtomicLong nodes = new AtomicLong();
    AtomicLong edges = new AtomicLong();
    graph.forEachNode(
        (_, dependencies) -> {
          nodes.incrementAndGet();
          edges.addAndGet(dependencies.size());
        });
    return "Node count: %d\nEdge count: %d\n".formatted(nodes.get(), edges.get())
        + graph.store().map(GraphDump::written).orElse("");
  }

  /** How much the next server finds, and what it does not. */
  private static String written(GraphStore store) {
    StringBuilder text = new StringBuilder("Bytes on disk: %d\n".formatted(store.bytes()));
    store
        .unwritable()
        .forEach((kind, count) -> text.append("Not written: %s %d\n".formatted(kind, count)));
    return text.toString();
  }

  /** How many nodes there are of each kind. */
  static String counts(Graph graph) {
    StringBuilder text = new StringBuilder();
    graph
        .sizes()
        .forEach((kind, count) -> text.append(kind).append('\t').append(count).append('\n'));
    return text.toString();
  }

  /** What the nodes whose names pass a filter depend on, or what depends on them. */
  static String dependencies(Graph graph, Predicate<String> filter, boolean reverse) {
    Multimap<String, String> edges = MultimapBuilder.treeKeys().linkedHashSetValues().build();
    Set<String> names = new TreeSet<>();
    graph.forEachNode(
        (key, dependencies) -> {
          names.add(name(key));
          for (Key<?> dependency : dependencies) {
            edges.put(name(reverse ? dependency : key), name(reverse ? key : dependency));
          }
        });
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (filter.test(name)) {
        text.append(name).append('\n');
        edges.get(name).forEach(other -> text.append("  ").append(other).append('\n'));
      }
    }
    return text.toString();
  }

  private static String name(Key<?> key) {
    return key.kind().name() + ":" + key;
  }

  /** How many configured targets there are of each rule class, how many aspects, with actions. */
  static String rules(Graph graph) {
    Map<String, Count> rules = new TreeMap<>();
    for (Key<?> key : graph.keys(ConfiguredTargetKey.KIND)) {
      Optional<ConfiguredTarget> target =
          graph.existing((ConfiguredTargetKey) key).flatMap(Outcome::success);
      if (target.isPresent()
          && target.get().key().equals(key)
          && target.get().facts().kind() == TargetFacts.Kind.RULE
          && !target.get().isAlias()) {
        add(target.get().facts().ruleClass(), target.get().actions(), rules);
      }
    }
    Map<String, Count> aspects = new TreeMap<>();
    for (Key<?> key : graph.keys(AspectKey.KIND)) {
      Optional<AspectValue> value = graph.existing((AspectKey) key).flatMap(Outcome::success);
      value.ifPresent(
          applied ->
              add(((AspectKey) key).aspect().definition().toString(), applied.actions(), aspects));
    }
    return table("RULE", rules) + "\n" + table("ASPECT", aspects);
  }

  private static void add(String name, List<Action> actions, Map<String, Count> counts) {
    counts.merge(name, new Count(1, actions.size()), (known, _) -> known.plus(actions));
  }

  private static String table(String title, Map<String, Count> counts) {
    int width = counts.keySet().stream().mapToInt(String::length).max().orElse(0);
    width = Math.max(width, title.length()) + 2;
    String format = "%-" + width + "s%10s%12s\n";
    StringBuilder text = new StringBuilder(format.formatted(title, "COUNT", "ACTIONS"));
    counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Count> entry) -> -entry.getValue().instances()))
        .forEach(
            entry ->
                text.append(
                    format.formatted(
                        entry.getKey(), entry.getValue().instances(), entry.getValue().actions())));
    return text.toString();
  }

  /** The packages with their targets. */
  static String packages(Graph graph) {
    StringBuilder text = new StringBuilder();
    for (Package pkg : loaded(graph)) {
      text.append("Package ")
          .append(pkg.id())
          .append(" (")
          .append(pkg.buildFileLabel())
          .append(")\n  Rules\n");
      for (Target target : pkg.targets()) {
        if (target instanceof Rule rule) {
          rule(rule, text);
        }
      }
      text.append("  Files\n");
      for (Target target : pkg.targets()) {
        if (!(target instanceof Rule)) {
          text.append("    ")
              .append(target.targetKind())
              .append(' ')
              .append(target.label())
              .append('\n');
        }
      }
    }
    return text.toString();
  }

  private static void rule(Rule rule, StringBuilder text) {
    text.append("    ").append(rule.targetKind()).append(' ').append(rule.label()).append('\n');
    rule.ruleClass()
        .attributes()
        .forEach(
            attribute -> {
              if (rule.isExplicit(attribute.name())) {
                text.append("      ")
                    .append(attribute.name())
                    .append(" = ")
                    .append(Starlark.repr(rule.value(attribute.name())))
                    .append('\n');
              }
            });
  }

  /** The rule classes of all targets with the names of their attributes. */
  static String ruleClasses(Graph graph) {
    Map<String, Set<String>> classes = new TreeMap<>();
    for (Package pkg : loaded(graph)) {
      for (Target target : pkg.targets()) {
        if (target instanceof Rule rule) {
          Set<String> names =
              classes.computeIfAbsent(rule.ruleClass().name(), _ -> new LinkedHashSet<>());
          rule.ruleClass().attributes().forEach(attribute -> names.add(attribute.name()));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    classes.forEach(
        (name, attributes) ->
            text.append(name).append('(').append(String.join(", ", attributes)).append(")\n"));
    return text.toString();
  }

  private static ImmutableList<Package> loaded(Graph graph) {
    ImmutableList.Builder<Package> packages = ImmutableList.builder();
    graph.keys(PackageKey.KIND).stream()
        .map(PackageKey.class::cast)
        .sorted(Comparator.comparing(key -> key.packageId().toString()))
        .forEach(key -> graph.existing(key).flatMap(Outcome::success).ifPresent(packages::add));
    return packages.build();
  }
}
