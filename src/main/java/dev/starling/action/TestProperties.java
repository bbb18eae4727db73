package dev.starling.action;

import com.google.common.collect.ImmutableList;

/**
 * What a test target says about itself.
 *
 * @param tags the target's tags
 * @param shards the value of {@code shard_count}; 0 if the test is not divided
 */
public record TestProperties(
    TestSize size,
    TestTimeout timeout,
    boolean isFlaky,
    boolean isLocal,
    int shards,
    ImmutableList<String> tags) {

  /** The same, divided otherwise. */
  public TestProperties withShards(int number) {
    return new TestProperties(size, timeout, isFlaky, isLocal, number, tags);
  }

  /** True if no other test may run at the same time. */
  public boolean isExclusive() {
    return tags.contains("exclusive") || tags.contains("exclusive-if-local");
  }

  /** True if results are never reused. */
  public boolean isExternal() {
    return tags.contains("external");
  }
}
