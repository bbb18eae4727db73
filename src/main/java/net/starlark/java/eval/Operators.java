package net.starlark.java.eval;

import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/** The unary and binary operators, indexing, and augmented assignment. */
final class Operators {
  /** Strings of fewer chars are compared one by one. */
  private static final int SHORT = 16;

  private Operators() {}

  /** {@code x op y}, for all operators but {@code and} and {@code or}. */
  static Object binaryOp(TokenKind op, Object x, Object y, StarlarkThread thread)
      throws EvalException {
    Mutability mu = thread.mutability();
    return switch (op) {
      case PLUS -> plus(x, y, mu);
      case MINUS -> minus(x, y, mu);
      case STAR -> times(x, y, mu);
      case SLASH -> divide(x, y);
      case SLASH_SLASH -> floorDivide(x, y);
      case PERCENT -> percent(x, y, thread);
      case PIPE -> pipe(x, y, mu);
      case AMPERSAND -> ampersand(x, y, mu);
      case CARET -> caret(x, y, mu);
      case LESS_LESS ->
          x instanceof StarlarkInt a && y instanceof StarlarkInt b
              ? StarlarkInt.shiftLeft(a, b)
              : custom(op, x, y);
      case GREATER_GREATER ->
          x instanceof StarlarkInt a && y instanceof StarlarkInt b
              ? StarlarkInt.shiftRight(a, b)
              : custom(op, x, y);
      case EQUALS_EQUALS -> equal(x, y);
      case NOT_EQUALS -> !equal(x, y);
      case LESS -> less(x, y);
      case GREATER -> less(y, x, /* swapped= */ true);
      case LESS_EQUALS -> lessOrEqual(x, y, /* swapped= */ false);
      case GREATER_EQUALS -> lessOrEqual(y, x, /* swapped= */ true);
      case IN -> in(x, y, thread);
      case NOT_IN -> !in(x, y, thread);
      default -> throw new IllegalArgumentException("not a binary operator: " + op);
    };
  }

  static boolean equal(Object x, Object y) {
    if (x instanceof String a && y instanceof String b) {
      return equal(a, b);
    }
    return x == y || x.equals(y);
  }

  /**
   * Whether two strings are equal. Comparison for order looks at eight bytes at a time where the
   * JVM's first compiler lets {@code equals} look at one.
   */
  @SuppressWarnings("ReferenceEquality") // a short way for the same string
  static boolean equal(String a, String b) {
    if (a == b) {
      return true;
    }
    int length = a.length();
    return length == b.length() && (length < SHORT ? a.equals(b) : a.compareTo(b) == 0);
  }

  static boolean less(Object x, Object y) throws EvalException {
    return less(x, y, /* swapped= */ false);
  }

  private static boolean less(Object x, Object y, boolean swapped) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return a.compareTo(b) < 0;
    }
    if (x instanceof StarlarkSet<?> a && y instanceof StarlarkSet<?> b) {
      return a.size() < b.size() && b.containsAll(a);
    }
    return swapped ? Ordering.compare(y, x) > 0 : Ordering.compare(x, y) < 0;
  }

  private static boolean lessOrEqual(Object x, Object y, boolean swapped) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return a.compareTo(b) <= 0;
    }
    if (x instanceof StarlarkSet<?> a && y instanceof StarlarkSet<?> b) {
      return a.size() <= b.size() && b.containsAll(a);
    }
    return swapped ? Ordering.compare(y, x) >= 0 : Ordering.compare(x, y) <= 0;
  }

  static Object plus(Object x, Object y, Mutability mu) throws EvalException {
    if (x instanceof StarlarkInt a) {
      if (y instanceof StarlarkInt b) {
        return StarlarkInt.add(a, b);
      }
      if (y instanceof StarlarkFloat b) {
        return StarlarkFloat.of(a.toFiniteDouble() + b.toDouble());
      }
    } else if (x instanceof String a) {
      if (y instanceof String b) {
        Repetition.checkChars(a.length(), b.length());
        return a.concat(b);
      }
    } else if (x instanceof StarlarkList<?> a) {
      if (y instanceof StarlarkList<?> b) {
        Repetition.checkElements(a.size(), b.size());
        return StarlarkList.concat(a, b, mu);
      }
    } else if (x instanceof Tuple a) {
      if (y instanceof Tuple b) {
        Repetition.checkElements(a.size(), b.size());
        return Tuple.concat(a, b);
      }
    } else if (x instanceof StarlarkFloat a) {
      if (y instanceof StarlarkFloat b) {
        return StarlarkFloat.of(a.toDouble() + b.toDouble());
      }
      if (y instanceof StarlarkInt b) {
        return StarlarkFloat.of(a.toDouble() + b.toFiniteDouble());
      }
    }
    return custom(TokenKind.PLUS, x, y);
  }

  private static Object minus(Object x, Object y, Mutability mu) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.subtract(a, b);
    }
    if (isNumber(x) && isNumber(y)) {
      return StarlarkFloat.of(number(x) - number(y));
    }
    if (x instanceof StarlarkSet<?> a && y instanceof StarlarkSet<?> b) {
      return a.minus(b, mu);
    }
    return custom(TokenKind.MINUS, x, y);
  }

  private static Object times(Object x, Object y, Mutability mu) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.multiply(a, b);
    }
    if (isNumber(x) && isNumber(y)) {
      return StarlarkFloat.of(number(x) * number(y));
    }
    Object repeated = null;
    if (y instanceof StarlarkInt count) {
      repeated = repeat(x, count, mu);
    } else if (x instanceof StarlarkInt count) {
      repeated = repeat(y, count, mu);
    }
    return repeated == null ? custom(TokenKind.STAR, x, y) : repeated;
  }

  private static @Nullable Object repeat(Object x, StarlarkInt count, Mutability mu)
      throws EvalException {
    return switch (x) {
      case String string -> Repetition.repeat(string, count);
      case StarlarkList<?> list -> list.repeat(count, mu);
      case Tuple tuple -> tuple.repeat(count);
      case StarlarkBytes bytes -> bytes.repeat(count);
      default -> null;
    };
  }

  private static Object divide(Object x, Object y) throws EvalException {
    return isNumber(x) && isNumber(y)
        ? StarlarkFloat.div(number(x), number(y))
        : custom(TokenKind.SLASH, x, y);
  }

  private static Object floorDivide(Object x, Object y) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.floordiv(a, b);
    }
    return isNumber(x) && isNumber(y)
        ? StarlarkFloat.floordiv(number(x), number(y))
        : custom(TokenKind.SLASH_SLASH, x, y);
  }

  private static Object percent(Object x, Object y, StarlarkThread thread) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.mod(a, b);
    }
    if (isNumber(x) && isNumber(y)) {
      return StarlarkFloat.mod(number(x), number(y));
    }
    if (x instanceof String pattern) {
      PercentTemplate template = thread.percentTemplate(pattern);
      return y instanceof Tuple arguments
          ? template.format(thread.getSemantics(), arguments.elements())
          : template.format(thread.getSemantics(), y);
    }
    return custom(TokenKind.PERCENT, x, y);
  }

  private static Object pipe(Object x, Object y, Mutability mu) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.or(a, b);
    }
    if (x instanceof Dict<?, ?> a && y instanceof Dict<?, ?> b) {
      return Dict.union(a, b, mu);
    }
    if (x instanceof StarlarkSet<?> a && y instanceof StarlarkSet<?> b) {
      return a.or(b, mu);
    }
    return custom(TokenKind.PIPE, x, y);
  }

  private static Object ampersand(Object x, Object y, Mutability mu) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.and(a, b);
    }
    if (x instanceof StarlarkSet<?> a && y instanceof StarlarkSet<?> b) {
      return a.and(b, mu);
    }
    return custom(TokenKind.AMPERSAND, x, y);
  }

  private static Object caret(Object x, Object y, Mutability mu) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.xor(a, b);
    }
    if (x instanceof StarlarkSet<?> a && y instanceof StarlarkSet<?> b) {
      return a.xor(b, mu);
    }
    return custom(TokenKind.CARET, x, y);
  }

  private static boolean isNumber(Object x) {
    return x instanceof StarlarkInt || x instanceof StarlarkFloat;
  }

  private static double number(Object x) throws EvalException {
    return x instanceof StarlarkInt number
        ? number.toFiniteDouble()
        : ((StarlarkFloat) x).toDouble();
  }

  /** Asks the operands, first the left one, whether they define the operator. */
  private static Object custom(TokenKind op, Object x, Object y) throws EvalException {
    if (x instanceof HasBinary left) {
      Object value = left.binaryOp(op, y, true);
      if (value != null) {
        return value;
      }
    }
    if (y instanceof HasBinary right) {
      Object value = right.binaryOp(op, x, false);
      if (value != null) {
        return value;
      }
    }
    throw unsupported(op, x, y);
  }

  private static EvalException unsupported(TokenKind op, Object x, Object y) {
    return Starlark.errorf(
        "unsupported binary operation: %s %s %s", Starlark.type(x), op, Starlark.type(y));
  }

  static boolean in(Object x, Object y, StarlarkThread thread) throws EvalException {
    if (y instanceof StarlarkIndexable.Threaded threaded) {
      return threaded.containsKey(thread, thread.getSemantics(), x);
    }
    if (y instanceof StarlarkMembershipTestable collection) {
      return collection.containsKey(thread.getSemantics(), x);
    }
    if (y instanceof String string) {
      if (x instanceof String part) {
        return string.contains(part);
      }
      throw Starlark.errorf(
          "'in <string>' requires string as left operand, not '%s'", Starlark.type(x));
    }
    return Starlark.truth(custom(TokenKind.IN, x, y));
  }

  /** {@code op x}, for {@code not - + ~}. */
  static Object unaryOp(TokenKind op, Object x) throws EvalException {
    return switch (op) {
      case NOT -> !Starlark.truth(x);
      case MINUS ->
          switch (x) {
            case StarlarkInt number -> StarlarkInt.uminus(number);
            case StarlarkFloat number -> StarlarkFloat.of(-number.toDouble());
            default -> throw unsupported(op, x);
          };
      case PLUS -> {
        if (!isNumber(x)) {
          throw unsupported(op, x);
        }
        yield x;
      }
      case TILDE -> {
        if (!(x instanceof StarlarkInt number)) {
          throw unsupported(op, x);
        }
        yield StarlarkInt.bitnot(number);
      }
      default -> throw new IllegalArgumentException("not a unary operator: " + op);
    };
  }

  private static EvalException unsupported(TokenKind op, Object x) {
    return Starlark.errorf("unsupported unary operation: %s%s", op, Starlark.type(x));
  }

  /**
   * The new value of x after {@code x op= y}: lists, dicts and sets are changed in place where the
   * operator allows it.
   */
  static Object inplaceBinaryOp(TokenKind op, Object x, Object y, StarlarkThread thread)
      throws EvalException {
    if (x instanceof StarlarkList<?> list && op == TokenKind.PLUS && y instanceof StarlarkList) {
      list.extend(y);
      return list;
    }
    if (x instanceof Dict<?, ?> dict && op == TokenKind.PIPE && y instanceof Dict<?, ?> added) {
      @SuppressWarnings("unchecked") // Starlark dicts hold any keys and values
      Dict<Object, Object> target = (Dict<Object, Object>) dict;
      target.putEntries(added);
      return dict;
    }
    if (x instanceof StarlarkSet<?> set && y instanceof StarlarkSet<?> other) {
      switch (op) {
        case PIPE -> set.update(Tuple.of(other));
        case AMPERSAND -> set.intersectionUpdate(Tuple.of(other));
        case MINUS -> set.differenceUpdate(Tuple.of(other));
        case CARET -> set.symmetricDifferenceUpdate(other);
        default -> {
          return binaryOp(op, x, y, thread);
        }
      }
      return set;
    }
    return binaryOp(op, x, y, thread);
  }

  /** {@code x[key]}. */
  static Object index(StarlarkThread thread, Object x, Object key)
      throws EvalException, InterruptedException {
    if (x instanceof Dict<?, ?> dict) { // the most frequent before the interfaces, which cost more
      return dict.getIndex(thread.getSemantics(), key);
    }
    if (x instanceof StarlarkIndexable.Threaded threaded) {
      return threaded.getIndex(thread, thread.getSemantics(), key);
    }
    if (x instanceof StarlarkIndexable indexable) {
      Object value = indexable.getIndex(thread.getSemantics(), key);
      return value == null ? Starlark.NONE : value;
    }
    if (x instanceof String string) {
      return CharStrings.of(
          string.charAt(Indexing.sequenceIndex(key, string.length(), "string index")));
    }
    throw Starlark.errorf("type '%s' has no operator [](%s)", Starlark.type(x), Starlark.type(key));
  }

  /** {@code x[key] = value}. */
  @SuppressWarnings("unchecked") // Starlark collections hold any values
  static void setIndex(Object x, Object key, Object value) throws EvalException {
    if (x instanceof Dict<?, ?> dict) {
      ((Dict<Object, Object>) dict).putEntry(key, value);
    } else if (x instanceof StarlarkList<?> list) {
      int index = Indexing.sequenceIndex(key, list.size(), "list index");
      ((StarlarkList<Object>) list).setElementAt(index, value);
    } else {
      throw Starlark.errorf(
          "can only assign an element in a dictionary or a list, not in a '%s'", Starlark.type(x));
    }
  }

  /** {@code x.field = value}, which no value of the core allows. */
  @SuppressWarnings("DoNotCallSuggester") // the evaluator calls it for any value
  static void setField(Object x, String field, Object value) throws EvalException {
    throw x instanceof Structure
        ? Starlark.errorf("%s value does not support field assignment", Starlark.type(x))
        : Starlark.errorf("cannot set .%s field of %s value", field, Starlark.type(x));
  }
}
