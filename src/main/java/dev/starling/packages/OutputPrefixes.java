package dev.starling.packages;

import dev.starling.path.PathFragment;
import java.util.HashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** Watches that no output of a package is also the directory of another output. */
final class OutputPrefixes {
  private final Map<PathFragment, Rule.DeclaredOutput> outputs = new HashMap<>();
  private final Map<PathFragment, Rule.DeclaredOutput> directories = new HashMap<>();
  private final Map<Rule.DeclaredOutput, String> rules = new HashMap<>();

  void check(Rule rule) throws EvalException {
    for (Rule.DeclaredOutput output : rule.outputs()) {
      check(rule.label().name(), output);
    }
  }

  private void check(String rule, Rule.DeclaredOutput output) throws EvalException {
    PathFragment path = PathFragment.of(output.label().name());
    Rule.DeclaredOutput below = directories.get(path);
    if (below != null) {
      throw conflict(rule, output, below);
    }
    for (PathFragment d = path.directory(); !d.isEmpty(); d = d.directory()) {
      Rule.DeclaredOutput above = outputs.get(d);
      if (above != null) {
        throw conflict(rule, output, above);
      }
      directories.putIfAbsent(d, output);
    }
    outputs.put(path, output);
    rules.put(output, rule);
  }

  private EvalException conflict(
      String rule, Rule.DeclaredOutput output, Rule.DeclaredOutput other) {
    return Starlark.errorf(
        "output file '%s' of rule '%s' conflicts with output file '%s' of rule '%s'",
        output.label().name(), rule, other.label().name(), rules.get(other));
  }
}
