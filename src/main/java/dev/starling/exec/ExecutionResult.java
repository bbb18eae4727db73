package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.exec.testing.TestSummary;
import dev.starling.graph.EvaluationStatistics;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * What came out of a build.
 *
 * @param built the targets whose files are all there, in the order of the request
 * @param failed the targets that could not be built or were not finished
 * @param failedAspects the aspects on targets of which the same is true, by the target
 * @param errors why
 * @param tests the summary of each test of the request, in its order
 * @param counts how many actions each runner carried out, without those that were up to date
 * @param criticalPath the time of the longest chain of actions
 * @param statistics what the graph did
 */
public record ExecutionResult(
    ImmutableSet<Label> built,
    ImmutableSet<Label> failed,
    ImmutableSetMultimap<Label, String> failedAspects,
    ImmutableList<NodeException> errors,
    ImmutableList<TestSummary> tests,
    ImmutableSortedMap<String, Long> counts,
    Duration criticalPath,
    EvaluationStatistics statistics) {

  /** True if everything was built. */
  public boolean isSuccess() {
    return failed.isEmpty()
        && failedAspects.isEmpty()
        && errors.stream().allMatch(ExecutionResult::isOfTest);
  }

  private static boolean isOfTest(NodeException error) {
    return error instanceof ExecutionException e && e.kind() == ExecutionException.Cause.TEST;
  }

  /** True if a test did not pass, although it could be built. */
  public boolean hasFailedTests() {
    return tests.stream().anyMatch(test -> !test.status().isGood());
  }

  /** The number of actions that were carried out and not taken from a cache. */
  public long executedActions() {
    return counts.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(ExecutionCounts.CACHED))
        .mapToLong(entry -> entry.getValue())
        .sum();
  }

  /** What the last lines of a build say, such as {@code 3 processes: 1 internal, 2 local.} */
  public String processes() {
    long total = executedActions();
    String runners =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return total
        + (total == 1 ? " process" : " processes")
        + (runners.isEmpty() ? "." : ": " + runners + ".");
  }
}
