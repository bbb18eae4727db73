package net.starlark.java.eval;

import net.starlark.java.annot.StarlarkBuiltin;

/** An annotated Java method together with the object whose method it is. */
@StarlarkBuiltin(
    name = "builtin_function_or_method",
    category = "core",
    doc = "The type of functions that the engine defines.")
public final class BuiltinFunction implements StarlarkCallable {
  private final Object receiver;
  private final MethodDescriptor method;

  BuiltinFunction(Object receiver, MethodDescriptor method) {
    this.receiver = receiver;
    this.method = method;
  }

  @Override
  public Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
      throws EvalException, InterruptedException {
    return method.call(thread, receiver, positional, named);
  }

  @Override
  public String getName() {
    return method.name();
  }

  /** Returns the object whose method this is. */
  public Object receiver() {
    return receiver;
  }

  /** What Java method this is. */
  MethodDescriptor method() {
    return method;
  }

  @Override
  public boolean isImmutable() {
    return !(receiver instanceof StarlarkValue value) || value.isImmutable();
  }

  @Override
  public void checkHashable() throws EvalException {
    throw new EvalException("unhashable type: 'builtin_function_or_method'");
  }

  @Override
  public void repr(Printer printer) {
    if (receiver instanceof StarlarkValue || receiver instanceof String) {
      printer.append("<built-in method ").append(method.name()).append(" of ");
      printer.append(Starlark.type(receiver)).append(" value>");
    } else {
      printer.append("<built-in function ").append(method.name()).append('>');
    }
  }

  @Override
  public String toString() {
    return method.name();
  }
}
