package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.graph.Environment;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * What the implementation of a rule in Java sees of its target.
 *
 * @param inputs everything that is settled about the target
 * @param registry takes actions
 * @param outputs the outputs that the target declares
 * @param strings expands strings
 * @param env for what no attribute names
 */
public record NativeRuleContext(
    RuleInputs inputs,
    ActionRegistry registry,
    RuleOutputs outputs,
    RuleStrings strings,
    Environment env) {

  /** The label of the target. */
  public Label label() {
    return inputs.label();
  }

  /** A string attribute; empty if there is none. */
  public String string(String attribute) {
    return inputs.values().get(attribute, String.class, "");
  }

  /** A list of strings. */
  public ImmutableList<String> strings(String attribute) {
    ImmutableList<?> list = inputs.values().get(attribute, ImmutableList.class, ImmutableList.of());
    return list.stream().map(String.class::cast).collect(ImmutableList.toImmutableList());
  }

  /** A dictionary of strings. */
  public ImmutableMap<String, String> stringDict(String attribute) {
    ImmutableMap.Builder<String, String> dict = ImmutableMap.builder();
    ImmutableMap<?, ?> given =
        inputs.values().get(attribute, ImmutableMap.class, ImmutableMap.of());
    given.forEach((key, value) -> dict.put((String) key, (String) value));
    return dict.buildOrThrow();
  }

  /** The dependencies of an attribute. */
  public ImmutableList<ConfiguredTarget> targets(String attribute) {
    return inputs.prerequisites().of(attribute);
  }

  /** The dependency of an attribute for one label. */
  public Optional<ConfiguredTarget> target(String attribute) {
    return targets(attribute).stream().findFirst();
  }

  /** What the dependencies of an attribute provide; an error if one does not. */
  public <T extends Info> ImmutableList<T> providers(String attribute, BuiltinProvider<T> provider)
      throws RuleFailure {
    ImmutableList.Builder<T> instances = ImmutableList.builder();
    for (ConfiguredTarget target : targets(attribute)) {
      instances.add(
          target
              .get(provider)
              .orElseThrow(
                  () ->
                      new RuleFailure(
                          "'%s' does not have mandatory providers: '%s'"
                              .formatted(target.originalLabel(), provider.printableName()))));
    }
    return instances.build();
  }
}
