package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import dev.starling.query.QueryException;
import dev.starling.query.QueryExpression;
import dev.starling.query.QueryGraph;

/**
 * The part of a workspace that a {@code genquery} may name: some targets and all that they depend
 * on. What a name leads to from there is within the scope, too.
 *
 * @param all the whole workspace
 * @param scope what may be named
 * @param strict whether naming anything else is an error, or is told and skipped
 * @param events takes what is skipped
 */
public record ScopedGraph(
    TargetGraph all, ImmutableSet<Label> scope, boolean strict, EventHandler events)
    implements QueryGraph<Label> {

  @Override
  public ImmutableSet<Label> targets(String pattern) throws QueryException, InterruptedException {
    if (pattern.endsWith("...") || pattern.contains("...:")) {
      throw QueryException.evaluation(
          "recursive target patterns are not permitted: '%s'".formatted(pattern));
    }
    ImmutableSet.Builder<Label> named = ImmutableSet.builder();
    for (Label label : ImmutableList.sortedCopyOf(all.targets(pattern))) {
      if (scope.contains(label)) {
        named.add(label);
      } else {
        leave(label);
      }
    }
    return named.build();
  }

  private void leave(Label label) throws QueryException {
    String message = "target '%s' is not within the scope of the query".formatted(label(label));
    if (strict) {
      throw QueryException.evaluation("Evaluation failed: " + message);
    }
    events.handle(Diagnostic.warning(message + ". Skipping"));
  }

  @Override
  public ImmutableList<Label> dependencies(Label node) throws QueryException, InterruptedException {
    return all.dependencies(node);
  }

  @Override
  public void prefetch(Iterable<Label> nodes) throws QueryException, InterruptedException {
    all.prefetch(nodes);
  }

  @Override
  public String label(Label node) {
    return all.label(node);
  }

  @Override
  public String kind(Label node) throws QueryException, InterruptedException {
    return all.kind(node);
  }

  @Override
  public ImmutableList<String> attributeTexts(Label node, String attribute)
      throws QueryException, InterruptedException {
    return all.attributeTexts(node, attribute);
  }

  @Override
  public ImmutableList<Label> labels(Label node, String attribute)
      throws QueryException, InterruptedException {
    return all.labels(node, attribute);
  }

  @Override
  public void evaluated(QueryExpression call) {
    all.evaluated(call);
  }

  @Override
  public ImmutableSet<Label> siblings(Label node) throws QueryException, InterruptedException {
    return all.siblings(node);
  }

  @Override
  public boolean isVisible(Label from, Label target) throws QueryException, InterruptedException {
    return all.isVisible(from, target);
  }

  @Override
  public ImmutableSet<Label> tests(Label node) throws QueryException, InterruptedException {
    return all.tests(node);
  }

  @Override
  public ImmutableSet<Label> loadedFiles(ImmutableSet<Label> nodes, boolean withBuildFiles)
      throws QueryException, InterruptedException {
    return all.loadedFiles(nodes, withBuildFiles);
  }

  @Override
  public boolean isExecutable(Label node) throws QueryException, InterruptedException {
    return all.isExecutable(node);
  }
}
