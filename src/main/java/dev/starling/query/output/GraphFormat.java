package dev.starling.query.output;

import com.google.common.collect.ImmutableSet;
import dev.starling.definition.Attribute;
import dev.starling.definition.SelectExpression;
import dev.starling.label.Label;
import dev.starling.packages.Rule;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The targets of a result with their edges, in the language of GraphViz. */
final class GraphFormat {

  private record Edge(String from, String to) {}

  private GraphFormat() {}

  static void print(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    Map<String, ImmutableSet<String>> edges = new LinkedHashMap<>();
    Map<Edge, Set<String>> conditions = new HashMap<>();
    for (Label label : result.topological()) {
      ImmutableSet.Builder<String> targets = ImmutableSet.builder();
      for (Label target : result.edges(label)) {
        targets.add(result.text(target));
      }
      edges.put(result.text(label), targets.build());
      if (result.target(label) instanceof Rule rule) {
        collectConditions(rule, result, conditions);
      }
    }
    new GraphText(
            edges,
            (from, to) -> text(conditions.getOrDefault(new Edge(from, to), Set.of()), result),
            result.options().graphFactored(),
            result.options().graphNodeLimit())
        .print(out);
  }

  private static String text(Set<String> conditions, TargetResult result) {
    int limit = result.options().graphConditionLimit();
    if (limit < 0 || conditions.size() <= limit) {
      return String.join("", conditions);
    }
    return String.join("", conditions.stream().limit(limit).toList()) + "...";
  }

  private static void collectConditions(
      Rule rule, TargetResult result, Map<Edge, Set<String>> conditions) {
    for (Attribute attribute : rule.ruleClass().attributes()) {
      if (rule.value(attribute.name()) instanceof SelectExpression select) {
        for (SelectExpression.Term term : select.terms()) {
          if (term instanceof SelectExpression.Select choice) {
            choice
                .branches()
                .forEach(branch -> collect(rule, attribute, branch, result, conditions));
          }
        }
      }
    }
  }

  private static void collect(
      Rule rule,
      Attribute attribute,
      SelectExpression.Branch branch,
      TargetResult result,
      Map<Edge, Set<String>> conditions) {
    attribute
        .type()
        .forEachLabel(
            branch.value(),
            (_, label) ->
                conditions
                    .computeIfAbsent(
                        new Edge(result.text(rule.label()), result.text(label)),
                        _ -> new LinkedHashSet<>())
                    .add(result.text(branch.condition())));
  }
}
