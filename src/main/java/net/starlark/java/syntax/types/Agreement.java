package net.starlark.java.syntax.types;

import com.google.common.collect.ImmutableList;

/** Whether values of one type may be of another. Doubt is a yes. */
final class Agreement {
  private Agreement() {}

  /** Tells whether some value of the one type may be where the other is wanted. */
  static boolean of(Type value, Type wanted) {
    return switch (value) {
      case Type.Any _ -> true;
      case Type.Union union -> union.members().stream().anyMatch(member -> of(member, wanted));
      default ->
          switch (wanted) {
            case Type.Any _ -> true;
            case Type.Union union -> union.members().stream().anyMatch(member -> of(value, member));
            case Type.Callable _, Type.Function _ ->
                value instanceof Type.Callable || value instanceof Type.Function;
            case Type.TupleOf tuple -> ofTuple(value, tuple);
            case Type.TupleOfAll tuple -> ofTuple(value, tuple.element());
            case Type.Known known -> ofKnown(value, known);
          };
    };
  }

  private static boolean ofTuple(Type value, Type.TupleOf wanted) {
    return switch (value) {
      case Type.TupleOf tuple -> each(tuple.elements(), wanted.elements());
      case Type.TupleOfAll tuple ->
          wanted.elements().stream().allMatch(element -> of(tuple.element(), element));
      default -> false;
    };
  }

  private static boolean ofTuple(Type value, Type wanted) {
    return switch (value) {
      case Type.TupleOf tuple -> tuple.elements().stream().allMatch(each -> of(each, wanted));
      case Type.TupleOfAll tuple -> of(tuple.element(), wanted);
      default -> false;
    };
  }

  private static boolean ofKnown(Type value, Type.Known wanted) {
    return switch (wanted.name()) {
      case "Sequence", "Collection" -> ofCollection(value, wanted);
      case "Mapping" ->
          value instanceof Type.Known known
              && (known.name().equals("dict") || known.name().equals("Mapping"))
              && each(known.arguments(), wanted.arguments());
      default ->
          value instanceof Type.Known known
              && known.name().equals(wanted.name())
              && each(known.arguments(), wanted.arguments());
    };
  }

  private static boolean ofCollection(Type value, Type.Known wanted) {
    Type element = wanted.arguments().getFirst();
    return switch (value) {
      case Type.TupleOf _, Type.TupleOfAll _ -> ofTuple(value, element);
      case Type.Known known ->
          switch (known.name()) {
            case "range" -> of(Type.INT, element);
            case "list", "Sequence" -> of(known.arguments().getFirst(), element);
            case "dict", "Mapping", "set", "Collection" ->
                wanted.name().equals("Collection") && of(known.arguments().getFirst(), element);
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean each(ImmutableList<Type> values, ImmutableList<Type> wanted) {
    if (values.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!of(values.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }
}
