package net.starlark.java.eval;

/** The type of {@link Starlark#UNBOUND}, which tells that an optional parameter was not given. */
final class UnboundMarker implements StarlarkValue {
  static final UnboundMarker UNBOUND = new UnboundMarker();

  private UnboundMarker() {}

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<unbound>");
  }

  @Override
  public String toString() {
    return "<unbound>";
  }
}
