package dev.starling.analysis;

import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.rule.RuleError;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.label.Label;
import dev.starling.packages.GraphPositions;
import dev.starling.packages.Rule;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with one rule target, at the place of its declaration. */
public final class RuleReporter {
  private final Rule rule;
  private final String subject;
  private final Environment env;
  private @Nullable Location location;

  RuleReporter(Rule rule, Environment env) {
    this(rule, rule.targetKind() + " " + rule.label(), env);
  }

  /**
   * Makes the reporter of something about a rule.
   *
   * @param subject what errors are said to be in
   */
  public RuleReporter(Rule rule, String subject, Environment env) {
    this.rule = rule;
    this.subject = subject;
    this.env = env;
  }

  /** Tells an error about the target. */
  public void error(String message) throws InterruptedException {
    tell(Diagnostic.Kind.ERROR, message);
  }

  /** Tells an error {@code in x rule //a:b}. */
  public void error(RuleError error) throws InterruptedException {
    tell(Diagnostic.Kind.ERROR, text(error));
  }

  /** Tells a warning {@code in x rule //a:b}. */
  public void warning(RuleError warning) throws InterruptedException {
    tell(Diagnostic.Kind.WARNING, text(warning));
  }

  /** An error as it is told. */
  public String text(RuleError error) {
    return error.text(subject);
  }

  /** The stack and the message of a failed function, with the lines of source that can be found. */
  public String traceback(EvalException failure) {
    return failure.getMessageWithStack(new SourceLines());
  }

  private void tell(Diagnostic.Kind kind, String message) throws InterruptedException {
    env.events()
        .handle(new Diagnostic(kind, location(), message, Optional.of(rule.label().toString())));
  }

  private Optional<Location> location() throws InterruptedException {
    if (location == null && rule.callFrame().isPresent()) {
      location = new GraphPositions(env).locate(rule.callFrame().get().outermost());
    }
    return Optional.ofNullable(location);
  }

  /**
   * The failure of the target after its errors were told; adds the line that names the
   * configuration's target.
   */
  public AnalysisException failure(String message) throws InterruptedException {
    error("Analysis of target '%s' failed".formatted(rule.label()));
    return AnalysisException.told(message, ImmutableSet.of(rule.label()));
  }

  /** The failure of a target whose dependencies failed. */
  public AnalysisException failure(ImmutableSet<Label> rootCauses) {
    return AnalysisException.told("Analysis failed", rootCauses);
  }
}
