package net.starlark.java.annot.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * the Java method, themselves or each other. For classes without errors it writes what spares the
 * evaluator reflection: see {@link InvokerFile} and {@link PackageIndexFile}.
 */
@SupportedAnnotationTypes({
  "net.starlark.java.annot.StarlarkBuiltin",
  "net.starlark.java.annot.StarlarkMethod"
})
public final class StarlarkMethodProcessor extends AbstractProcessor {
  private final Map<Element, Set<String>> namesByClass = new HashMap<>();
  private final Set<Element> classesWithSelfCall = new HashSet<>();
  private final SortedMap<String, SortedSet<String>> namesByPackage = new TreeMap<>();
  private boolean failed = false;

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
    Map<TypeElement, List<ExecutableElement>> byClass = new LinkedHashMap<>();
    for (Element element : round.getElementsAnnotatedWith(StarlarkMethod.class)) {
      ExecutableElement method = (ExecutableElement) element;
      byClass
          .computeIfAbsent((TypeElement) method.getEnclosingElement(), key -> new ArrayList<>())
          .add(method);
      report(
          method,
          () -> {
            new MethodCheck(types, method).run();
            checkUnique(method);
          });
    }
    if (!failed) {
      byClass.forEach((owner, methods) -> report(owner, () -> write(types, owner, methods)));
    }
    // Written in a round of its own, the last one with sources, as javac asks.
    if (byClass.isEmpty() && !round.processingOver() && !failed) {
      writeIndices();
    }
    return false;
  }

  private void write(StarlarkTypes types, TypeElement owner, List<ExecutableElement> methods)
      throws AnnotationError {
    try {
      new InvokerFile(types, owner).write(processingEnv.getFiler(), methods);
    } catch (IOException e) {
      throw new AnnotationError("the class that calls it cannot be written: %s", e.getMessage());
    }
    namesByPackage
        .computeIfAbsent(types.packageName(owner), key -> new TreeSet<>())
        .add(types.binaryName(owner));
  }

  private void writeIndices() {
    for (Map.Entry<String, SortedSet<String>> entry : namesByPackage.entrySet()) {
      try {
        PackageIndexFile.write(processingEnv.getFiler(), entry.getKey(), entry.getValue());
      } catch (IOException e) {
        processingEnv
            .getMessager()
            .printMessage(
                Diagnostic.Kind.ERROR,
                "the index of " + entry.getKey() + " cannot be written: " + e.getMessage());
      }
    }
    namesByPackage.clear();
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
      failed = true;
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, String.valueOf(e.getMessage()), element);
    }
  }
}
