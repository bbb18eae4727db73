package dev.starling.packages;

import com.google.common.collect.ImmutableSortedMap;
import dev.starling.definition.RuleClass;
import dev.starling.definition.RuleFunction;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import java.util.Map;
import java.util.TreeMap;
import net.starlark.java.eval.EvalException;

/** Finds the rules among the names of BUILD files. */
record NativeRuleClassesFunction(BuildLanguage language)
    implements NodeFunction<NativeRuleClassesKey, NativeRuleClasses> {

  @Override
  public NativeRuleClasses compute(NativeRuleClassesKey key, Environment env)
      throws NodeException, InterruptedException {
    Map<String, RuleClass> found = new TreeMap<>();
    for (Map.Entry<String, Object> name : language.allOfBuildFiles(env).entrySet()) {
      if (name.getValue() instanceof RuleFunction rule) {
        try {
          found.put(name.getKey(), rule.ruleClass());
        } catch (EvalException e) {
          throw new IllegalStateException("a rule without a name: " + name.getKey(), e);
        }
      }
    }
    return new NativeRuleClasses(ImmutableSortedMap.copyOf(found));
  }
}
