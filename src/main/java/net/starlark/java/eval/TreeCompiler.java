package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.syntax.Argument;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.BinaryOperatorExpression;
import net.starlark.java.syntax.Binding;
import net.starlark.java.syntax.BytesLiteral;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.ConditionalExpression;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.DictExpression;
import net.starlark.java.syntax.DotExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.ExpressionStatement;
import net.starlark.java.syntax.FloatLiteral;
import net.starlark.java.syntax.FlowStatement;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.FunctionScope;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.IfStatement;
import net.starlark.java.syntax.IndexExpression;
import net.starlark.java.syntax.IntLiteral;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.ListExpression;
import net.starlark.java.syntax.LoadStatement;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Parameter;
import net.starlark.java.syntax.ReturnStatement;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.SliceExpression;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.StringLiteral;
import net.starlark.java.syntax.TokenKind;
import net.starlark.java.syntax.UnaryOperatorExpression;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tree of one function into code that evaluates itself.
 *
 * <p>Names are looked up here once and for all: variables become slots, and what the module
 * predeclares becomes a constant.
 */
final class TreeCompiler {
  /** From this length on, chains of binary operators are evaluated in a loop. */
  private static final int LONG_CHAIN = 24;

  private final LinkedProgram program;
  private final FunctionScope scope;

  private TreeCompiler(LinkedProgram program, FunctionScope scope) {
    this.program = program;
    this.scope = scope;
  }

  /** Returns the executable body of a function. */
  static CodeBody compile(LinkedProgram program, FunctionScope function) {
    StatementCode block = new TreeCompiler(program, function).block(function.body());
    return frame -> {
      Object result = block.execute(frame);
      return result == null ? Starlark.NONE : result;
    };
  }

  // ---- statements

  private StatementCode block(ImmutableList<Statement> statements) {
    StatementCode[] codes = new StatementCode[statements.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = statement(statements.get(i));
    }
    return new ControlCode.Block(statements.stream().mapToInt(Statement::id).toArray(), codes);
  }

  private StatementCode statement(Statement statement) {
    return switch (statement) {
      case AssignmentStatement s -> assignment(s);
      case DefStatement s ->
          new AssignmentCode.Plain(s.name().id(), target(s.name()), function(s, s.parameters()));
      case ExpressionStatement s -> new ControlCode.Effect(expression(s.expression()));
      case FlowStatement s ->
          new ControlCode.Jump(
              switch (s.kind()) {
                case BREAK -> StatementCode.Flow.BREAK;
                case CONTINUE -> StatementCode.Flow.CONTINUE;
                default -> null;
              });
      case ForStatement s ->
          new ControlCode.For(
              s.id(),
              expression(s.collection()),
              target(s.vars()),
              block(s.body()),
              new HotLoop(program, scope, s));
      case IfStatement s ->
          new ControlCode.If(
              expression(s.condition()),
              block(s.thenBlock()),
              s.elseBlock().isEmpty() ? null : block(s.elseBlock()));
      case LoadStatement s -> load(s);
      case ReturnStatement s ->
          new ControlCode.Return(
              s.result().isEmpty()
                  ? new VariableCode.Constant(Starlark.NONE)
                  : expression(s.result().get()));
    };
  }

  private StatementCode assignment(AssignmentStatement s) {
    ExpressionCode value = expression(s.rhs());
    if (s.operator().isEmpty()) {
      if (s.lhs() instanceof Identifier id && binding(id).scope() == Scope.LOCAL) {
        return new AssignmentCode.ToSlot(binding(id).index(), value);
      }
      return new AssignmentCode.Plain(s.id(), target(s.lhs()), value);
    }
    TokenKind operator = s.operator().get();
    return switch (s.lhs()) {
      case IndexExpression x ->
          new AssignmentCode.AugmentedElement(
              s.id(), expression(x.object()), expression(x.key()), operator, value);
      case DotExpression x ->
          new AssignmentCode.AugmentedField(
              s.id(), expression(x.object()), x.field().name(), operator, value);
      default ->
          new AssignmentCode.AugmentedVariable(
              s.id(), expression(s.lhs()), operator, value, target(s.lhs()));
    };
  }

  private StatementCode load(LoadStatement s) {
    int size = s.bindings().size();
    int[] nodes = new int[size];
    String[] originals = new String[size];
    TargetCode[] locals = new TargetCode[size];
    for (int i = 0; i < size; i++) {
      LoadStatement.Binding binding = s.bindings().get(i);
      nodes[i] = binding.original().id();
      originals[i] = binding.original().name();
      locals[i] = target(binding.local());
    }
    return new LoadCode(s.id(), s.module().value(), nodes, originals, locals);
  }

  private TargetCode target(Expression target) {
    return switch (target) {
      case Identifier id -> variable(id);
      case IndexExpression x -> new TargetCode.Element(expression(x.object()), expression(x.key()));
      case DotExpression x ->
          new TargetCode.Field(x.id(), expression(x.object()), x.field().name());
      case ListExpression list ->
          new TargetCode.Unpack(
              list.elements().stream().map(this::target).toArray(TargetCode[]::new));
      default -> throw new IllegalStateException("no target: " + target);
    };
  }

  private TargetCode variable(Identifier id) {
    Binding binding = binding(id);
    return switch (binding.scope()) {
      case LOCAL -> new TargetCode.Local(binding.index());
      case CELL -> new TargetCode.InCell(binding.index());
      case GLOBAL ->
          new TargetCode.Global(binding.name(), program.module(), program.global(binding.index()));
      case FREE, PREDECLARED, UNIVERSAL ->
          throw new IllegalStateException("cannot be assigned: " + binding);
    };
  }

  private Binding binding(Identifier id) {
    return program.program().resolution().binding(id);
  }

  // ---- expressions

  private ExpressionCode[] expressions(List<? extends Expression> expressions) {
    return expressions.stream().map(this::expression).toArray(ExpressionCode[]::new);
  }

  private ExpressionCode expression(Expression expression) {
    return switch (expression) {
      case Identifier x -> read(x);
      case StringLiteral x -> new VariableCode.Constant(x.value());
      case CallExpression x -> call(x);
      case DotExpression x -> new AccessCode.Dot(lookup(x), expression(x.object()));
      case BinaryOperatorExpression x -> binary(x);
      case BytesLiteral x -> new VariableCode.Constant(ProgramLinkage.bytesOf(x.value()));
      case Comprehension x -> comprehension(x);
      case ConditionalExpression x ->
          new OperatorCode.Conditional(
              expression(x.condition()), expression(x.thenCase()), expression(x.elseCase()));
      case DictExpression x -> dict(x);
      case FloatLiteral x -> new VariableCode.Constant(StarlarkFloat.of(x.value()));
      case IndexExpression x ->
          new AccessCode.Index(x.id(), expression(x.object()), expression(x.key()));
      case IntLiteral x -> new VariableCode.Constant(ProgramLinkage.integerOf(x.value()));
      case LambdaExpression x -> function(x, x.parameters());
      case ListExpression x -> list(x);
      case SliceExpression x ->
          new AccessCode.Slice(
              x.id(),
              expression(x.object()),
              optional(x.start()),
              optional(x.stop()),
              optional(x.step()));
      case UnaryOperatorExpression x -> unary(x);
    };
  }

  private static FieldLookup lookup(DotExpression x) {
    return new FieldLookup(x.id(), x.field().name());
  }

  private @Nullable ExpressionCode optional(Optional<Expression> expression) {
    return expression.map(this::expression).orElse(null);
  }

  private ExpressionCode read(Identifier id) {
    Binding binding = binding(id);
    String name = binding.name();
    int index = binding.index();
    return switch (binding.scope()) {
      case LOCAL -> new VariableCode.Local(id.id(), name, index);
      case CELL -> new VariableCode.InCell(id.id(), name, index);
      case FREE -> new VariableCode.Free(id.id(), name, index);
      case GLOBAL ->
          new VariableCode.Global(id.id(), name, program.module(), program.global(index));
      case PREDECLARED, UNIVERSAL ->
          new VariableCode.Constant(Objects.requireNonNull(program.module().given(name), name));
    };
  }

  private ExpressionCode list(ListExpression x) {
    ExpressionCode[] elements = expressions(x.elements());
    if (!x.isTuple()) {
      return new DisplayCode.ListDisplay(elements);
    }
    Object[] constants = new Object[elements.length];
    for (int i = 0; i < elements.length; i++) {
      if (!(elements[i] instanceof VariableCode.Constant constant)
          || !Starlark.isImmutable(constant.value)) {
        return new DisplayCode.TupleDisplay(elements);
      }
      constants[i] = constant.value;
    }
    return new VariableCode.Constant(Tuple.wrap(constants));
  }

  private ExpressionCode dict(DictExpression x) {
    int size = x.entries().size();
    int[] nodes = new int[size];
    ExpressionCode[] keys = new ExpressionCode[size];
    ExpressionCode[] values = new ExpressionCode[size];
    for (int i = 0; i < size; i++) {
      DictExpression.Entry entry = x.entries().get(i);
      nodes[i] = entry.id();
      keys[i] = expression(entry.key());
      values[i] = expression(entry.value());
    }
    return new DisplayCode.DictDisplay(nodes, keys, values);
  }

  private ExpressionCode unary(UnaryOperatorExpression x) {
    ExpressionCode operand = expression(x.x());
    if (x.operator() == TokenKind.NOT) {
      return new OperatorCode.Not(operand);
    }
    if (x.operator() == TokenKind.MINUS
        && operand instanceof VariableCode.Constant constant
        && constant.value instanceof StarlarkInt i) {
      return new VariableCode.Constant(StarlarkInt.uminus(i));
    }
    return new OperatorCode.Unary(x.id(), x.operator(), operand);
  }

  private ExpressionCode binary(BinaryOperatorExpression x) {
    ImmutableList<BinaryOperatorExpression> spine = ImmutableList.copyOf(x.leftSpine());
    ExpressionCode code = expression(spine.get(0).x());
    if (spine.size() >= LONG_CHAIN) {
      return new OperatorCode.Chain(
          code,
          spine.stream().mapToInt(BinaryOperatorExpression::id).toArray(),
          spine.stream().map(BinaryOperatorExpression::operator).toArray(TokenKind[]::new),
          expressions(ImmutableList.copyOf(Iterables.transform(spine, b -> b.y()))));
    }
    for (BinaryOperatorExpression b : spine) {
      ExpressionCode y = expression(b.y());
      code =
          switch (b.operator()) {
            case AND -> new OperatorCode.And(code, y);
            case OR -> new OperatorCode.Or(code, y);
            default -> folded(b, code, y);
          };
    }
    return code;
  }

  /** Joins two string literals; applies any other operator at run time. */
  private static ExpressionCode folded(
      BinaryOperatorExpression b, ExpressionCode x, ExpressionCode y) {
    return b.operator() == TokenKind.PLUS
            && x instanceof VariableCode.Constant left
            && y instanceof VariableCode.Constant right
            && left.value instanceof String s
            && right.value instanceof String t
        ? new VariableCode.Constant(s + t)
        : new OperatorCode.Binary(b.id(), x, b.operator(), y);
  }

  private ExpressionCode comprehension(Comprehension x) {
    ComprehensionCode.Clause code =
        x.body() instanceof DictExpression.Entry entry
            ? new ComprehensionCode.Entry(
                entry.id(), expression(entry.key()), expression(entry.value()))
            : new ComprehensionCode.Element(expression((Expression) x.body()));
    for (Comprehension.Clause clause : x.clauses().reverse()) {
      code =
          switch (clause) {
            case Comprehension.For c ->
                new ComprehensionCode.For(c.id(), expression(c.iterable()), target(c.vars()), code);
            case Comprehension.If c -> new ComprehensionCode.If(expression(c.condition()), code);
          };
    }
    return new ComprehensionCode(
        (ComprehensionCode.For) code, x.isDict(), new HotLoop(program, scope, x));
  }

  private ExpressionCode function(Node defOrLambda, ImmutableList<Parameter> parameters) {
    FunctionScope function = program.program().resolution().function(defOrLambda);
    List<@Nullable ExpressionCode> defaults = new ArrayList<>();
    for (Parameter parameter : parameters) {
      switch (parameter) {
        case Parameter.Mandatory _ -> defaults.add(null);
        case Parameter.Optional p -> defaults.add(expression(p.defaultValue()));
        case Parameter.Star _, Parameter.StarStar _ -> {}
      }
    }
    return new DisplayCode.FunctionDisplay(
        // What a compiled function makes has the same code; the code of a file is never compiled.
        scope.isToplevel()
            ? new FunctionCode(program, function)
            : java.util.Objects.requireNonNull(program.function(defOrLambda.id())),
        defaults.toArray(ExpressionCode[]::new),
        function.captured().stream()
            .mapToInt(b -> b.scope() == Scope.FREE ? ~b.index() : b.index())
            .toArray());
  }

  // ---- calls

  private ExpressionCode call(CallExpression x) {
    CallCode.Arguments arguments = arguments(x.arguments());
    if (x.function() instanceof DotExpression dot) {
      return new CallCode.OfMethod(x.id(), lookup(dot), expression(dot.object()), arguments);
    }
    return new CallCode.OfValue(x.id(), expression(x.function()), arguments);
  }

  private CallCode.Arguments arguments(ImmutableList<Argument> arguments) {
    List<ExpressionCode> positional = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<ExpressionCode> values = new ArrayList<>();
    ExpressionCode star = null;
    int starNode = -1;
    ExpressionCode starStar = null;
    int starStarNode = -1;
    for (Argument argument : arguments) {
      ExpressionCode value = expression(argument.value());
      switch (argument) {
        case Argument.Positional _ -> positional.add(value);
        case Argument.Keyword keyword -> {
          names.add(keyword.name().name());
          values.add(value);
        }
        case Argument.Star _ -> {
          star = value;
          starNode = argument.id();
        }
        case Argument.StarStar _ -> {
          starStar = value;
          starStarNode = argument.id();
        }
      }
    }
    ExpressionCode[] first = positional.toArray(ExpressionCode[]::new);
    if (star == null && starStar == null && names.isEmpty()) {
      return new CallCode.Positional(first);
    }
    String[] nameArray = names.toArray(String[]::new);
    ExpressionCode[] valueArray = values.toArray(ExpressionCode[]::new);
    return star == null && starStar == null
        ? new CallCode.Named(first, nameArray, valueArray)
        : new CallCode.Starred(
            first, nameArray, valueArray, star, starNode, starStar, starStarNode);
  }
}
