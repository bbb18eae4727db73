package dev.starling.packages;

import dev.starling.graph.Value;
import net.starlark.java.syntax.PositionTable;

/**
 * Where the syntax nodes of a file stand.
 *
 * @param table by the number of the node
 */
public record Positions(PositionTable table) implements Value {}
