package net.starlark.java.annot.processor;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.SharedParameters;

/** Questions about Java types, asked by name because the evaluator may not be compiled yet. */
final class StarlarkTypes {
  private static final String EVAL = "net.starlark.java.eval.";
  private static final Set<TypeKind> CONVERTED_RESULTS =
      Set.of(
          TypeKind.VOID,
          TypeKind.BOOLEAN,
          TypeKind.INT,
          TypeKind.LONG,
          TypeKind.DOUBLE,
          TypeKind.DECLARED,
          TypeKind.TYPEVAR);

  private final Types types;
  private final Elements elements;

  StarlarkTypes(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** Whether every value of a type of the evaluator may be passed for the given type. */
  boolean accepts(TypeMirror type, String evalType) {
    return types.isAssignable(named(EVAL + evalType), types.erasure(type));
  }

  boolean isObject(TypeMirror type) {
    return types.isSameType(type, named("java.lang.Object"));
  }

  boolean isString(TypeMirror type) {
    return types.isSameType(type, named("java.lang.String"));
  }

  /** Whether values of the type can be arguments of a Starlark call. */
  boolean isArgument(TypeMirror type) {
    return type.getKind() == TypeKind.BOOLEAN
        || isObject(type)
        || isString(type)
        || types.isSameType(type, named("java.lang.Boolean"))
        || types.isAssignable(types.erasure(type), named(EVAL + "StarlarkValue"));
  }

  /** Whether results of the type can be, or be converted to, Starlark values. */
  boolean isResult(TypeMirror type) {
    return CONVERTED_RESULTS.contains(type.getKind());
  }

  /** Whether a value of the allowed type fits the Java parameter. */
  boolean fits(ParamType allowed, TypeMirror parameter) {
    TypeMirror type = types.erasure(mirror(allowed));
    TypeMirror target =
        parameter.getKind().isPrimitive()
            ? types.boxedClass(types.getPrimitiveType(parameter.getKind())).asType()
            : types.erasure(parameter);
    return types.isAssignable(type, target);
  }

  boolean isNoneType(ParamType allowed) {
    return types.isSameType(mirror(allowed), named(EVAL + "NoneType"));
  }

  String nameOf(ParamType allowed) {
    return mirror(allowed).toString();
  }

  /** Whether a method may throw the exception: evaluation knows how to go on with it. */
  boolean isThrowable(TypeMirror exception) {
    return types.isAssignable(exception, named(EVAL + "EvalException"))
        || types.isAssignable(exception, named("java.lang.InterruptedException"))
        || types.isAssignable(exception, named("java.lang.RuntimeException"));
  }

  /** What describes a parameter: the annotation itself, or the shared one that it is like. */
  Param describing(Param param) throws AnnotationError {
    TypeMirror like = like(param);
    if (isObject(like)) {
      return param;
    }
    if (saysMoreThanItsName(param)) {
      throw new AnnotationError(
          "the parameter '%s' is like that of %s, so nothing else can be said of it",
          param.name(), like);
    }
    SharedParameters shared = types.asElement(like).getAnnotation(SharedParameters.class);
    if (shared != null) {
      for (Param candidate : shared.value()) {
        if (candidate.name().equals(param.name())) {
          return candidate;
        }
      }
    }
    throw new AnnotationError("%s shares no parameter '%s'", like, param.name());
  }

  private static boolean saysMoreThanItsName(Param param) {
    return param.named()
        || !param.positional()
        || !param.doc().isEmpty()
        || !param.defaultValue().isEmpty()
        || param.allowedTypes().length > 0
        || !param.enableOnlyWithFlag().isEmpty()
        || !param.disableWithFlag().isEmpty()
        || !param.valueWhenDisabled().isEmpty();
  }

  boolean isVoid(TypeMirror type) {
    return type.getKind() == TypeKind.VOID;
  }

  /** Whether results of the type are Starlark values without conversion. */
  boolean isStarlarkValue(TypeMirror type) {
    return type.getKind() == TypeKind.BOOLEAN
        || (!type.getKind().isPrimitive()
            && !isVoid(type)
            && (isString(types.erasure(type))
                || types.isSameType(types.erasure(type), named("java.lang.Boolean"))
                || types.isAssignable(types.erasure(type), named(EVAL + "StarlarkValue"))));
  }

  /** The name by which the JVM knows a class. */
  String binaryName(TypeElement type) {
    return elements.getBinaryName(type).toString();
  }

  String packageName(TypeElement type) {
    return elements.getPackageOf(type).getQualifiedName().toString();
  }

  /** A type as the JVM knows it. */
  ClassDesc descriptor(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case VOID -> ConstantDescs.CD_void;
      case BOOLEAN -> ConstantDescs.CD_boolean;
      case INT -> ConstantDescs.CD_int;
      case LONG -> ConstantDescs.CD_long;
      case DOUBLE -> ConstantDescs.CD_double;
      case ARRAY -> descriptor(((ArrayType) erased).getComponentType()).arrayType();
      default -> ClassDesc.of(binaryName((TypeElement) types.asElement(erased)));
    };
  }

  ClassDesc descriptor(ParamType allowed) {
    return descriptor(mirror(allowed));
  }

  private static TypeMirror like(Param param) {
    try {
      throw new IllegalStateException("not at compile time: " + param.like());
    } catch (MirroredTypeException e) {
      return e.getTypeMirror();
    }
  }

  private static TypeMirror mirror(ParamType allowed) {
    try {
      throw new IllegalStateException("not at compile time: " + allowed.type());
    } catch (MirroredTypeException e) {
      return e.getTypeMirror();
    }
  }

  private TypeMirror named(String name) {
    TypeElement element = elements.getTypeElement(name);
    if (element == null) {
      throw new IllegalStateException("not on the class path: " + name);
    }
    return types.erasure(element.asType());
  }
}
