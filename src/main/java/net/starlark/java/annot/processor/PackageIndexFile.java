package net.starlark.java.annot.processor;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import javax.annotation.processing.Filer;
import net.starlark.java.annot.invoke.InvokerWriter;

/**
 * The generated class that names the annotated classes of a package and makes their invokers.
 * Asking it is much quicker than looking for generated classes that do not exist.
 */
final class PackageIndexFile {
  private static final ClassDesc INVOKER = ClassDesc.of("net.starlark.java.eval.MethodInvoker");
  private static final ClassDesc SUPER = ClassDesc.of("net.starlark.java.eval.MethodIndex");

  private PackageIndexFile() {}

  static void write(Filer filer, String packageName, SortedSet<String> classes) throws IOException {
    String name = (packageName.isEmpty() ? "" : packageName + ".") + "MethodIndex$$";
    byte[] code =
        ClassFile.of()
            .build(
                ClassDesc.of(name),
                type ->
                    type.withSuperclass(SUPER)
                        .withFlags(
                            ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ClassFile.ACC_PUBLIC,
                            body ->
                                body.aload(0).invokespecial(SUPER, INIT_NAME, MTD_void).return_())
                        .withMethodBody(
                            "classes",
                            MethodTypeDesc.of(CD_String),
                            ClassFile.ACC_PROTECTED,
                            body -> body.loadConstant(String.join("\n", classes)).areturn())
                        .withMethodBody(
                            "invoker",
                            MethodTypeDesc.of(INVOKER, CD_int),
                            ClassFile.ACC_PROTECTED,
                            body -> writeInvoker(body, List.copyOf(classes))));
    try (OutputStream out = filer.createClassFile(name).openOutputStream()) {
      out.write(code);
    }
  }

  private static void writeInvoker(CodeBuilder code, List<String> classes) {
    Label none = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      cases.add(SwitchCase.of(i, code.newLabel()));
    }
    code.iload(1).tableswitch(0, classes.size() - 1, none, cases);
    for (int i = 0; i < classes.size(); i++) {
      ClassDesc type = ClassDesc.of(classes.get(i) + InvokerWriter.SUFFIX);
      code.labelBinding(cases.get(i).target())
          .new_(type)
          .dup()
          .invokespecial(type, INIT_NAME, MTD_void)
          .areturn();
    }
    code.labelBinding(none).aconst_null().areturn();
  }
}
