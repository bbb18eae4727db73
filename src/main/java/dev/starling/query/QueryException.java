package dev.starling.query;

/** A query that cannot be parsed or answered; the message is meant for whoever wrote the query. */
public final class QueryException extends Exception {

  /** Who has to act, and so which exit code the command ends with. */
  public enum Kind {
    /** The text is not a query: exit code 2. */
    SYNTAX,
    /** The query asks for something that does not exist or makes no sense: exit code 7. */
    EVALUATION,
    /** The answer is asked for in a form that does not exist: exit code 1. */
    FORMAT
  }

  private final Kind kind;

  private final boolean isPlaced;

  private QueryException(Kind kind, String message, boolean isPlaced) {
    super(message);
    this.kind = kind;
    this.isPlaced = isPlaced;
  }

  static QueryException syntax(String message) {
    return new QueryException(Kind.SYNTAX, message, true);
  }

  /** An error of evaluation with the given message. */
  public static QueryException evaluation(String message) {
    return new QueryException(Kind.EVALUATION, message, true);
  }

  /** An error in what is to print the answer. */
  public static QueryException format(String message) {
    return new QueryException(Kind.FORMAT, message, true);
  }

  /** An error in evaluating one expression of a query: the message names the expression. */
  static QueryException in(QueryExpression expression, String message) {
    return evaluation("Evaluation of query \"%s\" failed: %s".formatted(expression, message));
  }

  /**
   * An error that a graph meets while a function walks over its edges; the message will name the
   * call of the function.
   */
  public static QueryException inClosure(String message) {
    return new QueryException(Kind.EVALUATION, message, false);
  }

  /** The same error, naming the innermost call in which it occurred. */
  QueryException placedIn(QueryExpression expression) {
    return isPlaced ? this : in(expression, getMessage());
  }

  public Kind kind() {
    return kind;
  }
}
