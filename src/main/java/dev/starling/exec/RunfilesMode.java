package dev.starling.exec;

import dev.starling.graph.Value;

/**
 * How runfiles trees are made.
 *
 * @param whenBuilt whether they are made for targets that are only built
 * @param withLinks whether they have links at all, or only a manifest
 */
public record RunfilesMode(boolean whenBuilt, boolean withLinks) implements Value {
  static RunfilesMode of(ExecutionOptions options) {
    return new RunfilesMode(options.buildRunfileLinks(), options.enableRunfiles());
  }
}
