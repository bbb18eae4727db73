package net.starlark.java.compile;

import java.util.List;
import net.starlark.java.syntax.Binding;
import net.starlark.java.syntax.Resolution;
import org.jspecify.annotations.Nullable;

/** What the compiler asks of the evaluator about one program in one module. */
public interface Linkage {
  /** Returns what the names of the program refer to. */
  Resolution resolution();

  /** Returns the predeclared or universal value of a name. */
  Object given(String name);

  /** Returns the Starlark value of an int literal. */
  Object integer(Number value);

  /** Returns the Starlark value of a float literal. */
  Object decimal(double value);

  /** Returns the Starlark value of a bytes literal. */
  Object bytes(String value);

  /** Returns a tuple of constants. */
  Object tuple(Object[] values);

  /** Returns the module. */
  Object module();

  /** Returns the module's index of a global of the program. */
  int globalIndex(int index);

  /** Returns the code of a def or lambda. */
  Object functionCode(int node);

  /** Returns a lookup of a field; its failures are placed at the node. */
  Object lookup(int node, String name);

  /** Returns the site of the call of a method, made with so many arguments, at a node. */
  Object methodSite(Object lookup, int node, int arguments);

  /** Returns the site of a call in the general way, with these named arguments, at a node. */
  Object callSite(int node, List<String> names);

  /** Returns what a variable, global or given name holds at present, or null. */
  @Nullable Object observed(Binding binding);

  /** Returns how to call a value with so many positional and these named arguments, or null. */
  @Nullable Callee callee(Object value, int node, int positional, List<String> names);

  /** Returns what a slot of the function holds at present. */
  Kind localKind(int slot);

  /** Returns what a global of the program holds at present. */
  Kind globalKind(int index);
}
