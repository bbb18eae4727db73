package net.starlark.java.syntax.types;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.function.Predicate;
import net.starlark.java.syntax.EditDistance;
import net.starlark.java.syntax.SyntaxError;
import net.starlark.java.syntax.TypeAnnotation;

/** Makes types of what files say, and tells what is none. */
final class TypeReader {
  private static final ImmutableMap<String, Type> SIMPLE =
      ImmutableMap.<String, Type>builder()
          .put("None", Type.NONE)
          .put("bool", Type.BOOL)
          .put("int", Type.INT)
          .put("float", Type.FLOAT)
          .put("str", Type.STR)
          .put("bytes", Type.BYTES)
          .put("range", Type.RANGE)
          .put("Any", Type.ANY)
          .put("object", Type.ANY)
          .buildOrThrow();

  /** How many arguments types take that may have some. */
  private static final ImmutableMap<String, Integer> GENERIC =
      ImmutableMap.of("list", 1, "set", 1, "Sequence", 1, "Collection", 1, "dict", 2, "Mapping", 2);

  private static final ImmutableList<String> NAMES =
      ImmutableList.<String>builder()
          .addAll(SIMPLE.keySet())
          .addAll(GENERIC.keySet())
          .add("tuple", "Callable")
          .build();

  private final Predicate<String> isName;
  private final List<SyntaxError> errors;

  /**
   * Makes a reader.
   *
   * @param isName tells the names of the file, which may stand for types that are not known here
   */
  TypeReader(Predicate<String> isName, List<SyntaxError> errors) {
    this.isName = isName;
    this.errors = errors;
  }

  Type read(TypeAnnotation said) {
    return switch (said) {
      case TypeAnnotation.Named named -> named(named);
      case TypeAnnotation.Union union -> new Type.Union(readAll(union.members()));
      case TypeAnnotation.Group _, TypeAnnotation.Malformed _ -> {
        error(said, "this is no type");
        yield Type.ANY;
      }
    };
  }

  private ImmutableList<Type> readAll(ImmutableList<TypeAnnotation> said) {
    return said.stream().map(this::read).collect(ImmutableList.toImmutableList());
  }

  private Type named(TypeAnnotation.Named said) {
    String name = said.name();
    Type simple = SIMPLE.get(name);
    if (simple != null) {
      check(said, 0);
      return simple;
    }
    Integer count = GENERIC.get(name);
    if (count != null) {
      boolean isPlain = said.arguments().isEmpty();
      if (!isPlain && !check(said, count)) {
        return Type.ANY;
      }
      return new Type.Known(
          name,
          isPlain
              ? ImmutableList.copyOf(java.util.Collections.nCopies(count, Type.ANY))
              : readAll(said.arguments()));
    }
    return switch (name) {
      case "tuple" ->
          said.arguments().isEmpty() ? Type.TUPLE : new Type.TupleOf(readAll(said.arguments()));
      case "Callable", "callable", "function" -> Type.CALLABLE;
      default -> {
        if (!isName.test(first(name))) {
          error(said, "unknown type '%s'%s".formatted(name, EditDistance.didYouMean(name, NAMES)));
        }
        yield Type.ANY;
      }
    };
  }

  private static String first(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  private boolean check(TypeAnnotation.Named said, int count) {
    int given = said.arguments().size();
    if (given == count) {
      return true;
    }
    error(
        said,
        count == 0
            ? "type '%s' takes no arguments".formatted(said.name())
            : "type '%s' takes %d argument%s, got %d"
                .formatted(said.name(), count, count == 1 ? "" : "s", given));
    return false;
  }

  private void error(TypeAnnotation said, String message) {
    errors.add(new SyntaxError(said.location(), message));
  }
}
