package dev.starling.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.query.QueryExpression.Argument;
import dev.starling.query.QueryExpression.Call;
import java.util.regex.Pattern;

/**
 * The functions around an aquery expression that choose among actions, taken off it.
 *
 * @param targets the expression inside, which chooses targets
 * @param mnemonics the patterns that mnemonics must match
 * @param inputs the patterns that inputs must match
 * @param outputs the patterns that outputs must match
 */
public record ActionFilters(
    QueryExpression targets,
    ImmutableList<Pattern> mnemonics,
    ImmutableList<Pattern> inputs,
    ImmutableList<Pattern> outputs) {

  /** A function that chooses among actions; it has no value as a set of targets. */
  private record Filter(String name) implements QueryFunction {
    @Override
    public int mandatoryArguments() {
      return 2;
    }

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

  /** The functions that aquery has besides those of cquery. */
  public static ImmutableMap<String, QueryFunction> functions() {
    return ImmutableMap.of(
        "inputs", new Filter("inputs"),
        "outputs", new Filter("outputs"),
        "mnemonic", new Filter("mnemonic"));
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
    QueryExpression rest = expression;
    while (rest instanceof Call call && call.function() instanceof Filter(String name)) {
      Pattern pattern = QueryScope.regex(call, 0);
      switch (name) {
        case "mnemonic" -> mnemonics.add(pattern);
        case "inputs" -> inputs.add(pattern);
        default -> outputs.add(pattern);
      }
      rest = ((Argument.OfExpression) call.arguments().get(1)).expression();
    }
    check(rest);
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
