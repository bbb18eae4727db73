package net.starlark.java.syntax.types;

import com.google.common.collect.ImmutableList;
import net.starlark.java.syntax.BinaryOperatorExpression;
import net.starlark.java.syntax.BytesLiteral;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.ConditionalExpression;
import net.starlark.java.syntax.DictExpression;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.FloatLiteral;
import net.starlark.java.syntax.FunctionStack;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.IndexExpression;
import net.starlark.java.syntax.IntLiteral;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.ListExpression;
import net.starlark.java.syntax.Resolution;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.SliceExpression;
import net.starlark.java.syntax.StringLiteral;
import net.starlark.java.syntax.UnaryOperatorExpression;

/** What type expressions at one place of a file have, as far as it can be known. */
final class Inference {
  private final Resolution resolution;
  private final FunctionStack functions;
  private final VariableTypes variables;

  Inference(Resolution resolution, FunctionStack functions, VariableTypes variables) {
    this.resolution = resolution;
    this.functions = functions;
    this.variables = variables;
  }

  Type of(Expression expression) {
    return switch (expression) {
      case IntLiteral _ -> Type.INT;
      case FloatLiteral _ -> Type.FLOAT;
      case StringLiteral _ -> Type.STR;
      case BytesLiteral _ -> Type.BYTES;
      case LambdaExpression _ -> Type.CALLABLE;
      case Identifier name -> ofName(name);
      case ListExpression list ->
          list.isTuple()
              ? new Type.TupleOf(
                  list.elements().stream().map(this::of).collect(ImmutableList.toImmutableList()))
              : Type.listOf(ofAll(list.elements()));
      case DictExpression dict ->
          Type.dictOf(
              ofAll(dict.entries().stream().map(DictExpression.Entry::key).toList()),
              ofAll(dict.entries().stream().map(DictExpression.Entry::value).toList()));
      case Comprehension comprehension ->
          switch (comprehension.body()) {
            case DictExpression.Entry entry -> Type.dictOf(of(entry.key()), of(entry.value()));
            case Expression element -> Type.listOf(of(element));
            default -> Type.ANY;
          };
      case ConditionalExpression x -> Type.either(of(x.thenCase()), of(x.elseCase()));
      case UnaryOperatorExpression x -> OperatorTypes.unary(x.operator(), of(x.x()));
      case BinaryOperatorExpression x -> ofChain(x);
      case CallExpression call -> ofCall(call);
      case IndexExpression index -> ofElement(index);
      case SliceExpression slice -> ofSlice(of(slice.object()));
      case DotExpression _ -> Type.ANY;
    };
  }

  private Type ofName(Identifier name) {
    FunctionStack.Variable variable = functions.variable(name);
    if (variable != null) {
      return variables.of(variable);
    }
    if (!isUniversal(name)) {
      return Type.ANY;
    }
    return switch (name.name()) {
      case "None" -> Type.NONE;
      case "True", "False" -> Type.BOOL;
      default -> Type.CALLABLE;
    };
  }

  private boolean isUniversal(Identifier name) {
    return resolution.binding(name).scope() == Scope.UNIVERSAL;
  }

  /** Returns the type of elements if it is the same for all. */
  private Type ofAll(Iterable<Expression> elements) {
    Type common = null;
    for (Expression element : elements) {
      Type type = of(element);
      if (common != null && !common.equals(type)) {
        return Type.ANY;
      }
      common = type;
    }
    return common == null ? Type.ANY : common;
  }

  private Type ofChain(BinaryOperatorExpression chain) {
    Type left = null;
    for (BinaryOperatorExpression x : chain.leftSpine()) {
      left = OperatorTypes.binary(x.operator(), left == null ? of(x.x()) : left, of(x.y()));
    }
    return left == null ? Type.ANY : left;
  }

  private Type ofCall(CallExpression call) {
    return switch (call.function()) {
      case DotExpression method ->
          BuiltinTypes.ofMethod(of(method.object()), method.field().name());
      case Identifier name -> {
        if (functions.variable(name) == null) {
          yield isUniversal(name) ? BuiltinTypes.ofFunction(name.name()) : Type.ANY;
        }
        yield of(name) instanceof Type.Function function
            ? variables.said(function.definition())
            : Type.ANY;
      }
      default -> Type.ANY;
    };
  }

  private Type ofElement(IndexExpression index) {
    return switch (of(index.object())) {
      case Type.Known known ->
          switch (known.name()) {
            case "str" -> Type.STR;
            case "range", "bytes" -> Type.INT;
            case "list", "Sequence" -> known.arguments().getFirst();
            case "dict", "Mapping" -> known.arguments().getLast();
            default -> Type.ANY;
          };
      case Type.TupleOf tuple ->
          index.key() instanceof IntLiteral key
                  && key.value().longValue() < tuple.elements().size()
                  && key.value() instanceof Integer
              ? tuple.elements().get(key.value().intValue())
              : Type.ANY;
      case Type.TupleOfAll tuple -> tuple.element();
      default -> Type.ANY;
    };
  }

  private static Type ofSlice(Type object) {
    return switch (object) {
      case Type.Known known -> known;
      case Type.TupleOf _ -> Type.TUPLE;
      case Type.TupleOfAll tuple -> tuple;
      default -> Type.ANY;
    };
  }

  /** Returns the type of what a loop over a value of a type sees. */
  static Type element(Type collection) {
    return switch (collection) {
      case Type.Known known ->
          known.name().equals("range")
              ? Type.INT
              : known.arguments().isEmpty() ? Type.ANY : known.arguments().getFirst();
      case Type.TupleOfAll tuple -> tuple.element();
      default -> Type.ANY;
    };
  }

  /** Returns what a variable may hold after it has been bound to a value: elements may change. */
  static Type kept(Type type) {
    return type instanceof Type.Known known
        ? new Type.Known(
            known.name(),
            known.arguments().stream()
                .<Type>map(argument -> Type.ANY)
                .collect(ImmutableList.toImmutableList()))
        : type;
  }
}
