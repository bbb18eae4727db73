package dev.starling.analysis.documentation;

/** Documentation that cannot be read; the message is meant for whoever wrote it. */
public final class DocumentationException extends Exception {
  private static final long serialVersionUID = 1L;

  DocumentationException(String message) {
    super(message);
  }
}
