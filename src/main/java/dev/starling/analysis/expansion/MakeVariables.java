package dev.starling.analysis.expansion;

import java.util.Optional;

/** What {@code $(NAME)} stands for while a string is expanded. */
@FunctionalInterface
public interface MakeVariables {
  /** The text of variable {@code name}, or empty if there is none. */
  Optional<String> lookup(String name) throws ExpansionException;

  /**
   * The text of {@code $(function argument)}.
   *
   * @throws ExpansionException if there is no such function
   */
  default String call(String function, String argument) throws ExpansionException {
    throw new ExpansionException("$(" + function + ") not defined");
  }

  /** Replaces every variable in {@code template}. See {@link MakeVariableExpansion}. */
  default String expand(String template) throws ExpansionException {
    return MakeVariableExpansion.expand(template, this, 0);
  }
}
