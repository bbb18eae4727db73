package net.starlark.java.compile;

/**
 * The bytes of a class to be defined as a hidden class of the evaluator's package, and its data.
 *
 * @param bytes the class file
 * @param data the class data
 */
public record CompiledUnit(byte[] bytes, Object[] data) {}
