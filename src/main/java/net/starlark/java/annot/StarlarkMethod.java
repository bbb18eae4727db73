package net.starlark.java.annot;

/** stub. */
public @interface StarlarkMethod {}
