package dev.starling.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.query.QueryExpression.Call;

/** A function of the query language. Stateless; one instance serves all queries. */
public interface QueryFunction {

  /** What an argument of the function is. */
  enum ArgumentType {
    EXPRESSION,
    WORD,
    INTEGER
  }

  /** The name by which queries call it. */
  String name();

  /** How many of the arguments must be given; the others may be left out from the end. */
  int mandatoryArguments();

  /** The types of all arguments, in their order. */
  ImmutableList<ArgumentType> argumentTypes();

  /** Whether further words may follow the declared arguments. */
  default boolean takesMoreWords() {
    return false;
  }

  /**
   * The value of a call.
   *
   * @param <N> the nodes of the graph that is asked
   * @param call the call, whose arguments are of the declared types
   * @param scope gives the values of argument expressions
   * @throws QueryException if the call makes no sense, such as a malformed regular expression
   */
  <N> ImmutableSet<N> evaluate(Call call, QueryScope<N> scope)
      throws QueryException, InterruptedException;
}
