package net.starlark.java.annot.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;

/** The checks of one annotated method. */
final class MethodCheck {
  private final StarlarkTypes types;
  private final ExecutableElement method;
  private final StarlarkMethod annotation;
  private final List<Param> parameters = new ArrayList<>();

  MethodCheck(StarlarkTypes types, ExecutableElement method) {
    this.types = types;
    this.method = method;
    this.annotation = method.getAnnotation(StarlarkMethod.class);
  }

  /** Throws for the first thing that is wrong. */
  void run() throws AnnotationError {
    for (Param param : annotation.parameters()) {
      parameters.add(types.describing(param));
    }
    checkModifiers();
    checkDescription();
    checkField();
    checkFlags(annotation.enableOnlyWithFlag(), annotation.disableWithFlag());
    checkParameterOrder();
    checkJavaParameters();
    checkResult();
  }

  private void checkModifiers() throws AnnotationError {
    if (!method.getModifiers().contains(Modifier.PUBLIC)) {
      throw new AnnotationError("a @StarlarkMethod must be public");
    }
    if (isStatic()) {
      List<? extends VariableElement> parameters = method.getParameters();
      if (parameters.isEmpty() || !types.isString(parameters.getFirst().asType())) {
        throw new AnnotationError(
            "a static @StarlarkMethod must take the string whose method it is as first parameter");
      }
    }
  }

  private boolean isStatic() {
    return method.getModifiers().contains(Modifier.STATIC);
  }

  private void checkDescription() throws AnnotationError {
    if (!SourceVersion.isIdentifier(annotation.name())) {
      throw new AnnotationError("the name '%s' is not an identifier", annotation.name());
    }
    if (annotation.documented() && annotation.doc().isEmpty()) {
      throw new AnnotationError(
          "the documented method '%s' must have a doc string", annotation.name());
    }
  }

  private void checkField() throws AnnotationError {
    if (!annotation.structField()) {
      return;
    }
    if (annotation.selfCall()) {
      throw new AnnotationError("a field cannot be the self call");
    }
    if (!parameters.isEmpty() || takesPositionals() || takesKeywords()) {
      throw new AnnotationError("a field cannot have parameters");
    }
    if (annotation.useStarlarkThread()) {
      throw new AnnotationError("a field cannot use the thread");
    }
  }

  private static void checkFlags(String enable, String disable) throws AnnotationError {
    if (!enable.isEmpty() && !disable.isEmpty()) {
      throw new AnnotationError("only one of enableOnlyWithFlag and disableWithFlag may be given");
    }
    for (String flag : List.of(enable, disable)) {
      if (!flag.isEmpty() && flag.charAt(0) != '+' && flag.charAt(0) != '-') {
        throw new AnnotationError("the flag '%s' must begin with + or -, its default", flag);
      }
    }
  }

  private boolean takesPositionals() {
    return !annotation.extraPositionals().name().isEmpty();
  }

  private boolean takesKeywords() {
    return !annotation.extraKeywords().name().isEmpty();
  }

  private void checkParameterOrder() throws AnnotationError {
    Set<String> names = new HashSet<>();
    boolean optional = false;
    boolean namedOnly = false;
    for (Param param : parameters) {
      ParamCheck.checkAlone(param);
      checkFlags(param.enableOnlyWithFlag(), param.disableWithFlag());
      if (!names.add(param.name())) {
        throw new AnnotationError("two parameters have the name '%s'", param.name());
      }
      if (!param.positional()) {
        namedOnly = true;
        continue;
      }
      if (namedOnly) {
        throw new AnnotationError(
            "the positional parameter '%s' follows one that is only named", param.name());
      }
      boolean mandatory = param.defaultValue().isEmpty();
      if (mandatory && optional) {
        throw new AnnotationError(
            "the mandatory positional parameter '%s' follows an optional one", param.name());
      }
      optional |= !mandatory;
    }
    for (Param extra : List.of(annotation.extraPositionals(), annotation.extraKeywords())) {
      if (!extra.name().isEmpty() && !names.add(extra.name())) {
        throw new AnnotationError("two parameters have the name '%s'", extra.name());
      }
      if (!extra.defaultValue().isEmpty()) {
        throw new AnnotationError("the parameter '%s' cannot have a default", extra.name());
      }
    }
  }

  private void checkJavaParameters() throws AnnotationError {
    List<? extends VariableElement> declared = method.getParameters();
    int next = isStatic() ? 1 : 0;
    int expected = next + expectedParameters();
    if (declared.size() != expected) {
      throw new AnnotationError(
          "the method has %d Java parameters, but its annotation demands %d",
          declared.size(), expected);
    }
    for (Param param : parameters) {
      ParamCheck.checkType(types, param, declared.get(next++).asType());
    }
    if (takesPositionals()) {
      demand(declared.get(next++), "Tuple", "extraPositionals");
    }
    if (takesKeywords()) {
      demand(declared.get(next++), "Dict", "extraKeywords");
    }
    if (annotation.useStarlarkThread()) {
      demand(declared.get(next++), "StarlarkThread", "useStarlarkThread");
    }
    if (annotation.useStarlarkSemantics()) {
      demand(declared.get(next), "StarlarkSemantics", "useStarlarkSemantics");
    }
  }

  private int expectedParameters() {
    return parameters.size()
        + (takesPositionals() ? 1 : 0)
        + (takesKeywords() ? 1 : 0)
        + (annotation.useStarlarkThread() ? 1 : 0)
        + (annotation.useStarlarkSemantics() ? 1 : 0);
  }

  private void demand(VariableElement parameter, String evalType, String reason)
      throws AnnotationError {
    TypeMirror type = parameter.asType();
    if (!types.accepts(type, evalType)) {
      throw new AnnotationError(
          "the Java parameter '%s' is for %s and must be of type %s, not %s",
          parameter.getSimpleName(), reason, evalType, type);
    }
  }

  private void checkResult() throws AnnotationError {
    if (!types.isResult(method.getReturnType())) {
      throw new AnnotationError(
          "results of type %s are no Starlark values", method.getReturnType());
    }
    for (TypeMirror exception : method.getThrownTypes()) {
      if (!types.isThrowable(exception)) {
        throw new AnnotationError(
            "a @StarlarkMethod cannot throw %s, only EvalException and InterruptedException",
            exception);
      }
    }
  }
}
