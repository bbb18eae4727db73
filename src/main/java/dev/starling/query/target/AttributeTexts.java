package dev.starling.query.target;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeType;
import dev.starling.definition.SelectExpression;
import dev.starling.definition.TriState;
import dev.starling.packages.Rule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/** The values that an attribute of a rule may have before any configuration. */
public final class AttributeTexts {

  /** Above this many combinations of branches, each branch is taken alone. */
  private static final int MAX_COMBINATIONS = 256;

  private AttributeTexts() {}

  /** The attribute that a query means, by the name it has in BUILD files or {@code $name}. */
  public static Optional<Attribute> attribute(Rule rule, String name) {
    Optional<Attribute> plain = rule.ruleClass().attribute(name);
    if (plain.isPresent()) {
      return plain;
    }
    return rule.ruleClass().attributes().asList().stream()
        .filter(attribute -> attribute.nativeName().equals(name))
        .findFirst();
  }

  /**
   * The texts of all values that the attribute may have, with {@code [a, b]} for a list, and 1 or 0
   * for a truth value.
   */
  public static ImmutableList<String> of(Rule rule, String name) {
    Optional<Attribute> attribute = attribute(rule, name);
    return attribute.isEmpty()
        ? ImmutableList.of()
        : values(rule, attribute.get()).stream()
            .map(AttributeTexts::text)
            .collect(toImmutableList());
  }

  /** The converted values that the attribute may have; none where it is unset or computed. */
  public static ImmutableList<Object> values(Rule rule, Attribute attribute) {
    if (attribute.name().equals("visibility")) {
      return ImmutableList.of(rule.visibility().labels());
    }
    Object value = rule.value(attribute.name());
    return switch (value) {
      case SelectExpression select -> combinations(select, attribute);
      case AttributeDefault.NativeComputed computed -> computed(rule, computed);
      case AttributeDefault _ -> ImmutableList.of();
      default -> value == Starlark.NONE ? ImmutableList.of() : ImmutableList.of(value);
    };
  }

  private static ImmutableList<Object> computed(
      Rule rule, AttributeDefault.NativeComputed computed) {
    Object value = computed.function().apply(rule::value);
    return value == Starlark.NONE ? ImmutableList.of() : ImmutableList.of(value);
  }

  private static ImmutableList<Object> combinations(SelectExpression select, Attribute attribute) {
    List<List<Object>> terms =
        select.terms().stream().map(term -> branches(term, attribute)).toList();
    long count = terms.stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
    if (count > MAX_COMBINATIONS) {
      return terms.stream().flatMap(List::stream).collect(toImmutableList());
    }
    return Lists.cartesianProduct(terms).stream()
        .map(values -> join(attribute.type(), values))
        .filter(Objects::nonNull)
        .collect(toImmutableList());
  }

  private static @Nullable Object join(AttributeType type, List<Object> values) {
    return values.size() == 1 ? values.getFirst() : type.concatenate(values);
  }

  private static List<Object> branches(SelectExpression.Term term, Attribute attribute) {
    return switch (term) {
      case SelectExpression.Plain(Object value) -> List.of(value);
      case SelectExpression.Select select ->
          select.branches().stream()
              .flatMap(branch -> branchValue(branch.value(), attribute))
              .toList();
    };
  }

  private static Stream<Object> branchValue(Object value, Attribute attribute) {
    if (value != Starlark.NONE) {
      return Stream.of(value);
    }
    return attribute.defaultValue() instanceof AttributeDefault.Fixed(Object fixed)
            && fixed != Starlark.NONE
        ? Stream.of(fixed)
        : Stream.empty();
  }

  /** The text of a converted value. */
  public static String text(Object value) {
    return switch (value) {
      case Boolean b -> b ? "1" : "0";
      case TriState state ->
          switch (state) {
            case YES -> "1";
            case NO -> "0";
            case AUTO -> "-1";
          };
      case List<?> list ->
          list.stream().map(AttributeTexts::text).collect(toImmutableList()).toString();
      case ImmutableMap<?, ?> map -> map.toString();
      default -> value.toString();
    };
  }
}
