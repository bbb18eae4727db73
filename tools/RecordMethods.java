import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Interfaces;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives the records of the engine's jar methods for what else the JVM would make classes for at every start.
 *
 * <ul>
 *   <li>those of {@code dev.starling.codec.PartedRecord}, by which codecs read and make records;
 *   <li>{@code equals} and {@code hashCode} where the Java compiler leaves them to the JVM.
 * </ul>
 *
 * <p>Usage: {@code java -cp 'FILE.jar:LIBRARIES/*' tools/RecordMethods.java FILE.jar}
 */
public final class RecordMethods {
  private static final String BOOTSTRAP = "Ljava/lang/runtime/ObjectMethods;";
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final String ROOMS = "/dev/starling";
  private static final ClassDesc PARTED = ClassDesc.of("dev.starling.codec.PartedRecord");
  private static final MethodTypeDesc PART =
      MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int);
  private static final MethodTypeDesc MAKE =
      MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object.arrayType());

  private record Component(String name, ClassDesc type) {}

  private final ClassDesc type;
  private final List<Component> components;

  private RecordMethods(ClassModel model, RecordAttribute attribute) {
    type = model.thisClass().asSymbol();
    components =
        attribute.components().stream()
            .map(component -> new Component(component.name().stringValue(), component.descriptorSymbol()))
            .toList();
  }

  public static void main(String[] arguments) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]));
        Stream<Path> files = Files.walk(jar.getPath(ROOMS))) {
      ClassFile classFile =
          ClassFile.of(
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassModel model = classFile.parse(Files.readAllBytes(file));
        Optional<RecordAttribute> attribute =
            model.findAttribute(java.lang.classfile.Attributes.record());
        if (attribute.isPresent()) {
          RecordMethods methods = new RecordMethods(model, attribute.get());
          Files.write(
              file,
              classFile.transformClass(
                  model,
                  ClassTransform.ofStateful(() -> methods::replace)
                      .andThen(ClassTransform.endHandler(methods::addParts))));
        }
      }
    }
  }

  private static void addInterface(ClassBuilder builder, Interfaces known) {
    builder.withInterfaces(
        Stream.concat(
                known.interfaces().stream(),
                Stream.of(builder.constantPool().classEntry(PARTED)))
            .toList());
  }

  private void replace(ClassBuilder builder, ClassElement element) {
    if (element instanceof Interfaces known) {
      addInterface(builder, known);
      return;
    }
    if (!(element instanceof MethodModel method) || !isLeftToTheJvm(method)) {
      builder.with(element);
      return;
    }
    switch (method.methodName().stringValue()) {
      case "equals" ->
          builder.withMethodBody(
              method.methodName(), method.methodType(), method.flags().flagsMask(), this::equals);
      case "hashCode" ->
          builder.withMethodBody(
              method.methodName(), method.methodType(), method.flags().flagsMask(), this::hashCode);
      default -> builder.with(element);
    }
  }

  private static boolean isLeftToTheJvm(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(
            element ->
                element instanceof InvokeDynamicInstruction call
                    && call.bootstrapMethod().owner().descriptorString().equals(BOOTSTRAP));
  }

  private void equals(CodeBuilder code) {
    Label same = code.newLabel();
    Label different = code.newLabel();
    code.aload(0).aload(1).if_acmpeq(same);
    code.aload(1).instanceOf(type).ifeq(different).aload(1).checkcast(type).astore(2);
    for (Component component : components) {
      code.aload(0).getfield(type, component.name(), component.type());
      code.aload(2).getfield(type, component.name(), component.type());
      switch (TypeKind.from(component.type()).asLoadable()) {
        case INT -> code.if_icmpne(different);
        case LONG -> code.lcmp().ifne(different);
        case FLOAT, DOUBLE ->
            code.invokestatic(
                    TypeKind.from(component.type()) == TypeKind.FLOAT
                        ? ConstantDescs.CD_Float
                        : ConstantDescs.CD_Double,
                    "compare",
                    MethodTypeDesc.of(
                        ConstantDescs.CD_int, component.type(), component.type()))
                .ifne(different);
        default ->
            code.invokestatic(
                    OBJECTS,
                    "equals",
                    MethodTypeDesc.of(
                        ConstantDescs.CD_boolean,
                        ConstantDescs.CD_Object,
                        ConstantDescs.CD_Object))
                .ifeq(different);
      }
    }
    code.labelBinding(same).iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  /** The sum that {@code ObjectMethods} makes. */
  private void hashCode(CodeBuilder code) {
    code.iconst_0();
    for (Component component : components) {
      code.bipush(31).imul().aload(0).getfield(type, component.name(), component.type());
      if (component.type().isPrimitive()) {
        ClassDesc box = box(component.type());
        code.invokestatic(
            box, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, component.type()));
      } else {
        code.invokestatic(
            OBJECTS,
            "hashCode",
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private void addParts(ClassBuilder builder) {
    builder.withMethodBody(
        "part$", PART, ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC, this::part);
    builder.withMethodBody(
        "make$",
        MAKE,
        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
        this::make);
  }

  private void part(CodeBuilder code) {
    Label other = code.newLabel();
    List<SwitchCase> cases =
        Stream.iterate(0, index -> index < components.size(), index -> index + 1)
            .map(index -> SwitchCase.of(index, code.newLabel()))
            .toList();
    code.aload(0);
    if (!cases.isEmpty()) {
      code.iload(1).tableswitch(0, components.size() - 1, other, cases);
    }
    for (SwitchCase one : cases) {
      Component component = components.get(one.caseValue());
      code.labelBinding(one.target()).getfield(type, component.name(), component.type());
      if (component.type().isPrimitive()) {
        ClassDesc box = box(component.type());
        code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, component.type()));
      }
      code.areturn();
    }
    code.labelBinding(other).pop().aconst_null().areturn();
  }

  private void make(CodeBuilder code) {
    code.new_(type).dup();
    for (int i = 0; i < components.size(); i++) {
      code.aload(0).loadConstant(i).aaload();
      ClassDesc component = components.get(i).type();
      if (component.isPrimitive()) {
        ClassDesc box = box(component);
        code.checkcast(box)
            .invokevirtual(box, component.displayName() + "Value", MethodTypeDesc.of(component));
      } else {
        code.checkcast(component);
      }
    }
    MethodTypeDesc constructor =
        MethodTypeDesc.of(
            ConstantDescs.CD_void, components.stream().map(Component::type).toList());
    code.invokespecial(type, ConstantDescs.INIT_NAME, constructor).areturn();
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      default -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
