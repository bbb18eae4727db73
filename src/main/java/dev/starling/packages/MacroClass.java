package dev.starling.packages;

import dev.starling.definition.AttributeSchema;
import dev.starling.label.Label;
import net.starlark.java.eval.StarlarkFunction;

/**
 * A symbolic macro: what {@code macro()} defines.
 *
 * @param name the global variable that holds it
 * @param definition the file that defines it
 * @param attributes its parameters, without {@code name} and {@code visibility}
 * @param isFinalizer whether it runs after everything else of the BUILD file
 */
record MacroClass(
    String name,
    Label definition,
    StarlarkFunction implementation,
    AttributeSchema attributes,
    boolean isFinalizer) {}
