package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import com.google.common.collect.ImmutableList;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.Iterator;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.ListExpression;

/** Code of one loop over the elements of a collection, without an iterator where possible. */
final class LoopWriter {
  private static final ClassDesc ITERATOR = Iterator.class.describeConstable().orElseThrow();

  private final BodyWriter body;
  private final CodeBuilder code;
  private final int node;
  private final Expression target;
  private final int collection;
  private final boolean isRange;
  private final Label exit;
  private final Label next;

  /** Makes a loop for the collection on the stack. */
  LoopWriter(BodyWriter body, int node, Expression target, boolean isRange) {
    this.body = body;
    this.code = body.code();
    this.node = node;
    this.target = target;
    this.isRange = isRange;
    this.collection = body.locals().single();
    this.exit = code.newLabel();
    this.next = code.newLabel();
    checkTarget(target);
  }

  /** Elements and fields as targets see the collection locked while it is unpacked. */
  static void checkTarget(Expression target) {
    switch (target) {
      case Identifier _ -> {}
      case ListExpression list -> list.elements().forEach(LoopWriter::checkTarget);
      default -> throw new UnsupportedConstruct("an element as the target of a loop");
    }
  }

  /** Where a break goes to. */
  Label exit() {
    return exit;
  }

  /** Where a continue goes to. */
  Label next() {
    return next;
  }

  /** The local of what is locked while the loop runs; -1 if nothing is. */
  int locked() {
    return isRange ? -1 : collection;
  }

  /** Writes the loop; the body must leave the stack empty. */
  void write(Runnable inner) {
    int mark = body.locals().mark();
    BitSet assigned = body.assigned();
    if (isRange) {
      code.checkcast(Names.RANGE).astore(collection);
      range(inner);
    } else {
      body.place(node);
      code.invokestatic(
              Names.LOOPS, "begin", MethodTypeDesc.of(CD_Object, CD_Object, Names.FRAME, CD_int))
          .astore(collection);
      locked(inner);
    }
    body.restoreAssigned(assigned);
    body.locals().release(mark);
  }

  private void range(Runnable inner) {
    int start = part("start");
    int step = part("step");
    int size = part("size");
    int index = body.locals().single();
    Label head = code.newLabel();
    code.iconst_0().istore(index).labelBinding(head);
    code.iload(index).iload(size).if_icmpge(exit);
    body.step(node);
    code.iload(start).iload(index).iload(step).imul().iadd().i2l();
    Variable variable = body.variables().local(target);
    if (variable != null && variable.kind() == Kind.INT) {
      body.variables().storeUnboxed(variable);
    } else {
      body.box(Kind.INT);
      assign(target);
    }
    inner.run();
    code.labelBinding(next).iinc(index, 1).goto_(head).labelBinding(exit);
  }

  private int part(String name) {
    int local = body.locals().single();
    code.aload(collection)
        .checkcast(Names.RANGE)
        .invokevirtual(Names.RANGE, name, MethodTypeDesc.of(CD_int))
        .istore(local);
    return local;
  }

  private void locked(Runnable inner) {
    int elements = body.locals().single();
    int size = body.locals().single();
    int iterator = body.locals().single();
    int index = body.locals().single();
    Label begin = code.newLabel();
    Label head = code.newLabel();
    Label byIterator = code.newLabel();
    Label got = code.newLabel();
    Label end = code.newLabel();
    Label handler = code.newLabel();
    code.labelBinding(begin);
    code.aload(collection)
        .invokestatic(Names.LOOPS, "elements", MethodTypeDesc.of(Names.OBJECTS, CD_Object))
        .astore(elements)
        .aload(collection)
        .aload(elements)
        .invokestatic(Names.LOOPS, "size", MethodTypeDesc.of(CD_int, CD_Object, Names.OBJECTS))
        .istore(size)
        .aload(collection)
        .aload(elements)
        .invokestatic(
            Names.LOOPS, "iterator", MethodTypeDesc.of(ITERATOR, CD_Object, Names.OBJECTS))
        .astore(iterator)
        .iconst_0()
        .istore(index);
    code.labelBinding(head).aload(elements).ifnull(byIterator);
    code.iload(index).iload(size).if_icmpge(exit);
    code.aload(elements).iload(index).aaload().iinc(index, 1).goto_(got);
    code.labelBinding(byIterator)
        .aload(iterator)
        .invokeinterface(ITERATOR, "hasNext", MethodTypeDesc.of(CD_boolean))
        .ifeq(exit)
        .aload(iterator)
        .invokeinterface(ITERATOR, "next", MethodTypeDesc.of(CD_Object));
    code.labelBinding(got);
    int element = body.locals().single();
    code.astore(element);
    body.step(node);
    code.aload(element);
    assign(target);
    inner.run();
    code.labelBinding(next).goto_(head);
    code.labelBinding(end);
    code.labelBinding(handler);
    int failure = body.locals().single();
    code.astore(failure);
    body.unlock(collection);
    code.aload(failure).athrow();
    code.labelBinding(exit);
    body.unlock(collection);
    code.exceptionCatchAll(begin, end, handler);
  }

  private void assign(Expression target) {
    assign(body, target, node);
  }

  /** Pops a value into variables; a failure is at the node. */
  static void assign(BodyWriter body, Expression target, int node) {
    switch (target) {
      case Identifier id -> body.variables().assign(id, node);
      case ListExpression list -> unpack(body, list.elements(), node);
      default -> throw new UnsupportedConstruct("an element as the target of a loop");
    }
  }

  private static void unpack(BodyWriter body, ImmutableList<Expression> targets, int node) {
    CodeBuilder code = body.code();
    int mark = body.locals().mark();
    int array = body.locals().single();
    code.loadConstant(targets.size());
    body.place(node);
    code.invokestatic(
            Names.LOOPS,
            "unpack",
            MethodTypeDesc.of(Names.OBJECTS, CD_Object, CD_int, Names.FRAME, CD_int))
        .astore(array);
    for (int i = 0; i < targets.size(); i++) {
      code.aload(array).loadConstant(i).aaload();
      assign(body, targets.get(i), node);
    }
    body.locals().release(mark);
  }
}
