package dev.starling.exec;

import dev.starling.graph.NodeException;
import dev.starling.label.Label;

/** A source file that is needed does not exist. */
public final class MissingInputException extends NodeException {
  private static final long serialVersionUID = 1L;

  private final transient Label label;

  /** The file with this label is missing. */
  public MissingInputException(Label label) {
    super("missing input file '" + label + "'");
    this.label = label;
  }

  /** The label of the file. */
  public Label label() {
    return label;
  }
}
