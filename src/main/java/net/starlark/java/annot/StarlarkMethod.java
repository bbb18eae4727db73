package net.starlark.java.annot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public Java method callable from Starlark, or readable as a field.
 *
 * <p>The Java parameters are, in this order: those of {@link #parameters}, the {@code Tuple} of
 * {@link #extraPositionals}, the {@code Dict<String, Object>} of {@link #extraKeywords}, the {@code
 * StarlarkThread} if {@link #useStarlarkThread}, the {@code StarlarkSemantics} if {@link
 * #useStarlarkSemantics}. A static method is a method of the value that it takes as its first Java
 * parameter, which is how strings, a JDK class, get theirs. An overriding method inherits the
 * annotation.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StarlarkMethod {

  /** Name seen by Starlark. */
  String name();

  /** Description in HTML; may be empty only if the method is not documented. */
  String doc() default "";

  /** Whether the method appears in the reference documentation. */
  boolean documented() default true;

  /** Whether the method is read as a field ({@code x.name}) instead of being called. */
  boolean structField() default false;

  /** Parameters: first positional, then named-only; mandatory before optional. */
  Param[] parameters() default {};

  /** Collects surplus positional arguments ({@code *args}); no name means: none are taken. */
  Param extraPositionals() default @Param(name = "");

  /** Collects surplus keyword arguments ({@code **kwargs}); no name means: none are taken. */
  Param extraKeywords() default @Param(name = "");

  /** Whether a call of the object itself ({@code x()}) means this method; once per class. */
  boolean selfCall() default false;

  /** Whether a Java {@code null} result becomes None; otherwise it is an engine error. */
  boolean allowReturnNones() default false;

  /** Whether the Java method takes the thread. */
  boolean useStarlarkThread() default false;

  /** Whether the Java method takes the semantics. */
  boolean useStarlarkSemantics() default false;

  /**
   * Whether the result is known to be a legal Starlark value, so that it is not converted or
   * checked.
   */
  boolean trustReturnsValid() default false;

  /** Semantics flag without which the method does not exist. */
  String enableOnlyWithFlag() default "";

  /** Semantics flag that removes the method. */
  String disableWithFlag() default "";
}
