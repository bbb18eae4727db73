package dev.starling.analysis;

import com.google.common.collect.ImmutableSet;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;

/**
 * A target that cannot be analyzed. As a rule the error has been told already, as an event of the
 * node where it happened; a dependent fails with the same root causes and says nothing more.
 */
public final class AnalysisException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final transient ImmutableSet<Label> rootCauses;
  private final boolean told;

  private AnalysisException(String message, ImmutableSet<Label> rootCauses, boolean told) {
    super(message);
    this.rootCauses = rootCauses;
    this.told = told;
  }

  /**
   * A failure that whoever asked for the target has to tell, with the place where it is referenced.
   */
  public static AnalysisException untold(String message, Label rootCause) {
    return new AnalysisException(message, ImmutableSet.of(rootCause), false);
  }

  /** A failure that has been told. */
  public static AnalysisException told(String message, ImmutableSet<Label> rootCauses) {
    return new AnalysisException(message, rootCauses, true);
  }

  /** Whether the error has been told as an event. */
  public boolean isTold() {
    return told;
  }

  /** The targets at fault. */
  public ImmutableSet<Label> rootCauses() {
    return rootCauses;
  }
}
