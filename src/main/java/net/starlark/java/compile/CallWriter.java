package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Code of calls: a call goes straight to what it is expected to call, if that is what it finds, and
 * the general way otherwise.
 */
final class CallWriter {
  /** Calls of an unknown function with more positional arguments pass an array. */
  private static final int MOST_UNKNOWN = 3;

  private final BodyWriter body;
  private final CodeBuilder code;
  private final DirectCallWriter direct;

  CallWriter(BodyWriter body) {
    this.body = body;
    this.code = body.code();
    this.direct = new DirectCallWriter(body);
  }

  /** Pushes the result of a call. */
  void call(CallExpression x) {
    CallArguments arguments = new CallArguments(x.arguments());
    if (body.kinds().callsUniversal(x, "len")
        && arguments.positional().size() == 1
        && x.arguments().size() == 1) {
      body.expressions().object(arguments.positional().get(0));
      body.place(x.id());
      code.invokestatic(
          Names.CALLS, "length", MethodTypeDesc.of(CD_Object, CD_Object, Names.FRAME, CD_int));
      return;
    }
    int mark = body.locals().mark();
    if (x.function() instanceof DotExpression dot) {
      method(x, dot, arguments);
    } else if (arguments.needsArrays()) {
      body.pushFrame();
      body.expressions().object(x.function());
      arrays(x, arguments);
    } else {
      function(x, arguments);
    }
    body.locals().release(mark);
  }

  // ---- calls of functions

  private void function(CallExpression x, CallArguments arguments) {
    int function = body.locals().single();
    body.expressions().object(x.function());
    code.astore(function);
    int[] values = evaluate(arguments);
    Object observed = observed(x.function());
    Callee expected =
        observed == null
            ? null
            : body.unit()
                .linkage()
                .callee(observed, x.id(), arguments.positional().size(), arguments.names());
    if (expected == null || observed == null) {
      unknown(x, function, arguments, values);
      return;
    }
    Label general = code.newLabel();
    Label done = code.newLabel();
    if (!isGiven(x.function()) || !(expected instanceof Callee.Builtin)) {
      direct.test(expected, observed, function, general);
      direct.call(expected, x.id(), function, arguments, values);
      code.goto_(done).labelBinding(general);
      general(x, function, arguments, values);
      code.labelBinding(done);
    } else {
      direct.call(expected, x.id(), function, arguments, values);
    }
  }

  private @Nullable Object observed(Expression function) {
    return function instanceof Identifier id
        ? body.unit().linkage().observed(body.unit().binding(id))
        : null;
  }

  /** Tells whether an expression is a name that always stands for the same value. */
  private boolean isGiven(Expression function) {
    if (function instanceof Identifier id) {
      Scope scope = body.unit().binding(id).scope();
      return scope == Scope.PREDECLARED || scope == Scope.UNIVERSAL;
    }
    return false;
  }

  /** Evaluates arguments into locals. */
  private int[] evaluate(CallArguments arguments) {
    int[] values = new int[arguments.count()];
    int next = 0;
    for (Expression value : arguments.positional()) {
      values[next++] = evaluate(value);
    }
    for (Expression value : arguments.named()) {
      values[next++] = evaluate(value);
    }
    return values;
  }

  private int evaluate(Expression value) {
    body.expressions().object(value);
    int local = body.locals().single();
    code.astore(local);
    return local;
  }

  private void unknown(CallExpression x, int function, CallArguments arguments, int[] values) {
    if (values.length > MOST_UNKNOWN || !arguments.names().isEmpty()) {
      general(x, function, arguments, values);
      return;
    }
    code.aload(function);
    for (int value : values) {
      code.aload(value);
    }
    body.place(x.id());
    List<ClassDesc> types = new ArrayList<>(Collections.nCopies(1 + values.length, CD_Object));
    types.addAll(List.of(Names.FRAME, CD_int));
    code.invokestatic(Names.CALLS, "call" + values.length, MethodTypeDesc.of(CD_Object, types));
  }

  private void general(CallExpression x, int function, CallArguments arguments, int[] values) {
    pushSite(x, arguments);
    body.pushFrame();
    code.aload(function);
    if (values.length == 0 || values.length > MOST_UNKNOWN) {
      pushArray(values);
      code.invokevirtual(
          Names.CALL_SITE,
          "call",
          MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object, Names.OBJECTS));
      return;
    }
    direct.single(Names.CALL_SITE, values);
  }

  private void pushSite(CallExpression x, CallArguments arguments) {
    body.unit()
        .constants()
        .push(code, body.unit().linkage().callSite(x.id(), arguments.names()), Names.CALL_SITE);
  }

  private void pushArray(int[] values) {
    code.loadConstant(values.length).anewarray(CD_Object);
    for (int i = 0; i < values.length; i++) {
      code.dup().loadConstant(i).aload(values[i]).aastore();
    }
  }

  // ---- calls of methods

  /** The receiver is evaluated once; what it has under the name is found before the arguments. */
  private void method(CallExpression x, DotExpression dot, CallArguments arguments) {
    int receiver = body.locals().single();
    int method = body.locals().single();
    body.expressions().object(dot.object());
    code.astore(receiver);
    boolean isDirect = !arguments.needsArrays() && direct.suitsMethod(arguments);
    if (isDirect) {
      direct.pushMethod(x, dot, receiver, arguments);
    } else {
      body.expressions().pushLookup(dot);
      body.pushFrame();
      code.aload(receiver)
          .invokevirtual(
              Names.LOOKUP, "callee", MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object));
    }
    code.astore(method);
    if (arguments.needsArrays()) {
      body.pushFrame();
      code.aload(method)
          .aload(receiver)
          .invokestatic(Names.CALLS, "bound", MethodTypeDesc.of(CD_Object, CD_Object, CD_Object));
      arrays(x, arguments);
      return;
    }
    int[] values = evaluate(arguments);
    Label done = code.newLabel();
    if (isDirect) {
      Label general = code.newLabel();
      code.aload(method).instanceOf(Names.BUILTIN_CALL).ifeq(general);
      direct.method(method, receiver, values);
      code.goto_(done).labelBinding(general);
    }
    pushSite(x, arguments);
    body.pushFrame();
    code.aload(method).aload(receiver);
    pushArray(values);
    code.invokevirtual(
            Names.CALL_SITE,
            "callMethod",
            MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object, CD_Object, Names.OBJECTS))
        .labelBinding(done);
  }

  // ---- calls with *args or **kwargs

  /** Frame and function are on the stack. */
  private void arrays(CallExpression x, CallArguments arguments) {
    int named = body.locals().single();
    body.expressions().array(arguments.positional());
    code.loadConstant(2 * arguments.named().size()).anewarray(CD_Object).astore(named);
    for (int i = 0; i < arguments.named().size(); i++) {
      code.aload(named).loadConstant(2 * i);
      body.unit().constants().push(code, arguments.names().get(i), CD_Object);
      code.aastore().aload(named).loadConstant(2 * i + 1);
      body.expressions().object(arguments.named().get(i));
      code.aastore();
    }
    starred("withStar", arguments.star());
    code.aload(named);
    starred("withStarStar", arguments.starStar());
    code.loadConstant(x.id())
        .invokestatic(
            Names.CALLS,
            "invoke",
            MethodTypeDesc.of(
                CD_Object, Names.FRAME, CD_Object, Names.OBJECTS, Names.OBJECTS, CD_int));
  }

  private void starred(String method, @Nullable Argument argument) {
    if (argument != null) {
      body.expressions().object(argument.value());
      body.place(argument.id());
      code.invokestatic(
          Names.CALLS,
          method,
          MethodTypeDesc.of(Names.OBJECTS, Names.OBJECTS, CD_Object, Names.FRAME, CD_int));
    }
  }
}
