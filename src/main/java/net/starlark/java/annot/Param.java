package net.starlark.java.annot;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A parameter of a Java method that Starlark can call.
 *
 * <p>Without {@link #allowedTypes} the Java type of the corresponding method parameter is the only
 * allowed type. A parameter is mandatory exactly if it has no {@link #defaultValue}.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {

  /** Name seen by Starlark callers, a valid identifier. */
  String name();

  /**
   * A type whose {@link SharedParameters} describe the parameter of this name; nothing but the name
   * is then said here. {@code Object} means that the parameter is described here.
   */
  Class<?> like() default Object.class;

  /** Description in HTML for the reference documentation. */
  String doc() default "";

  /**
   * A Starlark literal: None, True, False, an int, float or string literal, a list, tuple or dict
   * of such literals, or {@code unbound} for "no value given". Empty means: mandatory.
   */
  String defaultValue() default "";

  /** Types that an argument may have; must all be subtypes of the Java parameter's type. */
  ParamType[] allowedTypes() default {};

  /** Whether callers may pass the argument by name. */
  boolean named() default false;

  /** Whether callers may pass the argument by position. */
  boolean positional() default true;

  /** Semantics flag without which the parameter takes {@link #valueWhenDisabled}. */
  String enableOnlyWithFlag() default "";

  /** Semantics flag that makes the parameter take {@link #valueWhenDisabled}. */
  String disableWithFlag() default "";

  /** A Starlark literal used while the parameter is disabled; needs one of the two flags. */
  String valueWhenDisabled() default "";
}
