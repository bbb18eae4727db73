package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import org.jspecify.annotations.Nullable;

/** Code of calls: dynamic call sites that link themselves to what they call. */
final class CallWriter {
  /** Calls of more arguments pass arrays. */
  private static final int MOST_ARGUMENTS = 24;

  private final BodyWriter body;
  private final CodeBuilder code;

  CallWriter(BodyWriter body) {
    this.body = body;
    this.code = body.code();
  }

  /** The arguments of a call by their kinds. */
  private static final class Sorted {
    final List<Expression> positional = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    final List<Expression> named = new ArrayList<>();
    Argument.@Nullable Star star;
    Argument.@Nullable StarStar starStar;

    Sorted(List<Argument> arguments) {
      for (Argument argument : arguments) {
        switch (argument) {
          case Argument.Positional x -> positional.add(x.value());
          case Argument.Keyword x -> {
            names.add(x.name().name());
            named.add(x.value());
          }
          case Argument.Star x -> star = x;
          case Argument.StarStar x -> starStar = x;
        }
      }
    }

    boolean needsArrays() {
      return star != null || starStar != null || positional.size() + named.size() > MOST_ARGUMENTS;
    }
  }

  /** Pushes the result of a call. */
  void call(CallExpression x) {
    Sorted arguments = new Sorted(x.arguments());
    if (body.kinds().callsUniversal(x, "len")
        && arguments.positional.size() == 1
        && x.arguments().size() == 1) {
      body.expressions().object(arguments.positional.get(0));
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
      body.pushFrame();
      body.expressions().object(x.function());
      site("call", x, arguments, 0);
    }
    body.locals().release(mark);
  }

  /** The receiver is evaluated once; what it has under the name is found before the arguments. */
  private void method(CallExpression x, DotExpression dot, Sorted arguments) {
    int receiver = body.locals().single();
    body.expressions().object(dot.object());
    code.astore(receiver);
    body.pushFrame();
    body.expressions().pushLookup(dot);
    body.pushFrame();
    code.aload(receiver)
        .invokevirtual(
            Names.LOOKUP, "callee", MethodTypeDesc.of(CD_Object, Names.FRAME, CD_Object));
    if (arguments.needsArrays()) {
      code.aload(receiver)
          .invokestatic(Names.CALLS, "bound", MethodTypeDesc.of(CD_Object, CD_Object, CD_Object));
      arrays(x, arguments);
    } else {
      code.aload(receiver);
      site("method", x, arguments, 1);
    }
  }

  private void site(String kind, CallExpression x, Sorted arguments, int receivers) {
    arguments.positional.forEach(body.expressions()::object);
    arguments.named.forEach(body.expressions()::object);
    List<ClassDesc> types = new ArrayList<>();
    types.add(Names.FRAME);
    types.addAll(
        Collections.nCopies(
            1 + receivers + arguments.positional.size() + arguments.named.size(), CD_Object));
    List<ConstantDesc> data = new ArrayList<>();
    data.add(x.id());
    data.addAll(arguments.names);
    code.invokedynamic(
        DynamicCallSiteDesc.of(
            MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC,
                Names.CALL_SITE,
                kind,
                MethodTypeDesc.of(
                    CD_CallSite,
                    CD_MethodHandles_Lookup,
                    CD_String,
                    CD_MethodType,
                    CD_int,
                    CD_String.arrayType())),
            kind,
            MethodTypeDesc.of(CD_Object, types),
            data.toArray(ConstantDesc[]::new)));
  }

  /** Frame and function are on the stack. */
  private void arrays(CallExpression x, Sorted arguments) {
    int named = body.locals().single();
    body.expressions().array(arguments.positional);
    code.loadConstant(2 * arguments.named.size()).anewarray(CD_Object).astore(named);
    for (int i = 0; i < arguments.named.size(); i++) {
      code.aload(named).loadConstant(2 * i);
      body.unit().constants().push(code, arguments.names.get(i), CD_Object);
      code.aastore().aload(named).loadConstant(2 * i + 1);
      body.expressions().object(arguments.named.get(i));
      code.aastore();
    }
    starred("withStar", arguments.star);
    code.aload(named);
    starred("withStarStar", arguments.starStar);
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
