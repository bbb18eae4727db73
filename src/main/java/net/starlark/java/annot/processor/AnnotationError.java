package net.starlark.java.annot.processor;

/** Something that the author of an annotation has to correct. */
final class AnnotationError extends Exception {
  AnnotationError(String format, Object... arguments) {
    super(String.format(format, arguments));
  }
}
