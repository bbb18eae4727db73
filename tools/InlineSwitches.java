import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives the classes of a jar methods of their own for their switches over types.
 *
 * <p>The Java compiler leaves such a switch to the JVM, which makes a class for each of them when it
 * is first run and cannot keep it in an AOT cache. This costs up to a millisecond each, and what
 * starts runs dozens of them.
 *
 * <p>Usage: {@code java -cp 'FILE.jar:LIBRARIES/*' tools/InlineSwitches.java FILE.jar}
 */
public final class InlineSwitches {
  private static final String BOOTSTRAP = "java/lang/runtime/SwitchBootstraps";

  private final ClassFile classFile;
  private final ClassModel model;
  private final List<InvokeDynamicInstruction> switches = new ArrayList<>();

  private InlineSwitches(ClassFile classFile, ClassModel model) {
    this.classFile = classFile;
    this.model = model;
  }

  public static void main(String[] arguments) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]));
        Stream<Path> files = Files.walk(jar.getPath("/"))) {
      ClassFile classFile =
          ClassFile.of(
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        byte[] changed = new InlineSwitches(classFile, classFile.parse(bytes)).transform();
        if (changed != null) {
          Files.write(file, changed);
        }
      }
    }
  }

  /** Returns the changed class, or null if it has no such switch. */
  private byte[] transform() {
    boolean has =
        model.methods().stream()
            .flatMap(method -> method.code().stream())
            .flatMap(code -> code.elementStream())
            .anyMatch(InlineSwitches::isTypeSwitch);
    return has
        ? classFile.transformClass(
            model,
            ClassTransform.transformingMethodBodies(this::replace)
                .andThen(ClassTransform.endHandler(this::addMethods)))
        : null;
  }

  private static boolean isTypeSwitch(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().owner().descriptorString().equals("L" + BOOTSTRAP + ";")
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  private static String name(int index) {
    return "typeSwitch$" + index;
  }

  private void replace(CodeBuilder code, CodeElement element) {
    if (isTypeSwitch(element)) {
      InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
      code.invokestatic(
          model.thisClass().asSymbol(),
          name(switches.size()),
          call.typeSymbol(),
          model.flags().has(java.lang.reflect.AccessFlag.INTERFACE));
      switches.add(call);
    } else {
      code.with(element);
    }
  }

  private void addMethods(java.lang.classfile.ClassBuilder builder) {
    for (int i = 0; i < switches.size(); i++) {
      InvokeDynamicInstruction call = switches.get(i);
      builder.withMethodBody(
          name(i),
          call.typeSymbol(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> write(code, call.bootstrapArgs()));
    }
  }

  /** Writes {@code (value, first) -> index of the first label from there that suits}. */
  private static void write(CodeBuilder code, List<ConstantDesc> labels) {
    Label notNull = code.newLabel();
    Label end = code.newLabel();
    code.aload(0).ifnonnull(notNull).loadConstant(-1).ireturn().labelBinding(notNull);
    List<Label> tests = new ArrayList<>();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      tests.add(code.newLabel());
      cases.add(SwitchCase.of(i, tests.get(i)));
    }
    if (!cases.isEmpty()) {
      code.iload(1).tableswitch(0, labels.size() - 1, end, cases);
    }
    for (int i = 0; i < labels.size(); i++) {
      Label next = i + 1 < labels.size() ? tests.get(i + 1) : end;
      code.labelBinding(tests.get(i))
          .aload(0)
          .instanceOf((ClassDesc) labels.get(i))
          .ifeq(next)
          .loadConstant(i)
          .ireturn();
    }
    code.labelBinding(end).loadConstant(labels.size()).ireturn();
  }
}
