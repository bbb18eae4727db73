package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/** One evaluation of Starlark code: its call stack, semantics and the values that it owns. */
public final class StarlarkThread {
  private final Mutability mutability;
  private final StarlarkSemantics semantics;
  private final List<StarlarkCallable> stack = new ArrayList<>();
  private final Map<Class<?>, Object> threadLocals = new HashMap<>();
  private PrintHandler printHandler = (thread, message) -> System.err.println(message);

  /** A thread with an empty stack. */
  public StarlarkThread(Mutability mutability, StarlarkSemantics semantics) {
    this.mutability = mutability;
    this.semantics = semantics;
  }

  /** One call on the stack. */
  public record CallStackEntry(String name, Location location) {}

  /** Receives what {@code print} says. */
  @FunctionalInterface
  public interface PrintHandler {
    void print(StarlarkThread thread, String message);
  }

  /** The options of this evaluation. */
  public StarlarkSemantics getSemantics() {
    return semantics;
  }

  /** The owner of the values that this evaluation makes. */
  public Mutability mutability() {
    return mutability;
  }

  /** Receives what {@code print} says. */
  public PrintHandler getPrintHandler() {
    return printHandler;
  }

  /** Sets the receiver of what {@code print} says. */
  public void setPrintHandler(PrintHandler handler) {
    printHandler = handler;
  }

  /** The application's value of a type, or null. */
  public <T> @Nullable T getThreadLocal(Class<T> key) {
    return key.cast(threadLocals.get(key));
  }

  /** Sets the application's value of a type. */
  public <T> void setThreadLocal(Class<T> key, T value) {
    threadLocals.put(key, value);
  }

  /** The calls in progress, outermost first. */
  public ImmutableList<CallStackEntry> getCallStack() {
    return stack.stream()
        .map(f -> new CallStackEntry(f.getName(), f.getLocation()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Where the innermost call was made. */
  public Location getCallerLocation() {
    return Location.BUILTIN;
  }

  void push(StarlarkCallable fn) {
    stack.add(fn);
  }

  void pop() {
    stack.removeLast();
  }
}
