package net.starlark.java.annot.processor;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.SortedSet;
import javax.annotation.processing.Filer;

/**
 * The generated class that names the annotated classes of a package. Asking it is much quicker than
 * looking for generated classes that do not exist.
 */
final class PackageIndexFile {
  private static final ClassDesc SUPER = ClassDesc.of("net.starlark.java.eval.MethodIndex");

  private PackageIndexFile() {}

  static void write(Filer filer, String packageName, SortedSet<String> classes) throws IOException {
    String name = packageName + ".MethodIndex$$";
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
                            body -> body.loadConstant(String.join("\n", classes)).areturn()));
    try (OutputStream out = filer.createClassFile(name).openOutputStream()) {
      out.write(code);
    }
  }
}
