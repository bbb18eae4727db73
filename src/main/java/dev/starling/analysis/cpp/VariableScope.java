package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Artifact;
import dev.starling.depset.Depset;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a flag sees: those of the action, or one element of a list that a flag group
 * iterates over, in front of those around it.
 *
 * <p>A name with dots means fields of structures, unless an iteration has bound the whole name.
 */
final class VariableScope {
  private final @Nullable VariableScope outer;
  private final Dict<?, ?> variables;
  private final @Nullable String bound;
  private final Object element;

  private VariableScope(
      @Nullable VariableScope outer, Dict<?, ?> variables, @Nullable String bound, Object element) {
    this.outer = outer;
    this.variables = variables;
    this.bound = bound;
    this.element = element;
  }

  /** The variables of an action, by name. */
  static VariableScope of(Dict<?, ?> variables) {
    return new VariableScope(null, variables, null, Starlark.NONE);
  }

  /** This scope with a name bound to an element. */
  VariableScope with(String name, Object value) {
    return new VariableScope(this, variables, name, value);
  }

  /** Tells whether there is such a variable or field. */
  boolean has(String name) throws EvalException {
    return find(name) != null;
  }

  /** The elements of a list, of a depset, or of what is not a list the one element. */
  ImmutableList<?> elements(String name) throws EvalException {
    Object value = existing(name);
    return switch (value) {
      case Depset depset -> depset.toList();
      case Sequence<?> sequence -> ImmutableList.copyOf(sequence);
      default ->
          throw Starlark.errorf(
              "Invalid toolchain configuration: variable '%s' is a %s, and cannot be iterated over",
              name, Starlark.type(value));
    };
  }

  /** The one text that a variable holds. */
  String text(String name) throws EvalException {
    Object value = existing(name);
    return switch (value) {
      case String text -> text;
      case Artifact file -> file.execPathString();
      case StarlarkInt number -> number.toString();
      case Boolean flag -> flag ? "1" : "0";
      default ->
          throw Starlark.errorf(
              "Invalid toolchain configuration: cannot expand variable '%s': expected string, found"
                  + " %s",
              name, Starlark.type(value));
    };
  }

  /** Tells whether a variable holds something that counts as true. */
  boolean isTrue(String name) throws EvalException {
    Object value = find(name);
    return value != null && !value.equals("0") && Starlark.truth(value);
  }

  private Object existing(String name) throws EvalException {
    Object value = find(name);
    if (value == null) {
      throw Starlark.errorf(
          "Invalid toolchain configuration: Cannot find variable named '%s'.", name);
    }
    return value;
  }

  private @Nullable Object find(String name) throws EvalException {
    for (VariableScope scope = this; scope != null; scope = scope.outer) {
      if (name.equals(scope.bound)) {
        return scope.element;
      }
    }
    Object direct = variables.get(name);
    if (direct != null) {
      return direct == Starlark.NONE ? null : direct;
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    Object structure = find(name.substring(0, dot));
    Object field =
        switch (structure) {
          case Structure fields -> fields.getValue(name.substring(dot + 1));
          case Dict<?, ?> dict -> dict.get(name.substring(dot + 1));
          case null, default -> null;
        };
    return field == Starlark.NONE ? null : field;
  }
}
