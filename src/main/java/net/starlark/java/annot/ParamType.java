package net.starlark.java.annot;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** One of the Java types that the argument of a {@link Param} may have. */
@Retention(RetentionPolicy.RUNTIME)
public @interface ParamType {

  /** The class that a legal argument is an instance of. */
  Class<?> type();

  /** The element class of a sequence type; for documentation and error messages only. */
  Class<?> generic1() default Object.class;
}
