package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.label.Label;
import dev.starling.packages.Rule.DeclaredOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;

/** The outputs that a BUILD file or the {@code outputs} of a rule class declare for a target. */
final class DeclaredOutputs {
  private final RuleInputs inputs;
  private final ActionRegistry registry;
  private final Map<Label, Artifact> files = new LinkedHashMap<>();

  DeclaredOutputs(RuleInputs inputs, ActionRegistry registry) {
    this.inputs = inputs;
    this.registry = registry;
  }

  /** The declared outputs by label. */
  ImmutableMap<Label, Artifact> byLabel() {
    return ImmutableMap.copyOf(files);
  }

  /** Declares them all. */
  RuleOutputs outputs() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Attribute attribute : inputs.ruleClass().attributes()) {
      if (attribute.type() == AttributeType.OUTPUT) {
        fields.put(attribute.name(), Starlark.NONE);
      } else if (attribute.type() == AttributeType.OUTPUT_LIST) {
        fields.put(attribute.name(), StarlarkList.empty());
      }
    }
    Map<String, ImmutableList.Builder<Artifact>> lists = new LinkedHashMap<>();
    for (DeclaredOutput output : inputs.rule().outputs()) {
      DerivedArtifact file =
          registry.declareInternal(
              registry.root(), output.label().execPath(), DerivedArtifact.Kind.FILE);
      files.put(output.label(), file);
      if (fields.get(output.key()) instanceof StarlarkList<?>) {
        lists.computeIfAbsent(output.key(), _ -> ImmutableList.builder()).add(file);
      } else {
        fields.put(output.key(), file);
      }
    }
    lists.forEach((key, list) -> fields.put(key, StarlarkList.immutableCopyOf(list.build())));
    boolean executable = inputs.ruleClass().executable() || inputs.ruleClass().test();
    return new RuleOutputs(
        registry,
        executable ? Optional.of(inputs.label().name()) : Optional.empty(),
        ImmutableMap.copyOf(fields));
  }
}
