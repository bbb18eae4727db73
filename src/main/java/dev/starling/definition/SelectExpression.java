package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute that depends on the configuration: converted terms, to be joined when
 * the conditions are known.
 *
 * @param terms at least one
 */
public record SelectExpression(AttributeType type, ImmutableList<Term> terms) {

  /** One operand. */
  public sealed interface Term {}

  /** A value that holds under every configuration. */
  public record Plain(Object value) implements Term {}

  /**
   * A choice.
   *
   * @param branches in the order written, each condition once
   */
  public record Select(ImmutableList<Branch> branches, String noMatchError) implements Term {

    /** Whether only the default condition is there. */
    public boolean isUnconditional() {
      return branches.size() == 1 && branches.getFirst().isDefault();
    }
  }

  /**
   * A condition with its value.
   *
   * @param value converted; {@link Starlark#NONE} means the attribute's default
   */
  public record Branch(Label condition, Object value) {

    /** Whether this branch is taken when no other is. */
    public boolean isDefault() {
      return isDefaultCondition(condition);
    }
  }

  /** Whether the label is {@code //conditions:default}. */
  public static boolean isDefaultCondition(Label condition) {
    return condition.name().equals("default")
        && condition.packageId().path().toString().equals("conditions");
  }

  /**
   * Converts a Starlark value that may hold selects.
   *
   * @param what names the attribute for messages
   * @return a plain converted value when nothing depends on the configuration, else a
   *     SelectExpression
   */
  public static Object convert(AttributeType type, Object value, Object what, LabelReader labels)
      throws EvalException {
    return switch (value) {
      case SelectorList list -> convertAll(type, list.elements(), what, labels);
      case SelectorValue selector -> convertAll(type, ImmutableList.of(selector), what, labels);
      default -> type.convert(value, what, labels);
    };
  }

  private static Object convertAll(
      AttributeType type, ImmutableList<Object> elements, Object what, LabelReader labels)
      throws EvalException {
    if (elements.size() > 1 && type.concatenate(ImmutableList.of()) == null) {
      throw Starlark.errorf("type '%s' doesn't support select concatenation", type.displayName());
    }
    ImmutableList.Builder<Term> terms = ImmutableList.builder();
    for (Object element : elements) {
      terms.add(
          element instanceof SelectorValue selector
              ? convertSelector(type, selector, what, labels)
              : new Plain(type.convert(element, what, labels)));
    }
    return new SelectExpression(type, terms.build()).simplified();
  }

  private static Select convertSelector(
      AttributeType type, SelectorValue selector, Object what, LabelReader labels)
      throws EvalException {
    Map<Label, Branch> branches = new LinkedHashMap<>();
    for (Map.Entry<Object, Object> entry : selector.branches().entrySet()) {
      Label condition = condition(entry.getKey(), what, labels);
      Object value =
          entry.getValue() == Starlark.NONE
              ? Starlark.NONE
              : type.convert(entry.getValue(), new BranchName(what, condition), labels);
      branches.put(condition, new Branch(condition, value));
    }
    return new Select(ImmutableList.copyOf(branches.values()), selector.noMatchError());
  }

  private record BranchName(Object what, Label condition) {
    @Override
    public String toString() {
      return "each branch in select expression of %s (including '%s')"
          .formatted(what, condition.unambiguousForm());
    }
  }

  private static Label condition(Object key, Object what, LabelReader labels) throws EvalException {
    if (key instanceof Label label) {
      return label;
    }
    try {
      return labels.read((String) key);
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf(
          "invalid label '%s' in select expression of %s: %s", key, what, e.getMessage());
    }
  }

  /** All conditions other than the default one, each once, in order. */
  public ImmutableList<Label> conditions() {
    return terms.stream()
        .flatMap(term -> term instanceof Select select ? select.branches().stream() : null)
        .filter(branch -> !branch.isDefault())
        .map(Branch::condition)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** Every value that a branch or plain term has, converted; None branches are left out. */
  public ImmutableList<Object> possibleTermValues() {
    ImmutableList.Builder<Object> values = ImmutableList.builder();
    for (Term term : terms) {
      switch (term) {
        case Plain(Object value) -> values.add(value);
        case Select select ->
            select.branches().stream()
                .map(Branch::value)
                .filter(value -> value != Starlark.NONE)
                .forEach(values::add);
      }
    }
    return values.build();
  }

  private Object simplified() {
    List<Object> plain = new ArrayList<>();
    for (Term term : terms) {
      @Nullable Object value =
          switch (term) {
            case Plain(Object v) -> v;
            case Select select when select.isUnconditional() ->
                select.branches().getFirst().value();
            case Select _ -> null;
          };
      if (value == null || value == Starlark.NONE) {
        return this;
      }
      plain.add(value);
    }
    return plain.size() == 1 ? plain.getFirst() : type.concatenate(plain);
  }
}
