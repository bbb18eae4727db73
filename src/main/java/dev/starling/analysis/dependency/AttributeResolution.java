package dev.starling.analysis.dependency;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.rule.StarlarkAttributeValue;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConfigMatch;
import dev.starling.config.ConfigurationFragments;
import dev.starling.config.SelectResolution;
import dev.starling.config.SelectResolution.SelectException;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.SelectExpression;
import dev.starling.label.Label;
import dev.starling.packages.Rule;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.PositionSource;

/** Settles the attributes of one target in one configuration. */
public final class AttributeResolution {
  private final Rule rule;
  private final AttributeSchema schema;
  private final BuildConfiguration configuration;
  private final StarlarkSemantics semantics;
  private final PositionSource positions;
  private final Object[] values;

  /** Makes the resolution for one target. */
  public AttributeResolution(
      Rule rule,
      BuildConfiguration configuration,
      StarlarkSemantics semantics,
      PositionSource positions) {
    this.positions = positions;
    this.rule = rule;
    this.schema = rule.ruleClass().attributes();
    this.configuration = configuration;
    this.semantics = semantics;
    this.values = new Object[schema.size()];
  }

  /** The conditions of all selects of a target. */
  public static ImmutableSet<Label> conditions(Rule rule) {
    ImmutableSet.Builder<Label> conditions = null;
    int size = rule.ruleClass().attributes().size();
    for (int i = 0; i < size; i++) {
      if (rule.value(i) instanceof SelectExpression select) {
        conditions = conditions == null ? ImmutableSet.builder() : conditions;
        conditions.addAll(select.conditions());
      }
    }
    return conditions == null ? ImmutableSet.of() : conditions.build();
  }

  /**
   * The settled values. An attribute whose value a materializer chooses is left empty.
   *
   * @param conditions the verdict on each condition
   * @throws SelectException if no branch of a select can be chosen
   * @throws EvalException if the function of a computed default fails
   */
  public AttributeValues resolve(ImmutableMap<Label, ConfigMatch> conditions)
      throws SelectException, EvalException, InterruptedException {
    SelectResolution selects = null;
    boolean computed = false;
    for (int i = 0; i < values.length; i++) {
      Object value = rule.value(i);
      switch (value) {
        case SelectExpression select -> {
          if (selects == null) {
            selects = new SelectResolution(rule.label(), configuration.shortId(), conditions);
          }
          values[i] = selects.resolve(schema.get(i), select, fixedDefault(schema.get(i)));
        }
        case AttributeDefault.LateBound(var field) ->
            values[i] =
                ConfigurationFragments.lateBoundLabel(
                        configuration.options(), field.fragment(), field.name())
                    .<Object>map(label -> label)
                    .orElse(Starlark.NONE);
        case AttributeDefault.Fixed(Object fixed) -> values[i] = fixed;
        case AttributeDefault.Computed _, AttributeDefault.NativeComputed _ -> computed = true;
        case AttributeDefault.Materialized _ -> values[i] = schema.get(i).type().defaultValue();
        default -> values[i] = value;
      }
    }
    if (computed) {
      compute();
    }
    return new AttributeValues(schema, values);
  }

  /**
   * The values that need no configuration; selects and computed values show the attribute's
   * default.
   */
  public AttributeValues resolveUnconfigured() {
    for (int i = 0; i < values.length; i++) {
      Object value = rule.value(i);
      values[i] =
          value instanceof SelectExpression || value instanceof AttributeDefault
              ? fixedDefault(schema.get(i))
              : value;
    }
    return new AttributeValues(schema, values);
  }

  private static Object fixedDefault(Attribute attribute) {
    return attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value)
        ? value
        : attribute.type().defaultValue();
  }

  private void compute() throws EvalException, InterruptedException {
    for (int i = 0; i < values.length; i++) {
      switch (rule.value(i)) {
        case AttributeDefault.Computed computed -> values[i] = call(schema.get(i), computed);
        case AttributeDefault.NativeComputed nativeComputed ->
            values[i] = nativeComputed.function().apply(this::read);
        default -> {}
      }
    }
  }

  private Object read(String attribute) {
    int position =
        schema
            .position(attribute)
            .orElseThrow(() -> new IllegalStateException("computed default reads " + attribute));
    Object value = values[position];
    return value == null ? fixedDefault(schema.get(position)) : value;
  }

  private Object call(Attribute attribute, AttributeDefault.Computed computed)
      throws EvalException, InterruptedException {
    try (Mutability mutability = Mutability.create("computed default of", attribute.name())) {
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      thread.setPositionSource(positions);
      Object[] arguments =
          computed.parameters().stream()
              .map(name -> StarlarkAttributeValue.plain(read(name)))
              .toArray();
      Object result = Starlark.fastcall(thread, computed.function(), arguments, new Object[0]);
      if (result == Starlark.NONE) {
        return attribute.type().defaultValue();
      }
      return attribute
          .type()
          .convert(result, "attribute '" + attribute.name() + "'", Label::parseCanonical);
    }
  }
}
