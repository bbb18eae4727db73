package dev.starling.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.query.QueryExpression.Argument;
import dev.starling.query.QueryExpression.Call;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The functions around an aquery expression that choose among actions, taken off it.
 *
 * @param targets the expression inside, which chooses targets; nothing where none is needed
 * @param mnemonics the patterns that mnemonics must match
 * @param inputs the patterns that inputs must match
 * @param outputs the patterns that outputs must match
 */
public record ActionFilters(
    Optional<QueryExpression> targets,
    ImmutableList<Pattern> mnemonics,
    ImmutableList<Pattern> inputs,
    ImmutableList<Pattern> outputs) {

  /** A function that chooses among actions; it has no value as a set of targets. */
  private record Filter(String name, int mandatoryArguments) implements QueryFunction {
    @Override
    public ImmutableList<ArgumentType> argumentTypes() {
      return ImmutableList.of(ArgumentType.WORD, ArgumentType.EXPRESSION);
    }

    @Override
    public <N> ImmutableSet<N> evaluate(Call call, QueryScope<N> scope) throws QueryException {
      throw QueryException.in(
          call,
          "aquery filter functions (inputs, outputs, mnemonic) produce actions, and therefore"
              + " can't be the input of other function types");
    }
  }

  /** No filter around nothing. */
  public static final ActionFilters NONE =
      new ActionFilters(
          Optional.empty(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of());

  /** The functions that aquery has besides those of cquery. */
  public static ImmutableMap<String, QueryFunction> functions() {
    return functions(2);
  }

  /** The same functions where targets are chosen already: the innermost stands around nothing. */
  public static ImmutableMap<String, QueryFunction> functionsOfChosenTargets() {
    return functions(1);
  }

  private static ImmutableMap<String, QueryFunction> functions(int mandatoryArguments) {
    return ImmutableMap.of(
        "inputs", new Filter("inputs", mandatoryArguments),
        "outputs", new Filter("outputs", mandatoryArguments),
        "mnemonic", new Filter("mnemonic", mandatoryArguments));
  }

  /**
   * Takes the filters off an expression.
   *
   * @throws QueryException if a filter stands inside another function, or a pattern is malformed
   */
  public static ActionFilters of(QueryExpression expression) throws QueryException {
    ImmutableList.Builder<Pattern> mnemonics = ImmutableList.builder();
    ImmutableList.Builder<Pattern> inputs = ImmutableList.builder();
    ImmutableList.Builder<Pattern> outputs = ImmutableList.builder();
    Optional<QueryExpression> rest = Optional.of(expression);
    while (rest.isPresent()
        && rest.get() instanceof Call call
        && call.function() instanceof Filter(String name, int _)) {
      Pattern pattern = QueryScope.regex(call, 0);
      switch (name) {
        case "mnemonic" -> mnemonics.add(pattern);
        case "inputs" -> inputs.add(pattern);
        default -> outputs.add(pattern);
      }
      rest =
          call.arguments().size() > 1
              ? Optional.of(((Argument.OfExpression) call.arguments().get(1)).expression())
              : Optional.empty();
    }
    if (rest.isPresent()) {
      check(rest.get());
    }
    return new ActionFilters(rest, mnemonics.build(), inputs.build(), outputs.build());
  }

  private static void check(QueryExpression expression) throws QueryException {
    if (expression instanceof Call call) {
      for (Argument argument : call.arguments()) {
        if (argument instanceof Argument.OfExpression(QueryExpression inner)) {
          if (inner instanceof Call within && within.function() instanceof Filter) {
            throw QueryException.evaluation(
                ("aquery filter functions (inputs, outputs, mnemonic) produce actions, and"
                        + " therefore can't be the input of other function types: %s\n"
                        + "%s")
                    .formatted(call.function().name(), expression));
          }
          check(inner);
        }
      }
    }
  }
}
