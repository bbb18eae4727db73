package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import com.google.common.primitives.ImmutableIntArray;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DotExpression;

/** Code of calls of what is known: without arrays, each argument in the place of its parameter. */
final class DirectCallWriter {
  /** Greatest number of parameters of functions of Starlark that are passed one by one. */
  static final int MOST_PARAMETERS = 8;

  /** Greatest number of arguments of functions of Java. */
  private static final int MOST_BUILTIN = 3;

  private final BodyWriter body;
  private final CodeBuilder code;

  DirectCallWriter(BodyWriter body) {
    this.body = body;
    this.code = body.code();
  }

  /** Jumps if what a local holds is not to be called as expected. */
  void test(Callee expected, Object observed, int function, Label otherwise) {
    if (expected instanceof Callee.Function called) {
      code.aload(function);
      body.unit().constants().push(code, called.code(), Names.FUNCTION_CODE);
      code.invokestatic(
              Names.CALLS, "isOf", MethodTypeDesc.of(CD_boolean, CD_Object, Names.FUNCTION_CODE))
          .ifeq(otherwise);
      return;
    }
    code.aload(function);
    body.unit().constants().push(code, observed, CD_Object);
    code.if_acmpne(otherwise);
    if (expected instanceof Callee.Constructor) {
      body.pushFrame();
      code.invokestatic(Names.CALLS, "hasRoom", MethodTypeDesc.of(CD_boolean, Names.FRAME))
          .ifeq(otherwise);
    }
  }

  /** Pushes the result of a call of what a local holds, with arguments in other locals. */
  void call(Callee expected, int node, int function, CallArguments arguments, int[] values) {
    switch (expected) {
      case Callee.Function called -> function(called, node, function, arguments, values);
      case Callee.Constructor called -> record(called, values);
      case Callee.Builtin called -> {
        body.unit().constants().push(code, called.call(), Names.BUILTIN_CALL);
        body.pushFrame();
        body.unit().constants().push(code, called.receiver(), CD_Object);
        single(Names.BUILTIN_CALL, values);
      }
    }
  }

  // ---- functions of Java

  boolean suitsMethod(CallArguments arguments) {
    return arguments.names().isEmpty() && arguments.positional().size() <= MOST_BUILTIN;
  }

  /** Pushes what a receiver has under a name, a {@code BuiltinCall} if possible. */
  void pushMethod(CallExpression x, DotExpression dot, int receiver, CallArguments arguments) {
    Linkage linkage = body.unit().linkage();
    Object site =
        linkage.methodSite(
            linkage.lookup(dot.id(), dot.field().name()), x.id(), arguments.positional().size());
    body.unit().constants().push(code, site, Names.METHOD_SITE);
    body.pushFrame();
    code.aload(receiver)
        .invokevirtual(
            Names.METHOD_SITE, "callee", MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object));
  }

  /** Pushes the result of the {@code BuiltinCall} in a local. */
  void method(int method, int receiver, int[] values) {
    code.aload(method).checkcast(Names.BUILTIN_CALL);
    body.pushFrame();
    code.aload(receiver);
    single(Names.BUILTIN_CALL, values);
  }

  /**
   * Calls the method of the owner for so many arguments, which are in locals. The owner, the frame
   * and what is called or its receiver are on the stack.
   */
  void single(ClassDesc owner, int[] values) {
    for (int value : values) {
      code.aload(value);
    }
    List<ClassDesc> types = new ArrayList<>(Collections.nCopies(2 + values.length, CD_Object));
    types.set(0, Names.FRAME);
    code.invokevirtual(owner, "call" + values.length, MethodTypeDesc.of(CD_Object, types));
  }

  // ---- records

  private void record(Callee.Constructor called, int[] values) {
    ImmutableIntArray sources = called.sources();
    body.unit().constants().push(code, called.layout(), Names.RECORD_LAYOUT);
    code.loadConstant(sources.length()).anewarray(CD_Object);
    for (int i = 0; i < sources.length(); i++) {
      if (sources.get(i) != Callee.DEFAULT) {
        code.dup().loadConstant(i).aload(values[sources.get(i)]).aastore();
      }
    }
    code.invokeinterface(Names.RECORD_LAYOUT, "make", MethodTypeDesc.of(CD_Object, Names.OBJECTS));
  }

  // ---- functions of Starlark

  /** The types of the arguments of a call of a function of so many parameters. */
  static List<ClassDesc> parameterTypes(int parameters) {
    List<ClassDesc> types = new ArrayList<>(List.of(Names.THREAD, Names.FUNCTION));
    if (parameters > MOST_PARAMETERS) {
      types.add(Names.OBJECTS);
    } else {
      types.addAll(Collections.nCopies(parameters, CD_Object));
    }
    return types;
  }

  /** The name of the method for calls of functions of so many parameters. */
  static String methodName(int parameters) {
    return parameters > MOST_PARAMETERS ? "call" : "call" + parameters;
  }

  private void function(
      Callee.Function called, int node, int function, CallArguments arguments, int[] values) {
    int parameters = called.sources().length();
    int rest = pushRest(called, arguments, values);
    int namedRest = pushNamedRest(called, node, arguments, values);
    body.place(node);
    code.putfield(Names.FRAME, "node", CD_int);
    body.unit().constants().push(code, called.code(), Names.FUNCTION_CODE);
    code.invokevirtual(Names.FUNCTION_CODE, "entry", MethodTypeDesc.of(Names.ENTRY));
    body.pushThread();
    code.aload(function).checkcast(Names.FUNCTION);
    boolean inArray = parameters > MOST_PARAMETERS;
    if (inArray) {
      body.unit().constants().push(code, called.code(), Names.FUNCTION_CODE);
      code.invokevirtual(Names.FUNCTION_CODE, "newLocals", MethodTypeDesc.of(Names.OBJECTS));
    }
    for (int i = 0; i < parameters; i++) {
      if (inArray) {
        code.dup().loadConstant(i);
      }
      switch (called.sources().get(i)) {
        case Callee.DEFAULT ->
            code.aload(function)
                .loadConstant(i)
                .invokestatic(
                    Names.CALLS, "defaultValue", MethodTypeDesc.of(CD_Object, CD_Object, CD_int));
        case Callee.REST -> code.aload(rest);
        case Callee.NAMED_REST -> code.aload(namedRest);
        default -> code.aload(values[called.sources().get(i)]);
      }
      if (inArray) {
        code.aastore();
      }
    }
    code.invokevirtual(
        Names.ENTRY,
        methodName(parameters),
        MethodTypeDesc.of(CD_Object, parameterTypes(parameters)));
  }

  /** Puts the positional arguments that have no parameter into a tuple in a local. */
  private int pushRest(Callee.Function called, CallArguments arguments, int[] values) {
    if (!called.takes(Callee.REST)) {
      return -1;
    }
    int first = Math.min(called.positional(), arguments.positional().size());
    code.loadConstant(arguments.positional().size() - first).anewarray(CD_Object);
    for (int i = first; i < arguments.positional().size(); i++) {
      code.dup().loadConstant(i - first).aload(values[i]).aastore();
    }
    code.invokestatic(Names.ACCESS, "tuple", MethodTypeDesc.of(CD_Object, Names.OBJECTS));
    int local = body.locals().single();
    code.astore(local);
    return local;
  }

  /** Puts the named arguments that have no parameter into a dict in a local. */
  private int pushNamedRest(
      Callee.Function called, int node, CallArguments arguments, int[] values) {
    if (!called.takes(Callee.NAMED_REST)) {
      return -1;
    }
    int local = body.locals().single();
    body.pushFrame();
    code.invokestatic(Names.ACCESS, "newDict", MethodTypeDesc.of(Names.DICT, Names.FRAME))
        .astore(local);
    for (int i = 0; i < arguments.names().size(); i++) {
      int argument = arguments.positional().size() + i;
      if (!called.takes(argument)) {
        code.aload(local);
        body.unit().constants().push(code, arguments.names().get(i), CD_Object);
        code.aload(values[argument]);
        body.place(node);
        code.invokestatic(
            Names.ACCESS,
            "put",
            MethodTypeDesc.of(CD_void, Names.DICT, CD_Object, CD_Object, Names.FRAME, CD_int));
      }
    }
    return local;
  }
}
