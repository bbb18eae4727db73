package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import net.starlark.java.eval.StarlarkThread.CallStackEntry;
import org.jspecify.annotations.Nullable;

/**
 * The active calls of one thread, outermost first. Each depth has one {@link Frame}, which serves
 * all calls that are made there one after the other, so that a call allocates nothing.
 */
final class CallStack {
  /**
   * Calls that may be active at once. A call takes up to 2 KB of the Java stack, of which a thread
   * has 1 MB: deep recursion must end here and not in a StackOverflowError, which could strike
   * while a class is initialized and make it unusable for good.
   */
  static final int MAX_DEPTH = 400;

  private static final int FIRST_SIZE = 8;
  private static final Frame[] NONE = {};

  private final StarlarkThread thread;
  private final boolean recursionAllowed;
  private Frame[] frames = NONE; // all of them made
  private int room = 0; // how many calls may be active without another look
  private int depth = 0;

  /** The union of {@link FunctionCode#bit} of the active functions. */
  private long active = 0;

  CallStack(StarlarkThread thread, boolean recursionAllowed) {
    this.thread = thread;
    this.recursionAllowed = recursionAllowed;
  }

  // ---- calls of Starlark functions

  /** Enters a call; {@link #leave} must follow. Fails if the function is active already. */
  Frame enter(StarlarkFunction function) throws EvalException {
    long bit = function.code().bit();
    long before = active;
    if ((before & bit) != 0 && isRecursive(function)) {
      throw FunctionCode.recursion(thread, function);
    }
    int at = depth;
    Frame frame = at < room ? frames[at] : next();
    frame.function = function;
    frame.node = -1;
    frame.activeBefore = before;
    active = before | bit;
    depth = at + 1;
    return frame;
  }

  /** Leaves a call, and whatever was entered after it. */
  void leave(Frame frame) {
    depth = frame.depth;
    active = frame.activeBefore;
  }

  /** Enters a call that fails before it begins, at a node of its own. */
  Frame enterFailed(StarlarkFunction function, int node) throws EvalException {
    Frame frame = next();
    frame.function = function;
    frame.node = node;
    frame.activeBefore = active;
    depth++;
    return frame;
  }

  private boolean isRecursive(StarlarkFunction function) {
    if (recursionAllowed) {
      return false;
    }
    for (int i = depth - 1; i >= 0; i--) {
      if (frames[i].function == function) {
        return true;
      }
    }
    return false;
  }

  private Frame next() throws EvalException {
    if (depth >= MAX_DEPTH) {
      throw new EvalException("maximum call depth (%d) exceeded".formatted(MAX_DEPTH));
    }
    return depth < frames.length ? frames[depth] : grown();
  }

  private Frame grown() {
    Frame[] more = Arrays.copyOf(frames, Math.max(FIRST_SIZE, 2 * frames.length));
    for (int i = frames.length; i < more.length; i++) {
      more[i] = new Frame(thread, this, i);
    }
    frames = more;
    room = Math.min(more.length, MAX_DEPTH);
    return more[depth];
  }

  // ---- calls of what is built in

  /** Tells whether one more call would be too deep. */
  boolean isFull() {
    return depth >= MAX_DEPTH;
  }

  /** Enters a call of a {@link StarlarkCallable} or of a {@link MethodDescriptor}. */
  void push(Object builtin) throws EvalException {
    next().enter(builtin);
    depth++;
  }

  /** Enters a call that has failed already. */
  void pushFailed(MethodDescriptor method) {
    (depth < frames.length ? frames[depth] : grown()).enter(method);
    depth++;
  }

  void pop() {
    depth--;
  }

  /** Drops the calls above a depth, after an error that may have skipped some of the pops. */
  void unwind(int to) {
    depth = to;
  }

  // ---- what is active

  int depth() {
    return depth;
  }

  /** Returns the active calls, outermost first. */
  ImmutableList<CallStackEntry> entries() {
    ImmutableList.Builder<CallStackEntry> entries = ImmutableList.builderWithExpectedSize(depth);
    for (int i = 0; i < depth; i++) {
      entries.add(frames[i].entry());
    }
    return entries.build();
  }

  /** Returns about what is active, innermost first; for other threads than the one that runs. */
  ImmutableList<CallStackEntry> sample() {
    Frame[] calls = frames;
    ImmutableList.Builder<CallStackEntry> entries = ImmutableList.builder();
    for (int i = Math.min(depth, calls.length) - 1; i >= 0; i--) {
      entries.add(calls[i].sampled());
    }
    return entries.build();
  }

  /** Returns the call that is the n-th from inside, of whatever kind. */
  Frame fromInside(int n) {
    return frames[depth - 1 - n];
  }

  /** Returns the active Starlark function that is the n-th from inside, or null. */
  @Nullable Frame innermost(int n) {
    int skip = n;
    for (int i = depth - 1; i >= 0; i--) {
      if (frames[i].isOfFunction() && skip-- == 0) {
        return frames[i];
      }
    }
    return null;
  }
}
