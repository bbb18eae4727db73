package dev.starling.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * What a query asks: nodes, the edges between them, and what can be told of each.
 *
 * <p>query implements it over targets, cquery over configured targets. Options that leave edges out
 * (such as {@code --noimplicit_deps}) are the implementation's business. What a command has no
 * answer for throws, with a message that says so.
 *
 * @param <N> a node; equal nodes are the same node
 */
public interface QueryGraph<N> {

  /**
   * The nodes that a target pattern stands for; empty or an error if there are none, as the command
   * has it.
   */
  ImmutableSet<N> targets(String pattern) throws QueryException, InterruptedException;

  /** The nodes that the node depends on directly, in order and without repetition. */
  ImmutableList<N> dependencies(N node) throws QueryException, InterruptedException;

  /**
   * Makes the dependencies of these nodes ready in one go, as far as that is quicker than one by
   * one.
   */
  default void prefetch(Iterable<N> nodes) throws QueryException, InterruptedException {}

  /**
   * The node's label in its unambiguous display form, such as {@code //a:b} or {@code @repo//a:b}.
   */
  String label(N node);

  /** The node's kind: {@code sh_library rule}, {@code source file}, {@code package group} ... */
  String kind(N node) throws QueryException, InterruptedException;

  /**
   * The texts of all values that the attribute may have; empty if the node has no such attribute.
   */
  ImmutableList<String> attributeTexts(N node, String attribute)
      throws QueryException, InterruptedException;

  /** The targets that the attribute of type label names; empty if there is no such attribute. */
  ImmutableList<N> labels(N node, String attribute) throws QueryException, InterruptedException;

  /** Takes note that a call has its value; a graph may tell now what went wrong on the way. */
  default void evaluated(QueryExpression call) {}

  /** All nodes of the node's package. */
  default ImmutableSet<N> siblings(N node) throws QueryException, InterruptedException {
    throw unsupported("siblings");
  }

  /** Whether the rule of the first node may depend on the second. */
  default boolean isVisible(N from, N target) throws QueryException, InterruptedException {
    throw unsupported("visible");
  }

  /** The tests that the node stands for: itself, or those of a test suite. */
  default ImmutableSet<N> tests(N node) throws QueryException, InterruptedException {
    throw unsupported("tests");
  }

  /**
   * The files that make up the packages of the nodes: .bzl files, and BUILD files where they are
   * asked for.
   */
  default ImmutableSet<N> loadedFiles(ImmutableSet<N> nodes, boolean withBuildFiles)
      throws QueryException, InterruptedException {
    throw unsupported(withBuildFiles ? "buildfiles" : "loadfiles");
  }

  /**
   * The BUILD files of the universe that are made, in part, out of one of the files with these
   * paths.
   */
  default ImmutableSet<N> buildFilesReading(ImmutableSet<String> paths)
      throws QueryException, InterruptedException {
    throw unsupported("rbuildfiles");
  }

  /** All nodes of {@code --universe_scope}. */
  default ImmutableSet<N> universe() throws QueryException, InterruptedException {
    throw unsupported("allrdeps");
  }

  /** Whether the node is a rule that makes a program. */
  default boolean isExecutable(N node) throws QueryException, InterruptedException {
    throw unsupported("executables");
  }

  /** The nodes of the same targets under the configuration that the word names. */
  default ImmutableSet<N> configured(ImmutableSet<N> nodes, String configuration)
      throws QueryException, InterruptedException {
    throw unsupported("config");
  }

  private static QueryException unsupported(String function) {
    return QueryException.evaluation(
        "the function '%s' is not supported by this command".formatted(function));
  }
}
