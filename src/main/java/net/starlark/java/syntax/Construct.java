package net.starlark.java.syntax;

/** A piece of syntax that a kind of file may forbid. */
public enum Construct {
  /** {@code def f(): ...}. */
  DEF(
      "functions may not be defined in %s",
      "You may move the function to a .bzl file and load it."),
  /** {@code lambda x: ...}. */
  LAMBDA(
      "functions may not be defined in %s",
      "You may move the function to a .bzl file and load it."),
  /** A {@code for} statement; comprehensions stay allowed. */
  FOR_STATEMENT(
      "`for` statements are not allowed in %s",
      "You may inline the loop, move it to a function definition (in a .bzl file), or as a last"
          + " resort use a list comprehension."),
  /** An {@code if} statement; conditional expressions stay allowed. */
  IF_STATEMENT(
      "`if` statements are not allowed in %s",
      "You may move conditional logic to a function definition (in a .bzl file), or for simple"
          + " cases use an if expression."),
  /** {@code f(*args)}. */
  STAR_ARGUMENT("*args arguments are not allowed in %s", "Pass the arguments in explicitly."),
  /** {@code f(**kwargs)}. */
  STAR_STAR_ARGUMENT(
      "**kwargs arguments are not allowed in %s", "Pass the arguments in explicitly."),
  /** {@code load(...)}. */
  LOAD("`load` statements may not be used in %s", ""),
  /** A literal such as {@code b"abc"}. */
  BYTES_LITERAL("bytes literals are not allowed in %s", "Use a string instead.");

  private final String problem;
  private final String repair;

  Construct(String problem, String repair) {
    this.problem = problem;
    this.repair = repair;
  }

  /** Returns the error for this construct, naming the kind of file, such as "BUILD files". */
  String message(String fileKind) {
    String message = problem.formatted(fileKind);
    return repair.isEmpty() ? message : message + ". " + repair;
  }
}
