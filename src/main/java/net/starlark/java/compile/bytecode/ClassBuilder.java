package net.starlark.java.compile.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/** One class file being written. */
public final class ClassBuilder {
  private static final int MAGIC = 0xcafebabe;

  /**
   * That of Java 5: from 7 on, the types at each place that is jumped to have to be written down,
   * which costs more to compute than the JVM needs to infer them.
   */
  private static final int VERSION = 49;

  public static final int ACC_STATIC = 0x0008;
  public static final int ACC_FINAL = 0x0010;
  private static final int ACC_SUPER = 0x0020;
  private static final int ACC_SYNTHETIC = 0x1000;

  private final ConstantPool constants = new ConstantPool();
  private final int owner;
  private final int superclass;
  private final int codeAttribute;
  private final Bytes fields = new Bytes(256);
  private final Bytes methods = new Bytes(2048);
  private int fieldCount = 0;
  private int methodCount = 0;
  private int longestCode = 0;

  /** Begins a final class. */
  public ClassBuilder(ClassDesc owner, ClassDesc superclass) {
    this.owner = constants.classOf(owner);
    this.superclass = constants.classOf(superclass);
    this.codeAttribute = constants.text("Code");
  }

  /** Adds a field. */
  public void withField(String name, ClassDesc type, int flags) {
    fields.u2(flags);
    fields.u2(constants.text(name));
    fields.u2(constants.text(type.descriptorString()));
    fields.u2(0); // attributes
    fieldCount++;
  }

  /** Adds a method, whose code the given writer writes. */
  public void withMethodBody(
      String name, MethodTypeDesc type, int flags, Consumer<CodeBuilder> writer) {
    int locals = (flags & ACC_STATIC) == 0 ? 1 : 0;
    CodeBuilder code = new CodeBuilder(constants, locals + CodeBuilder.sizeOfParameters(type));
    writer.accept(code);
    methods.u2(flags);
    methods.u2(constants.text(name));
    methods.u2(constants.text(type.descriptorString()));
    methods.u2(1); // attributes
    methods.u2(codeAttribute);
    code.writeTo(methods);
    methodCount++;
    longestCode = Math.max(longestCode, code.length());
  }

  /** Returns the length of the longest method's code so far; if it is too long, it is wrong. */
  public int longestCode() {
    return longestCode;
  }

  /** Returns the class file. */
  public byte[] toBytes() {
    Bytes file = new Bytes(constants.bytes().size() + fields.size() + methods.size() + 32);
    file.u4(MAGIC);
    file.u4(VERSION);
    file.u2(constants.count());
    file.add(constants.bytes());
    file.u2(ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC);
    file.u2(owner);
    file.u2(superclass);
    file.u2(0); // interfaces
    file.u2(fieldCount);
    file.add(fields);
    file.u2(methodCount);
    file.add(methods);
    file.u2(0); // attributes
    return file.toArray();
  }
}
