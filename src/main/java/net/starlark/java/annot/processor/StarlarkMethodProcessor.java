package net.starlark.java.annot.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;

/**
 * Rejects at compile time what would only fail when Starlark calls it: annotations that contradict
 * the Java method, themselves or each other. It generates nothing.
 */
@SupportedAnnotationTypes({
  "net.starlark.java.annot.StarlarkBuiltin",
  "net.starlark.java.annot.StarlarkMethod"
})
public final class StarlarkMethodProcessor extends AbstractProcessor {
  private final Map<Element, Set<String>> namesByClass = new HashMap<>();
  private final Set<Element> classesWithSelfCall = new HashSet<>();

  /** The newest version that the running compiler knows; the checks depend on none. */
  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(StarlarkBuiltin.class)) {
      report(element, () -> checkBuiltin(element));
    }
    StarlarkTypes types =
        new StarlarkTypes(processingEnv.getTypeUtils(), processingEnv.getElementUtils());
    for (Element element : round.getElementsAnnotatedWith(StarlarkMethod.class)) {
      ExecutableElement method = (ExecutableElement) element;
      report(
          method,
          () -> {
            new MethodCheck(types, method).run();
            checkUnique(method);
          });
    }
    return false;
  }

  private static void checkBuiltin(Element type) throws AnnotationError {
    StarlarkBuiltin builtin = type.getAnnotation(StarlarkBuiltin.class);
    if (builtin.name().isEmpty()) {
      throw new AnnotationError("a @StarlarkBuiltin type must have a name");
    }
    if (builtin.documented() && builtin.doc().isEmpty()) {
      throw new AnnotationError("the documented type '%s' must have a doc string", builtin.name());
    }
  }

  /** Within a class, names differ unless flags select between the methods. */
  private void checkUnique(ExecutableElement method) throws AnnotationError {
    StarlarkMethod annotation = method.getAnnotation(StarlarkMethod.class);
    Element owner = method.getEnclosingElement();
    if (annotation.selfCall()) {
      if (!classesWithSelfCall.add(owner)) {
        throw new AnnotationError("a class can have only one method with selfCall");
      }
      return;
    }
    String identity =
        String.join(
            " ", annotation.name(), annotation.enableOnlyWithFlag(), annotation.disableWithFlag());
    if (!namesByClass.computeIfAbsent(owner, key -> new HashSet<>()).add(identity)) {
      throw new AnnotationError("the class has two methods of the name '%s'", annotation.name());
    }
  }

  private interface Check {
    void run() throws AnnotationError;
  }

  private void report(Element element, Check check) {
    try {
      check.run();
    } catch (AnnotationError e) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, String.valueOf(e.getMessage()), element);
    }
  }
}
