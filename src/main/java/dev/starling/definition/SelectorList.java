package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import java.util.Map;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.HasBinary;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Several {@link SelectorValue}s and plain values joined by {@code +} or {@code |}, in the order
 * written.
 *
 * @param elements at least one; selectors and plain Starlark values
 */
@StarlarkBuiltin(name = "select", doc = "A sum of selectors and plain values.")
public record SelectorList(ImmutableList<Object> elements) implements StarlarkValue, HasBinary {

  /**
   * A single select.
   *
   * @throws EvalException if the dictionary is empty or has keys that are no labels
   */
  public static SelectorList select(Dict<?, ?> dict, String noMatchError) throws EvalException {
    if (dict.isEmpty()) {
      throw Starlark.errorf(
          "select({}) with an empty dictionary can never resolve because it includes no conditions"
              + " to match");
    }
    for (Object key : dict.keySet()) {
      if (!(key instanceof String || key instanceof Label)) {
        throw Starlark.errorf(
            "select: got %s for dict key, want a label string", Starlark.type(key));
      }
    }
    return new SelectorList(
        ImmutableList.of(new SelectorValue(ImmutableMap.copyOf(dict), noMatchError)));
  }

  @Override
  public @Nullable Object binaryOp(TokenKind op, Object that, boolean thisLeft)
      throws EvalException {
    return operate(op, this, that, thisLeft);
  }

  static @Nullable Object operate(TokenKind op, Object self, Object that, boolean selfIsLeft)
      throws EvalException {
    if (op == TokenKind.PLUS) {
      if (that instanceof Map) {
        return null;
      }
      return selfIsLeft ? join(self, that, "+") : join(that, self, "+");
    }
    if (op == TokenKind.PIPE) {
      if (!isSelect(that) && !(that instanceof Map)) {
        return null;
      }
      return selfIsLeft ? join(self, that, "|") : join(that, self, "|");
    }
    return null;
  }

  private static boolean isSelect(Object value) {
    return value instanceof SelectorList || value instanceof SelectorValue;
  }

  private static SelectorList join(Object left, Object right, String operator)
      throws EvalException {
    Object leftSample = sample(left);
    Object rightSample = sample(right);
    if (!canJoin(leftSample, rightSample)) {
      throw Starlark.errorf(
          "'%s' operator applied to incompatible types (%s, %s)",
          operator, typeName(left), typeName(right));
    }
    boolean dicts = leftSample instanceof Map;
    if (dicts != operator.equals("|")) {
      throw Starlark.errorf(
          "unsupported binary operation: %s %s %s", typeName(left), operator, typeName(right));
    }
    ImmutableList.Builder<Object> joined = ImmutableList.builder();
    addElements(left, joined);
    addElements(right, joined);
    return new SelectorList(joined.build());
  }

  private static void addElements(Object value, ImmutableList.Builder<Object> elements) {
    if (value instanceof SelectorList list) {
      elements.addAll(list.elements);
    } else {
      elements.add(value);
    }
  }

  private static Object sample(Object value) {
    return switch (value) {
      case SelectorList list -> sample(list.elements.getFirst());
      case SelectorValue selector -> selector.sample();
      default -> value;
    };
  }

  private static boolean canJoin(Object left, Object right) {
    return (left instanceof Iterable
            && right instanceof Iterable
            && !(left instanceof Map)
            && !(right instanceof Map))
        || (left instanceof Map && right instanceof Map)
        || left.getClass().equals(right.getClass());
  }

  private static String typeName(Object value) {
    String type = Starlark.type(sample(value));
    return isSelect(value) ? "select of " + type : type;
  }

  @Override
  public void repr(Printer printer) {
    String separator = "";
    for (Object element : elements) {
      printer.append(separator);
      printer.repr(element);
      separator = sample(this) instanceof Map ? " | " : " + ";
    }
  }
}
