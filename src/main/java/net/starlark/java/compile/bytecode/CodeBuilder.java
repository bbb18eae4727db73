package net.starlark.java.compile.bytecode;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * The code of one method being written: a method for each instruction of the JVM that is used, by
 * the JVM's name. Reckons how deep the stack gets; after a jump the depth is that of whoever jumps
 * to the next label.
 */
public final class CodeBuilder {
  /** A jump whose distance is not known yet. */
  private record Jump(int at, Label target) {}

  /** A piece of code whose failures go to a handler. */
  private record Handler(Label begin, Label end, Label handler) {}

  private static final int WIDE = 196;

  private final ConstantPool constants;
  private final Bytes code = new Bytes(512);
  private final List<Jump> jumps = new ArrayList<>();
  private final List<Handler> handlers = new ArrayList<>();
  private int locals;
  private int depth = 0;
  private int deepest = 1; // a handler begins with what has failed

  CodeBuilder(ConstantPool constants, int parameters) {
    this.constants = constants;
    this.locals = parameters;
  }

  int length() {
    return code.size();
  }

  private void change(int by) {
    depth = Math.max(0, depth + by); // code that is never reached may pop what nobody pushed
    deepest = Math.max(deepest, depth);
  }

  private CodeBuilder plain(int opcode, int change) {
    code.u1(opcode);
    change(change);
    return this;
  }

  private CodeBuilder withIndex(int opcode, int index, int change) {
    code.u1u2(opcode, index);
    change(change);
    return this;
  }

  // ---- labels and jumps

  public Label newLabel() {
    return new Label();
  }

  /** Puts a label here. */
  public CodeBuilder labelBinding(Label label) {
    label.bind(code.size());
    depth = label.depth(depth);
    return this;
  }

  private CodeBuilder jump(int opcode, Label target, int change) {
    change(change);
    target.jumpedTo(depth);
    jumps.add(new Jump(code.size(), target));
    code.u1u2(opcode, 0);
    return this;
  }

  public CodeBuilder ifeq(Label target) {
    return jump(153, target, -1);
  }

  public CodeBuilder ifne(Label target) {
    return jump(154, target, -1);
  }

  public CodeBuilder iflt(Label target) {
    return jump(155, target, -1);
  }

  public CodeBuilder ifge(Label target) {
    return jump(156, target, -1);
  }

  public CodeBuilder ifgt(Label target) {
    return jump(157, target, -1);
  }

  public CodeBuilder ifle(Label target) {
    return jump(158, target, -1);
  }

  public CodeBuilder if_icmpge(Label target) {
    return jump(162, target, -2);
  }

  public CodeBuilder if_acmpne(Label target) {
    return jump(166, target, -2);
  }

  public CodeBuilder goto_(Label target) {
    return jump(167, target, 0);
  }

  public CodeBuilder ifnull(Label target) {
    return jump(198, target, -1);
  }

  /** Sends whatever fails from one label to another to a handler, unless a handler before does. */
  public CodeBuilder exceptionCatchAll(Label begin, Label end, Label handler) {
    handlers.add(new Handler(begin, end, handler));
    return this;
  }

  // ---- locals

  private CodeBuilder local(int opcode, int shortOpcode, int local, int change) {
    locals = Math.max(locals, local + Math.abs(change));
    if (local < 4) {
      code.u1(shortOpcode + local);
    } else if (local < 256) {
      code.u1(opcode);
      code.u1(local);
    } else {
      code.u1(WIDE);
      code.u1u2(opcode, local);
    }
    change(change);
    return this;
  }

  public CodeBuilder iload(int local) {
    return local(21, 26, local, 1);
  }

  public CodeBuilder lload(int local) {
    return local(22, 30, local, 2);
  }

  public CodeBuilder dload(int local) {
    return local(24, 38, local, 2);
  }

  public CodeBuilder aload(int local) {
    return local(25, 42, local, 1);
  }

  public CodeBuilder istore(int local) {
    return local(54, 59, local, -1);
  }

  public CodeBuilder lstore(int local) {
    return local(55, 63, local, -2);
  }

  public CodeBuilder dstore(int local) {
    return local(57, 71, local, -2);
  }

  public CodeBuilder astore(int local) {
    return local(58, 75, local, -1);
  }

  /** Adds a small number to an int in a local. */
  public CodeBuilder iinc(int local, int by) {
    code.u1(WIDE);
    code.u1u2(132, local);
    code.u2(by);
    return this;
  }

  // ---- constants

  public CodeBuilder loadConstant(int value) {
    if (value >= -1 && value <= 5) {
      return plain(3 + value, 1);
    }
    if (value == (byte) value) {
      code.u1(16);
      return plain(value, 1);
    }
    return value == (short) value
        ? withIndex(17, value, 1)
        : withIndex(19, constants.integer(value), 1);
  }

  public CodeBuilder loadConstant(long value) {
    return value == 0 || value == 1
        ? plain(9 + (int) value, 2)
        : withIndex(20, constants.longNumber(value), 2);
  }

  public CodeBuilder loadConstant(double value) {
    return withIndex(20, constants.doubleNumber(value), 2);
  }

  public CodeBuilder ldc(String value) {
    return withIndex(19, constants.string(value), 1);
  }

  public CodeBuilder ldc(ClassDesc value) {
    return withIndex(19, constants.classOf(value), 1);
  }

  // ---- fields, methods and classes

  private static int size(ClassDesc type) {
    if (type.isPrimitive()) {
      return type.equals(CD_long) || type.equals(CD_double) ? 2 : type.equals(CD_void) ? 0 : 1;
    }
    return 1;
  }

  /** Returns how many places on the stack, or locals, the arguments take. */
  static int sizeOfParameters(MethodTypeDesc type) {
    int size = 0;
    for (int i = 0; i < type.parameterCount(); i++) {
      size += size(type.parameterType(i));
    }
    return size;
  }

  public CodeBuilder getstatic(ClassDesc owner, String name, ClassDesc type) {
    return withIndex(178, constants.field(owner, name, type), size(type));
  }

  public CodeBuilder putstatic(ClassDesc owner, String name, ClassDesc type) {
    return withIndex(179, constants.field(owner, name, type), -size(type));
  }

  public CodeBuilder getfield(ClassDesc owner, String name, ClassDesc type) {
    return withIndex(180, constants.field(owner, name, type), size(type) - 1);
  }

  public CodeBuilder putfield(ClassDesc owner, String name, ClassDesc type) {
    return withIndex(181, constants.field(owner, name, type), -size(type) - 1);
  }

  public CodeBuilder invokevirtual(ClassDesc owner, String name, MethodTypeDesc type) {
    int change = size(type.returnType()) - sizeOfParameters(type);
    return withIndex(182, constants.method(owner, name, type), change - 1);
  }

  public CodeBuilder invokespecial(ClassDesc owner, String name, MethodTypeDesc type) {
    int change = size(type.returnType()) - sizeOfParameters(type);
    return withIndex(183, constants.method(owner, name, type), change - 1);
  }

  public CodeBuilder invokestatic(ClassDesc owner, String name, MethodTypeDesc type) {
    int change = size(type.returnType()) - sizeOfParameters(type);
    return withIndex(184, constants.method(owner, name, type), change);
  }

  public CodeBuilder invokeinterface(ClassDesc owner, String name, MethodTypeDesc type) {
    int arguments = 1 + sizeOfParameters(type);
    code.u1u2(
        185, constants.member(ConstantPool.INTERFACE_METHOD, owner, name, type.descriptorString()));
    code.u1(arguments);
    return plain(0, size(type.returnType()) - arguments);
  }

  public CodeBuilder new_(ClassDesc type) {
    return withIndex(187, constants.classOf(type), 1);
  }

  public CodeBuilder anewarray(ClassDesc type) {
    return withIndex(189, constants.classOf(type), 0);
  }

  public CodeBuilder checkcast(ClassDesc type) {
    return withIndex(192, constants.classOf(type), 0);
  }

  public CodeBuilder instanceOf(ClassDesc type) {
    return withIndex(193, constants.classOf(type), 0);
  }

  // ---- instructions without operands

  public CodeBuilder aconst_null() {
    return plain(1, 1);
  }

  public CodeBuilder iconst_0() {
    return plain(3, 1);
  }

  public CodeBuilder lconst_0() {
    return plain(9, 2);
  }

  public CodeBuilder dconst_0() {
    return plain(14, 2);
  }

  public CodeBuilder aaload() {
    return plain(50, -1);
  }

  public CodeBuilder aastore() {
    return plain(83, -3);
  }

  public CodeBuilder pop() {
    return plain(87, -1);
  }

  public CodeBuilder pop2() {
    return plain(88, -2);
  }

  public CodeBuilder dup() {
    return plain(89, 1);
  }

  public CodeBuilder swap() {
    return plain(95, 0);
  }

  public CodeBuilder iadd() {
    return plain(96, -1);
  }

  public CodeBuilder imul() {
    return plain(104, -1);
  }

  public CodeBuilder ladd() {
    return plain(97, -2);
  }

  public CodeBuilder lsub() {
    return plain(101, -2);
  }

  public CodeBuilder lmul() {
    return plain(105, -2);
  }

  public CodeBuilder land() {
    return plain(127, -2);
  }

  public CodeBuilder lor() {
    return plain(129, -2);
  }

  public CodeBuilder lxor() {
    return plain(131, -2);
  }

  public CodeBuilder lshl() {
    return plain(121, -1);
  }

  public CodeBuilder lshr() {
    return plain(123, -1);
  }

  public CodeBuilder lcmp() {
    return plain(148, -3);
  }

  public CodeBuilder dadd() {
    return plain(99, -2);
  }

  public CodeBuilder dsub() {
    return plain(103, -2);
  }

  public CodeBuilder dmul() {
    return plain(107, -2);
  }

  public CodeBuilder ddiv() {
    return plain(111, -2);
  }

  public CodeBuilder dneg() {
    return plain(119, 0);
  }

  public CodeBuilder dcmpg() {
    return plain(152, -3);
  }

  public CodeBuilder i2l() {
    return plain(133, 1);
  }

  public CodeBuilder l2i() {
    return plain(136, -1);
  }

  public CodeBuilder l2d() {
    return plain(138, 0);
  }

  public CodeBuilder areturn() {
    return plain(176, -1);
  }

  public CodeBuilder return_() {
    return plain(177, 0);
  }

  public CodeBuilder athrow() {
    return plain(191, -1);
  }

  // ---- the end

  /** Writes the attribute without its name. */
  void writeTo(Bytes out) {
    for (Jump jump : jumps) {
      code.set2(jump.at + 1, jump.target.offset() - jump.at);
    }
    out.u4(12 + code.size() + 8 * handlers.size());
    out.u2(deepest);
    out.u2(locals);
    out.u4(code.size());
    out.add(code);
    out.u2(handlers.size());
    for (Handler handler : handlers) {
      out.u2(handler.begin.offset());
      out.u2(handler.end.offset());
      out.u2(handler.handler.offset());
      out.u2(0); // of any type
    }
    out.u2(0); // attributes
  }
}
