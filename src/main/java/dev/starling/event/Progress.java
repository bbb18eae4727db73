package dev.starling.event;

import com.google.common.collect.ImmutableList;
import java.time.Duration;

/**
 * How far a command is: shown while it lasts, then forgotten. Counts are kept by whoever shows it.
 */
public sealed interface Progress extends Event {

  /** A package begins to load. */
  record PackageStarted(String packageName) implements Progress {}

  /** A package is loaded, or cannot be. */
  record PackageFinished(String packageName) implements Progress {}

  /**
   * Analysis begins.
   *
   * @param what {@code target //:x} or {@code 3 targets}
   */
  record AnalysisStarted(String what) implements Progress {}

  /** One more target is configured. */
  record TargetConfigured() implements Progress {}

  /** Actions may run from now on. */
  record ExecutionStarted() implements Progress {}

  /** So many more actions are known to be needed. */
  record ActionsFound(int count) implements Progress {}

  /**
   * An action begins.
   *
   * @param id names the action until it is finished
   * @param description what it does, as its progress message says
   * @param mnemonic its kind, such as {@code CppCompile}; maybe nothing
   * @param target the label of its owner; maybe nothing
   */
  record ActionStarted(long id, String description, String mnemonic, String target)
      implements Progress {
    /** An action of which nothing more is known. */
    public ActionStarted(long id, String description) {
      this(id, description, "", "");
    }
  }

  /**
   * An action has got what it waited for and runs.
   *
   * @param strategy how it runs, for example {@code linux-sandbox}
   */
  record ActionRunning(long id, String strategy) implements Progress {}

  /** An action that was started has ended. */
  record ActionFinished(long id) implements Progress {}

  /**
   * The longest chain of actions, of which each waited for the one before, as it was in the end.
   */
  record CriticalPathKnown(ImmutableList<CriticalStep> steps) implements Progress {}

  /**
   * One action of the longest chain.
   *
   * @param description as its progress message says
   */
  record CriticalStep(String description, Duration time) {}

  /** An action need not run, because its outputs are right. */
  record ActionUpToDate() implements Progress {}

  /** So many more tests are known to be needed. */
  record TestsFound(int count) implements Progress {}

  /** A test target has its result. */
  record TestFinished(boolean passed) implements Progress {}

  /**
   * Something is being fetched.
   *
   * @param what names it until it is finished
   * @param state how far it is
   */
  record Fetching(String what, String state) implements Progress {}

  /** Fetching has ended. */
  record FetchFinished(String what) implements Progress {}
}
