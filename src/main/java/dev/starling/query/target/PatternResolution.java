package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.Diagnostic;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.SignedTargetPattern;
import dev.starling.label.TargetPattern.SingleTarget;
import dev.starling.label.TargetPatternParser;
import dev.starling.packages.ResolvedTargets;
import dev.starling.packages.TargetPatternKey;
import dev.starling.packages.TargetPatternsKey;
import dev.starling.query.QueryException;
import java.util.Optional;

/** Finds the targets that the patterns of one query mean. */
public final class PatternResolution {

  private final NodeLoader loader;
  private final TargetPatternParser parser;
  private boolean hasErrors;

  /** The parser knows where in the workspace the query is asked. */
  public PatternResolution(NodeLoader loader, TargetPatternParser parser) {
    this.loader = loader;
    this.parser = parser;
  }

  /** Names of repositories as the main repository writes them. */
  RepositoryMapping mainMapping() {
    return parser.mapping();
  }

  /** Whether a pattern was left out, or part of what it means. */
  boolean hasErrors() {
    return hasErrors;
  }

  /** The targets of one pattern. */
  ImmutableSet<Label> resolve(String pattern) throws QueryException, InterruptedException {
    return resolveAll(ImmutableList.of(pattern));
  }

  /**
   * The targets of patterns that add and take away.
   *
   * @throws QueryException if a pattern means nothing, unless the query keeps going
   */
  ImmutableSet<Label> resolveAll(Iterable<String> patterns)
      throws QueryException, InterruptedException {
    ImmutableList.Builder<SignedTargetPattern> parsed = ImmutableList.builder();
    for (String pattern : patterns) {
      try {
        parsed.add(parser.parseSigned(pattern));
      } catch (LabelSyntaxException e) {
        if (!loader.keepGoing()) {
          throw QueryException.evaluation(e.getMessage());
        }
        hasErrors = true;
        loader
            .events()
            .handle(Diagnostic.error("Skipping '%s': %s".formatted(pattern, e.getMessage())));
      }
    }
    try {
      ResolvedTargets found = loader.get(new TargetPatternsKey(parsed.build(), loader.keepGoing()));
      hasErrors |= found.hasErrors();
      return found.labels();
    } catch (NodeException e) {
      throw QueryException.evaluation(e.getMessage());
    }
  }

  /** Why there is no target with a label, in the words for a pattern that names it. */
  Optional<String> explain(Label label) throws InterruptedException {
    return loader
        .outcome(new TargetPatternKey(new SingleTarget(label.canonicalForm(), label)))
        .failure()
        .map(NodeException::getMessage);
  }
}
