package net.starlark.java.eval;

import net.starlark.java.annot.StarlarkBuiltin;

/** The type of {@code None}, with the one instance {@link Starlark#NONE}. */
@StarlarkBuiltin(name = "NoneType", documented = false)
public final class NoneType implements StarlarkValue {
  static final NoneType NONE = new NoneType();

  private NoneType() {}

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public boolean truth() {
    return false;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("None");
  }

  @Override
  public String toString() {
    return "None";
  }
}
