package net.starlark.java.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import net.starlark.java.compile.bytecode.ClassBuilder;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.syntax.Binding;
import net.starlark.java.syntax.FunctionScope;
import net.starlark.java.syntax.Identifier;

/** One class being written: what its methods have in common. */
final class Unit {
  private final ClassDesc owner;
  private final Linkage linkage;
  private final FunctionScope scope;
  private final KindInference kinds;
  private final Constants constants;
  private final Queue<Consumer<ClassBuilder>> pending = new ArrayDeque<>();
  private int methods = 0;

  Unit(ClassDesc owner, Linkage linkage, FunctionScope scope, KindInference kinds) {
    this.owner = owner;
    this.linkage = linkage;
    this.scope = scope;
    this.kinds = kinds;
    this.constants = new Constants(owner);
  }

  ClassDesc owner() {
    return owner;
  }

  Linkage linkage() {
    return linkage;
  }

  /** Returns the function whose variables the code uses. */
  FunctionScope scope() {
    return scope;
  }

  KindInference kinds() {
    return kinds;
  }

  Constants constants() {
    return constants;
  }

  Binding binding(Identifier id) {
    return linkage.resolution().binding(id);
  }

  boolean isCell(int slot) {
    return scope.cells().contains(slot);
  }

  /** Adds a static method, which will be written after the present one; returns its name. */
  String addMethod(MethodTypeDesc type, Consumer<CodeBuilder> writer) {
    String name = "part" + methods++;
    pending.add(builder -> builder.withMethodBody(name, type, ClassBuilder.ACC_STATIC, writer));
    return name;
  }

  /** Writes the methods that were added, and those that they add. */
  void writePending(ClassBuilder builder) {
    while (!pending.isEmpty()) {
      pending.remove().accept(builder);
    }
  }
}
