package net.starlark.java.compile;

import com.google.common.primitives.ImmutableIntArray;

/** What a call is expected to call, and how its arguments get there. */
public sealed interface Callee {
  /** In the place of an argument: the parameter has its default. */
  int DEFAULT = -1;

  /** In the place of an argument: the parameter takes what is left of the positional ones. */
  int REST = -2;

  /** In the place of an argument: the parameter takes what is left of the named ones. */
  int NAMED_REST = -3;

  /**
   * A function of a def or lambda.
   *
   * @param code the code of the def
   * @param positional how many parameters can be given by position
   * @param sources for each parameter the argument of the call (positional ones first, then named
   *     ones), or one of the constants
   */
  record Function(Object code, int positional, ImmutableIntArray sources) implements Callee {
    /** Tells whether an argument goes to a parameter of its own. */
    boolean takes(int argument) {
      return sources.contains(argument);
    }
  }

  /**
   * A function of Java.
   *
   * @param call what makes the call
   * @param receiver the object of the Java method
   */
  record Builtin(Object call, Object receiver) implements Callee {}

  /**
   * A function that makes records of named arguments.
   *
   * @param layout what makes a record of the array of its fields
   * @param sources for each field the argument of the call, or {@link #DEFAULT} where it is absent
   */
  record Constructor(Object layout, ImmutableIntArray sources) implements Callee {}
}
