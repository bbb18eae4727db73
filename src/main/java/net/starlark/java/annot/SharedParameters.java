package net.starlark.java.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Parameters that several methods have alike; a method takes one over by {@link Param#like}.
 *
 * <p>Each name occurs once.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SharedParameters {
  /** The parameters. */
  Param[] value();
}
