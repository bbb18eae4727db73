package net.starlark.java.annot.invoke;

import java.lang.constant.MethodTypeDesc;

/**
 * A Java method as compiled code calls it.
 *
 * @param isStatic whether the object whose method it is comes as first argument
 */
public record JavaMethod(boolean isStatic, String name, MethodTypeDesc type) {

  /** Returns the number of arguments without the object whose method it is. */
  public int arity() {
    return type.parameterCount() - (isStatic ? 1 : 0);
  }
}
