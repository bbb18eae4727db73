package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * Whether a rule function is still running, and the errors that were reported so far without ending
 * it.
 *
 * <p>Confined to the thread that runs the function; after {@link #close} any thread may read.
 */
public final class RuleEvaluation {
  private final String place;
  private final List<RuleError> errors = new ArrayList<>();
  private volatile boolean open = true;

  /** Starts the evaluation of the rule named {@code label}. */
  public RuleEvaluation(Label label) {
    this("rule context for '%s' outside of its own rule implementation function".formatted(label));
  }

  private RuleEvaluation(String place) {
    this.place = place;
  }

  /** Starts the evaluation of a subrule. */
  static RuleEvaluation ofSubrule() {
    return new RuleEvaluation("subrule context outside of its own implementation function");
  }

  /**
   * Checks that {@code ctx} may still be used.
   *
   * @throws EvalException if the rule function has returned
   */
  public void checkOpen(String member) throws EvalException {
    if (!open) {
      throw Starlark.errorf("cannot access field or method '%s' of %s", member, place);
    }
  }

  /** Ends the evaluation; {@code ctx} is unusable from now on. */
  public void close() {
    open = false;
  }

  /** Keeps {@code ctx} from being used while a subrule runs. */
  void suspend() {
    open = false;
  }

  /** Lets {@code ctx} be used again. */
  void resume() {
    open = true;
  }

  /** Reports an error; the target fails. */
  public void error(RuleError error) {
    errors.add(error);
  }

  /** Reports an error of the rule as a whole; the function goes on, the target fails. */
  public void ruleError(String message) {
    errors.add(RuleError.ofRule(message));
  }

  /** Reports an error of one attribute; the function goes on, the target fails. */
  public void attributeError(String attribute, String message) {
    errors.add(RuleError.ofAttribute(attribute, message));
  }

  /** What is wrong with declared outputs that no action makes, unless something else is, too. */
  Optional<RuleError> orphans(ActionRegistry registry) {
    ImmutableList<PathFragment> orphans = registry.orphans();
    if (orphans.isEmpty() || !errors.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder message = new StringBuilder("\nThe following files have no generating action:");
    orphans.forEach(path -> message.append('\n').append(path));
    return Optional.of(RuleError.ofRule(message.toString()));
  }

  /** The errors reported so far. */
  public List<RuleError> errors() {
    return errors;
  }
}
