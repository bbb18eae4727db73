package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.SelectExpression;
import dev.starling.definition.SelectorList;
import dev.starling.definition.SelectorValue;
import dev.starling.definition.TriState;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.Tuple;
import org.jspecify.annotations.Nullable;

/** What {@code existing_rule} and {@code existing_rules} show of a package. */
final class ExistingRules {
  private ExistingRules() {}

  /** Returns the attributes of one rule, or None. */
  static Object rule(PackageBuilder builder, String name) {
    return builder
        .find(name)
        .filter(target -> target instanceof Rule rule && isShown(builder, rule))
        .map(target -> (Object) attributes((Rule) target))
        .orElse(Starlark.NONE);
  }

  /** Returns the attributes of all rules, by name. */
  static Dict<String, Object> all(PackageBuilder builder) {
    ImmutableMap.Builder<String, Object> rules = ImmutableMap.builder();
    for (Target target : builder.targets()) {
      if (target instanceof Rule rule && isShown(builder, rule)) {
        rules.put(rule.label().name(), attributes(rule));
      }
    }
    return Dict.immutableCopyOf(rules.buildOrThrow());
  }

  /** What symbolic macros declare is seen by finalizers only. */
  private static boolean isShown(PackageBuilder builder, Rule rule) {
    return rule.macro().isEmpty() || builder.inFinalizer();
  }

  private static Dict<String, Object> attributes(Rule rule) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("name", rule.label().name());
    attributes.put("kind", rule.ruleClass().name());
    for (int i = 0; i < rule.ruleClass().attributes().size(); i++) {
      Attribute attribute = rule.ruleClass().attributes().get(i);
      if (!attribute.isImplicit() && attribute.documented()) {
        Object value = shown(rule.value(i), rule.label().packageId());
        if (value != null) {
          attributes.putIfAbsent(attribute.name(), value);
        }
      }
    }
    return Dict.immutableCopyOf(attributes);
  }

  /** Returns how a value is shown; null for one that is left out. */
  private static @Nullable Object shown(Object value, PackageId here) {
    return switch (value) {
      case String _, Boolean _, StarlarkInt _ -> value;
      case TriState state -> StarlarkInt.of(state.number());
      case Label label -> text(label, here);
      case ImmutableList<?> list ->
          Tuple.copyOf(list.stream().map(element -> shown(element, here)).toList());
      case ImmutableMap<?, ?> map -> dict(map, here);
      case SelectExpression select -> selects(select);
      case AttributeDefault _ -> null;
      default -> null;
    };
  }

  private static Object dict(ImmutableMap<?, ?> map, PackageId here) {
    Map<Object, Object> shown = new LinkedHashMap<>();
    map.forEach((key, value) -> shown.put(shown(key, here), shown(value, here)));
    return Dict.immutableCopyOf(shown);
  }

  private static String text(Label label, PackageId here) {
    return label.packageId().equals(here) ? ":" + label.name() : label.canonicalForm();
  }

  /** Labels stay labels in a select, so that it can be given to another rule as it is. */
  private static Object selects(SelectExpression expression) {
    ImmutableList.Builder<Object> terms = ImmutableList.builder();
    for (SelectExpression.Term term : expression.terms()) {
      switch (term) {
        case SelectExpression.Plain(Object value) -> terms.add(value);
        case SelectExpression.Select select -> {
          ImmutableMap.Builder<Object, Object> branches = ImmutableMap.builder();
          for (SelectExpression.Branch branch : select.branches()) {
            branches.put(branch.condition(), Starlark.fromJava(branch.value(), null));
          }
          terms.add(new SelectorValue(branches.buildOrThrow(), select.noMatchError()));
        }
      }
    }
    return new SelectorList(terms.build());
  }
}
