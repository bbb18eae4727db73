package net.starlark.java.eval;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a Starlark program, for its author. It gets the call stack when it first leaves a
 * call.
 */
public class EvalException extends Exception {
  private @Nullable ImmutableList<StarlarkThread.CallStackEntry> callStack;
  private boolean showsTraceback = true;

  /** A failure with a message that does not end in a newline. */
  public EvalException(String message) {
    this(message, null);
  }

  /** A failure that wraps its Java cause. */
  public EvalException(String message, @Nullable Throwable cause) {
    super(Preconditions.checkNotNull(message), cause, false, cause != null);
  }

  /** A failure that tells the message of its Java cause. */
  public EvalException(Throwable cause) {
    this(messageOf(cause), cause);
  }

  private static String messageOf(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isEmpty() ? cause.toString() : message;
  }

  /** The message alone. */
  @Override
  public final String getMessage() {
    return Preconditions.checkNotNull(super.getMessage());
  }

  /** The stack at the time of the failure, outermost call first; empty while it is not known. */
  public final ImmutableList<StarlarkThread.CallStackEntry> getCallStack() {
    return callStack == null ? ImmutableList.of() : callStack;
  }

  /** Whether the stack at the time of the failure is known. */
  public final boolean hasCallStack() {
    return callStack != null;
  }

  /** The place of the innermost call that has one, or null. */
  public final @Nullable Location getInnermostLocation() {
    ImmutableList<StarlarkThread.CallStackEntry> stack = getCallStack();
    for (StarlarkThread.CallStackEntry entry : stack.reverse()) {
      if (!entry.location().equals(Location.BUILTIN)) {
        return entry.location();
      }
    }
    return null;
  }

  /** Gives this failure the stack of the thread, unless it has one. Returns itself. */
  public final EvalException ensureStack(StarlarkThread thread) {
    if (callStack == null) {
      callStack = thread.getCallStack();
    }
    return this;
  }

  /** Gives this failure a stack, unless it has one. Returns itself. */
  public final EvalException withCallStack(ImmutableList<StarlarkThread.CallStackEntry> stack) {
    if (callStack == null) {
      callStack = stack;
    }
    return this;
  }

  /** Makes the traceback leave the calls out; for failures that explain themselves. */
  final EvalException withoutTraceback() {
    showsTraceback = false;
    return this;
  }

  /** The traceback without source lines, followed by the message. */
  public final String getMessageWithStack() {
    return getMessageWithStack(location -> null);
  }

  /** The traceback, with the lines that the reader finds, followed by the message. */
  public final String getMessageWithStack(SourceReader source) {
    return Traceback.format(
        getMessage(), showsTraceback ? getCallStack() : ImmutableList.of(), source);
  }

  /** Finds a line of source for a traceback. */
  @FunctionalInterface
  public interface SourceReader {

    /** The line at the location, or null if it is not to be had. */
    @Nullable String readline(Location location);
  }
}
