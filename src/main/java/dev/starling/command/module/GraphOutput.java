package dev.starling.command.module;

/** A form in which a graph of modules is shown. */
interface GraphOutput {
  /** The whole text, without a newline at its end. */
  String show(GraphNode root, boolean verbose);
}
