package net.starlark.java.compile;

import net.starlark.java.syntax.Resolution;

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

  /** Returns what a slot of the function holds at present. */
  Kind localKind(int slot);

  /** Returns what a global of the program holds at present. */
  Kind globalKind(int index);
}
