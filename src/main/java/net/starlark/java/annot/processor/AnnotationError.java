package net.starlark.java.annot.processor;

import com.google.errorprone.annotations.FormatMethod;

/** Something that the author of an annotation has to correct. */
final class AnnotationError extends Exception {
  @FormatMethod
  AnnotationError(String format, Object... arguments) {
    super(String.format(format, arguments));
  }
}
