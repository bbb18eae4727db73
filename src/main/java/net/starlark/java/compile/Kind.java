package net.starlark.java.compile;

/** What a variable or an expression is expected to hold. Only an expectation: code checks it. */
public enum Kind {
  /** Nothing is known yet. */
  UNKNOWN,
  /** Something that is no number. */
  OBJECT,
  /** An int, mostly one of 64 bits. */
  INT,
  /** A float. */
  FLOAT;

  /** Tells whether a value of this kind is worth a local of a primitive type. */
  boolean isNumber() {
    return this == INT || this == FLOAT;
  }

  /** Returns the kind of a variable that receives values of both kinds. */
  Kind join(Kind that) {
    return compareTo(that) >= 0 ? this : that;
  }
}
