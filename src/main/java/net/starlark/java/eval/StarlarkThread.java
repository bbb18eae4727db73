package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.PositionSource;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of Starlark code: its call stack, its semantics, the values that it owns, and what
 * the application attaches to it.
 *
 * <p>Confined to one Java thread at a time.
 */
public final class StarlarkThread {
  /** Steps between two looks at the Java thread's interrupt flag. */
  private static final long INTERRUPT_POLL = 1 << 14;

  /**
   * So many calls make a function hot, unless the application says otherwise. The JVM's own
   * compiler must be paid for as well: less than this gains nothing in programs of a second.
   */
  private static final int COMPILE_AFTER = Integer.getInteger("starlark.compile_after", 5_000);

  /** A loop is hot after so many times as many iterations. */
  private static final int ITERATIONS_PER_CALL = 4;

  /** Initialized with this class, so that it is there when a deep stack is described. */
  private static final Location NOWHERE = Location.BUILTIN;

  private final Mutability mutability;
  private final StarlarkSemantics semantics;
  private final CallStack calls;
  private final Map<Class<?>, Object> threadLocals = new HashMap<>();
  private final Templates<PercentTemplate> percentTemplates =
      new Templates<>(PercentTemplate::parse);
  private final Templates<FieldTemplate> fieldTemplates = new Templates<>(FieldTemplate::parse);
  private PrintHandler printHandler = (thread, message) -> System.err.println(message);
  private @Nullable Loader loader;
  private @Nullable PostAssignHook postAssignHook;
  private PositionSource positionSource = PositionSource.AS_PARSED;

  private long steps = 0;
  private long maxSteps = Long.MAX_VALUE;
  private @Nullable StepHook stepHook;
  private @Nullable EvaluationObserver observer = EvaluationObserver.OfProcess.get();
  private long deadline = 0; // of System.nanoTime, if there is one
  private boolean hasDeadline = false;
  private @Nullable AllocationLimit allocation;
  private long nextCheck = INTERRUPT_POLL; // at or below maxSteps + 1
  private int compileAfter = COMPILE_AFTER;

  /** Makes a thread with an empty stack, whose new values belong to the mutability. */
  public StarlarkThread(Mutability mutability, StarlarkSemantics semantics) {
    this.mutability = mutability;
    this.semantics = semantics;
    this.calls = new CallStack(this, semantics.getBool(StarlarkSemantics.ALLOW_RECURSION));
  }

  /** Makes a thread whose results nobody identifies later. */
  public static StarlarkThread createTransient(Mutability mutability, StarlarkSemantics semantics) {
    return new StarlarkThread(mutability, semantics);
  }

  /** One call on the stack: the function's name, and where in it evaluation stands. */
  public record CallStackEntry(String name, Location location) {}

  /** Receives what {@code print} says. */
  @FunctionalInterface
  public interface PrintHandler {
    /** Takes a message without trailing newline. */
    void print(StarlarkThread thread, String message);
  }

  /** Finds the modules that load statements name. */
  @FunctionalInterface
  public interface Loader {
    /** Returns the loaded module, or null if there is none of that name. */
    @Nullable Module load(String module) throws EvalException, InterruptedException;
  }

  /** Is told each value that a file assigns to a global. */
  @FunctionalInterface
  public interface PostAssignHook {
    /** Takes the global's name and its new value. */
    void assign(String name, Object value) throws EvalException, InterruptedException;
  }

  /** Returns the options of this evaluation. */
  public StarlarkSemantics getSemantics() {
    return semantics;
  }

  /** Returns the owner of the values that this evaluation makes. */
  public Mutability mutability() {
    return mutability;
  }

  PercentTemplate percentTemplate(String pattern) {
    return percentTemplates.of(pattern);
  }

  FieldTemplate fieldTemplate(String pattern) {
    return fieldTemplates.of(pattern);
  }

  /** Returns the receiver of what {@code print} says. */
  public PrintHandler getPrintHandler() {
    return printHandler;
  }

  /** Sets the receiver of what {@code print} says. */
  public void setPrintHandler(PrintHandler handler) {
    printHandler = handler;
  }

  /** Sets what load statements ask; without it they fail. */
  public void setLoader(Loader loader) {
    this.loader = loader;
  }

  @Nullable Loader loader() {
    return loader;
  }

  /** Sets who is told about assignments to globals. */
  public void setPostAssignHook(PostAssignHook hook) {
    this.postAssignHook = hook;
  }

  @Nullable PostAssignHook postAssignHook() {
    return postAssignHook;
  }

  /** Sets who knows where syntax nodes stand now; by default, where they stood when parsed. */
  public void setPositionSource(PositionSource source) {
    positionSource = source;
  }

  PositionSource positionSource() {
    return positionSource;
  }

  /** Returns the application's value of a type, or null. */
  public <T> @Nullable T getThreadLocal(Class<T> key) {
    return key.cast(threadLocals.get(key));
  }

  /** Sets the application's value of a type. */
  public <T> void setThreadLocal(Class<T> key, T value) {
    threadLocals.put(key, value);
  }

  // ---- steps

  /** Limits the number of steps (statements, iterations and calls) of this evaluation. */
  public void setMaxExecutionSteps(long limit) {
    maxSteps = limit;
    nextCheck = stepHook != null ? 0 : Math.min(steps + INTERRUPT_POLL, saturatedNext(limit));
  }

  /** Returns the number of steps so far, a measure of work that does not depend on the machine. */
  public long getExecutedSteps() {
    return steps;
  }

  /**
   * Limits the time of this evaluation from now on. It is looked at every few thousand steps, so a
   * single long operation is not interrupted.
   */
  public void setTimeLimit(Duration limit) {
    this.deadline = System.nanoTime() + limit.toNanos();
    this.hasDeadline = true;
  }

  /**
   * Limits what this Java thread may allocate from now on: an estimate of the memory that a program
   * needs, as what it has dropped counts too. Looked at like the time. The calling thread must be
   * the one that evaluates.
   */
  public void setAllocationLimit(long bytes) {
    this.allocation = AllocationLimit.of(bytes);
  }

  /** Is told of each step of a program. */
  @FunctionalInterface
  public interface StepHook {
    /**
     * A statement, an iteration or a call begins.
     *
     * @param node the statement or the loop, or -1 for a call of the function
     */
    void step(StarlarkFunction function, int node);
  }

  /** Sets who is told of each step, which makes evaluation slower; code is not compiled then. */
  public void setStepHook(StepHook hook) {
    this.stepHook = hook;
    this.compileAfter = Integer.MAX_VALUE;
    this.nextCheck = 0;
  }

  private static long saturatedNext(long limit) {
    return limit == Long.MAX_VALUE ? limit : limit + 1;
  }

  /** Counts one step; a failure is at the node. */
  void step(Frame frame, int node) throws EvalException, InterruptedException {
    if (++steps >= nextCheck) {
      frame.node = node;
      check();
    }
  }

  /** Counts one step; fails if there were too many or the Java thread was interrupted. */
  void step() throws EvalException, InterruptedException {
    if (++steps >= nextCheck) {
      check();
    }
  }

  private void check() throws EvalException, InterruptedException {
    if (steps > maxSteps) {
      throw new EvalException("Starlark computation cancelled: too many steps");
    }
    if (stepHook != null) {
      Frame frame = calls.innermost(0);
      if (frame != null) {
        stepHook.step(frame.function, frame.node);
      }
      if (steps % INTERRUPT_POLL != 0) {
        return;
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (hasDeadline && System.nanoTime() - deadline > 0) {
      throw new EvalException("Starlark computation cancelled: took too long");
    }
    if (allocation != null) {
      allocation.check();
    }
    if (stepHook != null) {
      return;
    }
    nextCheck = Math.min(steps + INTERRUPT_POLL, saturatedNext(maxSteps));
  }

  // ---- observation

  /** Sets who is told when this thread begins and ends to evaluate. */
  public void setObserver(EvaluationObserver observer) {
    this.observer = observer;
  }

  /** Returns who wants to know of the call that is about to begin, or null. */
  @Nullable EvaluationObserver observerOfCall() {
    return observer != null && calls.depth() == 0 ? observer : null;
  }

  // ---- compilation

  /**
   * Says after how many calls a function is compiled to a class of the JVM; loops take their time
   * accordingly. 0 compiles whatever runs, the code of files too; {@link Integer#MAX_VALUE}
   * compiles nothing that is not compiled yet.
   */
  public void setCompileAfter(int calls) {
    compileAfter = calls;
  }

  /** Tells whether a function is to be compiled at the call of that number. */
  boolean isHotFunction(int call) {
    return call > compileAfter && compileAfter != Integer.MAX_VALUE;
  }

  /** Tells whether a loop of that many iterations is to be compiled. */
  boolean isHotLoop(long iterations) {
    return iterations > (long) compileAfter * ITERATIONS_PER_CALL
        && compileAfter != Integer.MAX_VALUE;
  }

  /** Tells whether whatever runs is compiled. */
  boolean compilesAll() {
    return compileAfter == 0;
  }

  // ---- the call stack

  CallStack calls() {
    return calls;
  }

  /** Returns the active calls, outermost first. */
  public ImmutableList<CallStackEntry> getCallStack() {
    return calls.entries();
  }

  /**
   * Returns about where this evaluation stands, innermost call first. May be asked by any thread,
   * as a profiler does; then calls that begin or end meanwhile may be missing. Places are those of
   * the files as they were parsed: a source of positions need not answer other threads.
   */
  public ImmutableList<CallStackEntry> sampleCallStack() {
    return calls.sample();
  }

  /** Returns the number of active calls. */
  public int getCallStackSize() {
    return calls.depth();
  }

  /** Returns where the innermost call was made, or the built-in location if nobody made it. */
  public Location getCallerLocation() {
    return calls.depth() < 2 ? NOWHERE : calls.fromInside(1).location();
  }

  /** Returns the place where evaluation of Starlark code stands: in the innermost such function. */
  public Location getInnermostStarlarkLocation() {
    Frame frame = calls.innermost(0);
    return frame == null ? NOWHERE : frame.location();
  }

  /** Returns the id of the syntax node at which the innermost Starlark function stands, or -1. */
  public int getInnermostNode() {
    return getInnermostNode(0);
  }

  /** Returns the id of the syntax node at which the n-th function from inside stands, or -1. */
  public int getInnermostNode(int n) {
    Frame frame = calls.innermost(n);
    return frame == null ? -1 : frame.node;
  }

  /** Returns the active Starlark function that is the n-th from inside, or null. */
  public @Nullable StarlarkFunction getInnermostStarlarkFunction(int n) {
    Frame frame = calls.innermost(n);
    return frame == null ? null : frame.function;
  }

  @Override
  public String toString() {
    return "<StarlarkThread " + mutability + ">";
  }
}
