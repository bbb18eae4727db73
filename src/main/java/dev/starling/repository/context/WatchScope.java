package dev.starling.repository.context;

/** Which paths a run may watch, besides those of the workspace and its repositories. */
public enum WatchScope {
  /** All but those of the run's own directory: repository rules. */
  ANYWHERE,
  /** No others: module extensions, whose result is recorded for all machines. */
  REPOSITORIES_ONLY
}
