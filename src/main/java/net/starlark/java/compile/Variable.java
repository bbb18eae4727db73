package net.starlark.java.compile;

import org.jspecify.annotations.Nullable;

/**
 * Where a variable or an intermediate value lives in a method of the JVM.
 *
 * <p>A variable that is expected to hold numbers has two locals: the reference is {@code
 * CompiledNumbers.INT} or {@code FLOAT} while the payload, a long or a double, holds the value. It
 * is null while the variable is unassigned.
 *
 * @param kind INT or FLOAT if there is a payload, otherwise anything
 * @param reference local of the value, or of the cell that holds it
 * @param payload local of the unboxed number; -1 if there is none
 * @param isCell whether the reference is to a cell
 * @param slot slot of the function's frame; -1 for an intermediate value
 * @param name name of the variable; null for an intermediate value
 */
record Variable(
    Kind kind, int reference, int payload, boolean isCell, int slot, @Nullable String name) {

  boolean hasPayload() {
    return payload >= 0;
  }
}
