package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import net.starlark.java.compile.bytecode.ClassBuilder;
import net.starlark.java.compile.bytecode.CodeBuilder;

/**
 * The objects to which the code of one class refers. Each is a static final field, which the JVM
 * trusts; they come in as the data of the hidden class.
 */
final class Constants {
  private static final ClassDesc METHOD_HANDLES =
      java.lang.invoke.MethodHandles.class.describeConstable().orElseThrow();

  private final ClassDesc owner;
  private final List<Object> values = new ArrayList<>();
  private final List<ClassDesc> types = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();

  Constants(ClassDesc owner) {
    this.owner = owner;
  }

  /** Pushes an object of the given type. */
  void push(CodeBuilder code, Object value, ClassDesc type) {
    int index =
        known.computeIfAbsent(
            value,
            v -> {
              values.add(v);
              types.add(type);
              return values.size() - 1;
            });
    code.getstatic(owner, "c" + index, types.get(index));
  }

  /** Returns the data of the class. */
  Object[] data() {
    return values.toArray();
  }

  /** Declares the fields, and the initializer that fills them. */
  void write(ClassBuilder builder) {
    for (int i = 0; i < types.size(); i++) {
      builder.withField("c" + i, types.get(i), ClassBuilder.ACC_STATIC | ClassBuilder.ACC_FINAL);
    }
    builder.withMethodBody(CLASS_INIT_NAME, MTD_void, ClassBuilder.ACC_STATIC, this::initialize);
  }

  private void initialize(CodeBuilder code) {
    code.invokestatic(METHOD_HANDLES, "lookup", MethodTypeDesc.of(CD_MethodHandles_Lookup))
        .ldc(ConstantDescs.DEFAULT_NAME)
        .ldc(Names.OBJECTS)
        .invokestatic(
            METHOD_HANDLES,
            "classData",
            MethodTypeDesc.of(CD_Object, CD_MethodHandles_Lookup, CD_String, CD_Class))
        .checkcast(Names.OBJECTS)
        .astore(0);
    for (int i = 0; i < types.size(); i++) {
      code.aload(0).loadConstant(i).aaload();
      if (!types.get(i).equals(CD_Object)) {
        code.checkcast(types.get(i));
      }
      code.putstatic(owner, "c" + i, types.get(i));
    }
    code.return_();
  }
}
