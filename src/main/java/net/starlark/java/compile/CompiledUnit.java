package net.starlark.java.compile;

/** A class to be defined as a hidden class of the evaluator's package, and its class data. */
public final class CompiledUnit {
  private final byte[] bytes;
  private final Object[] data;

  CompiledUnit(byte[] bytes, Object[] data) {
    this.bytes = bytes;
    this.data = data;
  }

  /** Returns the class file, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the class data, not to be changed. */
  public Object[] data() {
    return data;
  }
}
