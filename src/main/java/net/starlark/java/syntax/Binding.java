package net.starlark.java.syntax;

/**
 * What an identifier refers to. The index counts the slots of the frame (local, cell), the captured
 * cells of the function (free) or the globals of the program; it is zero for the rest.
 */
public record Binding(Scope scope, int index, String name) {}
