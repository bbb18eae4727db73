package net.starlark.java.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a Java class or interface as a Starlark type: what {@code type(x)} answers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StarlarkBuiltin {

  /** The type's name in Starlark. */
  String name();

  /** Description in HTML; may be empty only if the type is not documented. */
  String doc() default "";

  /** Whether the type appears in the reference documentation. */
  boolean documented() default true;

  /** The chapter of the reference documentation. */
  String category() default "";
}
