package net.starlark.java.annot.processor;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_String;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.annot.invoke.DeclarationText;
import net.starlark.java.annot.invoke.InvokerWriter;
import net.starlark.java.annot.invoke.JavaMethod;

/** The generated class for one annotated class: it describes its methods and calls them. */
final class InvokerFile {
  private final StarlarkTypes types;
  private final TypeElement owner;
  private final List<List<JavaMethod>> byArity = InvokerWriter.groups();
  private final List<ClassDesc> mentioned = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  InvokerFile(StarlarkTypes types, TypeElement owner) {
    this.types = types;
    this.owner = owner;
  }

  /** Writes the class of an owner with the given annotated methods. */
  void write(Filer filer, List<ExecutableElement> methods) throws AnnotationError, IOException {
    field(methods.size());
    for (ExecutableElement method : methods) {
      describe(method);
    }
    String name = types.binaryName(owner) + InvokerWriter.SUFFIX;
    byte[] code =
        new InvokerWriter(types.descriptor(owner.asType()), isInterface(), byArity)
            .write(ClassDesc.of(name), this::addDeclarations);
    try (OutputStream out = filer.createClassFile(name, owner).openOutputStream()) {
      out.write(code);
    }
  }

  private boolean isInterface() {
    return owner.getKind() == ElementKind.INTERFACE;
  }

  private void describe(ExecutableElement method) throws AnnotationError {
    StarlarkMethod annotation = method.getAnnotation(StarlarkMethod.class);
    JavaMethod java =
        new JavaMethod(
            method.getModifiers().contains(Modifier.STATIC),
            method.getSimpleName().toString(),
            MethodTypeDesc.of(
                types.descriptor(method.getReturnType()),
                method.getParameters().stream().map(p -> types.descriptor(p.asType())).toList()));
    List<JavaMethod> group = InvokerWriter.group(byArity, java.arity());
    field(annotation.name());
    field(bits(method, annotation));
    field(annotation.enableOnlyWithFlag());
    field(annotation.disableWithFlag());
    field(java.arity());
    field(group.size());
    group.add(java);
    Param[] params = annotation.parameters();
    field(params.length);
    for (int i = 0; i < params.length; i++) {
      describe(types.describing(params[i]), java.type().parameterType(java.isStatic() ? i + 1 : i));
    }
  }

  private int bits(ExecutableElement method, StarlarkMethod annotation) {
    return bit(annotation.structField(), DeclarationText.STRUCT_FIELD)
        | bit(annotation.selfCall(), DeclarationText.SELF_CALL)
        | bit(annotation.allowReturnNones(), DeclarationText.ALLOWS_NULL)
        | bit(!annotation.extraPositionals().name().isEmpty(), DeclarationText.EXTRA_POSITIONALS)
        | bit(!annotation.extraKeywords().name().isEmpty(), DeclarationText.EXTRA_KEYWORDS)
        | bit(annotation.useStarlarkThread(), DeclarationText.THREAD)
        | bit(annotation.useStarlarkSemantics(), DeclarationText.SEMANTICS)
        | bit(types.isVoid(method.getReturnType()), DeclarationText.NO_RESULT)
        | bit(
            annotation.trustReturnsValid() || types.isStarlarkValue(method.getReturnType()),
            DeclarationText.STARLARK_RESULT);
  }

  private static int bit(boolean isSet, int bit) {
    return isSet ? bit : 0;
  }

  private void describe(Param param, ClassDesc javaType) {
    field(param.name());
    field(
        bit(param.named(), DeclarationText.NAMED)
            | bit(param.positional(), DeclarationText.POSITIONAL));
    field(param.defaultValue());
    field(param.enableOnlyWithFlag());
    field(param.disableWithFlag());
    field(param.valueWhenDisabled());
    List<ClassDesc> allowed = new ArrayList<>();
    for (ParamType type : param.allowedTypes()) {
      allowed.add(types.descriptor(type));
    }
    if (allowed.isEmpty()) {
      allowed.add(javaType);
    }
    field(allowed.size());
    for (ClassDesc type : allowed) {
      int index = mentioned.indexOf(type);
      if (index < 0) {
        index = mentioned.size();
        mentioned.add(type);
      }
      field(index);
    }
  }

  private void field(Object value) {
    text.append(value).append(DeclarationText.END);
  }

  private void addDeclarations(ClassBuilder type) {
    type.withMethodBody(
        "declarations",
        MethodTypeDesc.of(CD_String),
        ClassFile.ACC_PROTECTED,
        code -> code.loadConstant(text.toString()).areturn());
    type.withMethodBody(
        "types",
        MethodTypeDesc.of(CD_Class.arrayType()),
        ClassFile.ACC_PROTECTED,
        this::writeTypes);
  }

  private void writeTypes(CodeBuilder code) {
    code.loadConstant(mentioned.size()).anewarray(CD_Class);
    for (int i = 0; i < mentioned.size(); i++) {
      code.dup().loadConstant(i);
      if (mentioned.get(i).isPrimitive()) {
        code.getstatic(ClassDesc.of("java.lang.Boolean"), "TYPE", CD_Class); // the only one allowed
      } else {
        code.loadConstant(mentioned.get(i));
      }
      code.aastore();
    }
    code.areturn();
  }
}
