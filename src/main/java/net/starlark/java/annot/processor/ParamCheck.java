package net.starlark.java.annot.processor;

import java.util.Arrays;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.lang.model.type.TypeMirror;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;

/** The checks of one parameter. */
final class ParamCheck {
  /** What a default value looks like from outside; its inside is read at run time. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "None|True|False|unbound|-?[0-9]+(\\.[0-9]+)?|0x[0-9a-fA-F]+|\"[^\"]*\"|'[^']*'"
              + "|\\[.*\\]|\\(.*\\)|\\{.*\\}");

  private ParamCheck() {}

  /** Checks what the annotation says, without the Java parameter. */
  static void checkAlone(Param param) throws AnnotationError {
    String name = param.name();
    boolean identifier =
        SourceVersion.isIdentifier(name); // Java keywords such as "default" are fine
    if (!identifier) {
      throw new AnnotationError("the parameter name '%s' is not an identifier", name);
    }
    if (!param.named() && !param.positional()) {
      throw new AnnotationError("the parameter '%s' must be positional or named", name);
    }
    checkLiteral(param, param.defaultValue());
    checkLiteral(param, param.valueWhenDisabled());
    boolean flagged = !param.enableOnlyWithFlag().isEmpty() || !param.disableWithFlag().isEmpty();
    if (flagged && param.valueWhenDisabled().isEmpty()) {
      throw new AnnotationError(
          "the parameter '%s' depends on a flag and must have valueWhenDisabled", name);
    }
    if (!flagged && !param.valueWhenDisabled().isEmpty()) {
      throw new AnnotationError(
          "the parameter '%s' has valueWhenDisabled, but no flag disables it", name);
    }
  }

  private static void checkLiteral(Param param, String literal) throws AnnotationError {
    if (!literal.isEmpty() && !LITERAL.matcher(literal).matches()) {
      throw new AnnotationError(
          "the value '%s' of the parameter '%s' is not a literal", literal, param.name());
    }
  }

  /** Checks the annotation against the Java parameter. */
  static void checkType(StarlarkTypes types, Param param, TypeMirror javaType)
      throws AnnotationError {
    String name = param.name();
    if (!types.isArgument(javaType)) {
      throw new AnnotationError(
          "the parameter '%s' has the Java type %s, which no Starlark value has", name, javaType);
    }
    ParamType[] allowed = param.allowedTypes();
    for (ParamType type : allowed) {
      if (!types.fits(type, javaType)) {
        throw new AnnotationError(
            "the parameter '%s' allows %s, which its Java type %s does not hold",
            name, types.nameOf(type), javaType);
      }
    }
    checkDefault(types, param, javaType, param.defaultValue());
    checkDefault(types, param, javaType, param.valueWhenDisabled());
  }

  private static void checkDefault(
      StarlarkTypes types, Param param, TypeMirror javaType, String literal)
      throws AnnotationError {
    boolean special = literal.equals("unbound") || literal.equals("None");
    if (special && !types.isObject(javaType) && !types.accepts(javaType, "NoneType")) {
      throw new AnnotationError(
          "the parameter '%s' has the value %s, so its Java type must be Object, not %s",
          param.name(), literal, javaType);
    }
    boolean noneAllowed =
        param.allowedTypes().length == 0
            || Arrays.stream(param.allowedTypes()).anyMatch(types::isNoneType);
    if (literal.equals("None") && !noneAllowed) {
      throw new AnnotationError(
          "the parameter '%s' has the value None, but does not allow NoneType", param.name());
    }
  }
}
