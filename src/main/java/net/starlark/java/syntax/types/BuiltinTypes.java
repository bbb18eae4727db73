package net.starlark.java.syntax.types;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** What functions and methods of the language return, where this does not depend on arguments. */
final class BuiltinTypes {
  private static final Type STRINGS = Type.listOf(Type.STR);
  private static final Type THREE_STRINGS =
      new Type.TupleOf(ImmutableList.of(Type.STR, Type.STR, Type.STR));
  private static final Type LIST = Type.listOf(Type.ANY);

  private static final ImmutableMap<String, Type> FUNCTIONS =
      ImmutableMap.<String, Type>builder()
          .put("all", Type.BOOL)
          .put("any", Type.BOOL)
          .put("bool", Type.BOOL)
          .put("dict", Type.dictOf(Type.ANY, Type.ANY))
          .put("dir", STRINGS)
          .put("enumerate", LIST)
          .put("float", Type.FLOAT)
          .put("hasattr", Type.BOOL)
          .put("hash", Type.INT)
          .put("int", Type.INT)
          .put("len", Type.INT)
          .put("list", LIST)
          .put("print", Type.NONE)
          .put("range", Type.RANGE)
          .put("repr", Type.STR)
          .put("reversed", LIST)
          .put("set", new Type.Known("set", Type.ANY))
          .put("sorted", LIST)
          .put("str", Type.STR)
          .put("tuple", Type.TUPLE)
          .put("type", Type.STR)
          .put("zip", LIST)
          .buildOrThrow();

  private static final ImmutableMap<String, Type> STRING_METHODS =
      ImmutableMap.<String, Type>builder()
          .put("capitalize", Type.STR)
          .put("count", Type.INT)
          .put("endswith", Type.BOOL)
          .put("find", Type.INT)
          .put("format", Type.STR)
          .put("index", Type.INT)
          .put("isalnum", Type.BOOL)
          .put("isalpha", Type.BOOL)
          .put("isdigit", Type.BOOL)
          .put("islower", Type.BOOL)
          .put("isspace", Type.BOOL)
          .put("istitle", Type.BOOL)
          .put("isupper", Type.BOOL)
          .put("join", Type.STR)
          .put("lower", Type.STR)
          .put("lstrip", Type.STR)
          .put("partition", THREE_STRINGS)
          .put("removeprefix", Type.STR)
          .put("removesuffix", Type.STR)
          .put("replace", Type.STR)
          .put("rfind", Type.INT)
          .put("rindex", Type.INT)
          .put("rpartition", THREE_STRINGS)
          .put("rsplit", STRINGS)
          .put("rstrip", Type.STR)
          .put("split", STRINGS)
          .put("splitlines", STRINGS)
          .put("startswith", Type.BOOL)
          .put("strip", Type.STR)
          .put("title", Type.STR)
          .put("upper", Type.STR)
          .buildOrThrow();

  private BuiltinTypes() {}

  /** Returns what a function of every module returns. */
  static Type ofFunction(String name) {
    return FUNCTIONS.getOrDefault(name, Type.ANY);
  }

  /** Returns what a method of a value returns. */
  static Type ofMethod(Type object, String name) {
    if (object.equals(Type.STR)) {
      return STRING_METHODS.getOrDefault(name, Type.ANY);
    }
    if (object instanceof Type.Known dict && dict.name().equals("dict")) {
      return ofDict(dict.arguments().get(0), dict.arguments().get(1), name);
    }
    if (object instanceof Type.Known list && list.name().equals("list")) {
      return switch (name) {
        case "append", "clear", "extend", "insert", "remove" -> Type.NONE;
        case "index" -> Type.INT;
        case "pop" -> list.arguments().getFirst();
        default -> Type.ANY;
      };
    }
    return Type.ANY;
  }

  private static Type ofDict(Type key, Type value, String name) {
    return switch (name) {
      case "clear", "update" -> Type.NONE;
      case "items" -> Type.listOf(new Type.TupleOf(ImmutableList.of(key, value)));
      case "keys" -> Type.listOf(key);
      case "values" -> Type.listOf(value);
      default -> Type.ANY;
    };
  }
}
