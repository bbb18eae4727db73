package dev.starling.exec;

import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * An action could not be carried out; what the user must know has been told as an event already.
 *
 * <p>Transient: the next build tries again although nothing has changed.
 */
public final class ExecutionException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Label> target;
  private final Cause cause;

  /** Who has to act. */
  public enum Cause {
    /** The author of the action or of its inputs. */
    BUILD,
    /** The author of a test that failed, after which no other is to be run. */
    TEST,
    /** Whoever looks after the machine: disk, memory, rights. */
    ENVIRONMENT
  }

  /** A failure on behalf of {@code target}. */
  public ExecutionException(Optional<Label> target, Cause cause, String message) {
    super(message);
    this.target = target;
    this.cause = cause;
  }

  /** The target whose action failed. */
  public Optional<Label> target() {
    return target;
  }

  /** Who has to act. */
  public Cause kind() {
    return cause;
  }

  @Override
  public boolean isTransient() {
    return true;
  }
}
