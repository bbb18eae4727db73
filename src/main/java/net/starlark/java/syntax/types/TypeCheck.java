package net.starlark.java.syntax.types;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.CallExpression;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.ExpressionStatement;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.FunctionStack;
import net.starlark.java.syntax.FunctionStack.Variable;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Parameter;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.ReturnStatement;
import net.starlark.java.syntax.Statement;
import net.starlark.java.syntax.StringLiteral;
import net.starlark.java.syntax.SyntaxError;
import net.starlark.java.syntax.VariableVisitor;

/**
 * Finds what cannot be of the type that a file says: arguments of calls of its own functions, their
 * results and defaults, and what is assigned to variables.
 *
 * <p>Bodies of functions are walked after what is around them, so that the types of outer variables
 * are known.
 */
public final class TypeCheck extends VariableVisitor {
  /** A function whose body has not been walked yet. */
  private record Pending(DefStatement definition, FunctionStack around) {}

  private final Program program;
  private final VariableTypes variables;
  private final List<SyntaxError> errors;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private FunctionStack functions;
  private Type result = Type.ANY;
  private String function = "";
  private boolean returns = false;

  private TypeCheck(Program program, Predicate<String> isGiven, List<SyntaxError> errors) {
    this.program = program;
    this.errors = errors;
    this.functions = new FunctionStack(program.resolution());
    ImmutableSet<String> names = names(program);
    this.variables =
        new VariableTypes(
            program.file(),
            functions.copy(),
            new TypeReader(name -> names.contains(name) || isGiven.test(name), errors));
  }

  private static ImmutableSet<String> names(Program program) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    names.addAll(program.resolution().globals());
    program.file().loads().stream()
        .flatMap(load -> load.bindings().stream())
        .forEach(binding -> names.add(binding.local().name()));
    return names.build();
  }

  /**
   * Returns what is wrong, in source order; nothing if the file says no types.
   *
   * @param isGiven tells the names that the file is given, which may stand for types
   */
  public static ImmutableList<SyntaxError> of(Program program, Predicate<String> isGiven) {
    List<SyntaxError> errors = new ArrayList<>();
    if (program.file().saysTypes()) {
      new TypeCheck(program, isGiven, errors).run();
    }
    errors.sort(Comparator.comparing(SyntaxError::location));
    return ImmutableList.copyOf(errors);
  }

  private void run() {
    visit(program.file());
    while (!pending.isEmpty()) {
      Pending next = pending.remove();
      DefStatement definition = next.definition;
      functions = next.around;
      functions.enter(definition);
      result = variables.said(definition);
      function = definition.name().name();
      returns = false;
      visitAll(definition.body());
      if (!returns && !fails(definition.body())) {
        check(definition.name(), Type.NONE, result, function + "() returns");
      }
    }
  }

  /** Tells whether a body ends with a call of {@code fail}. */
  private static boolean fails(ImmutableList<Statement> body) {
    return body.getLast() instanceof ExpressionStatement statement
        && statement.expression() instanceof CallExpression call
        && call.function() instanceof Identifier name
        && name.name().equals("fail");
  }

  private Type typeOf(Expression expression) {
    return new Inference(program.resolution(), functions, variables).of(expression);
  }

  private void check(Node node, Type type, Type wanted, String what) {
    if (!Agreement.of(type, wanted)) {
      errors.add(
          new SyntaxError(
              program.file().positions().start(node.id()),
              "%s '%s', want '%s'".formatted(what, type, wanted)));
    }
  }

  // ---- statements

  @Override
  public void visit(AssignmentStatement node) {
    super.visit(node);
    if (!(node.lhs() instanceof Identifier name) || node.operator().isPresent()) {
      return;
    }
    Variable variable = functions.variable(name);
    if (variable != null) {
      Type type = typeOf(node.rhs());
      check(
          node.rhs(),
          type,
          variables.declared(variable),
          "variable '%s' is assigned a value of type".formatted(name.name()));
      variables.infer(variable, Inference.kept(type));
    }
  }

  @Override
  public void visit(ForStatement node) {
    if (node.vars() instanceof Identifier name) {
      Variable variable = functions.variable(name);
      if (variable != null) {
        variables.infer(variable, Inference.element(typeOf(node.collection())));
      }
    }
    super.visit(node);
  }

  @Override
  public void visit(ReturnStatement node) {
    super.visit(node);
    returns = true;
    Type type = node.result().isPresent() ? typeOf(node.result().get()) : Type.NONE;
    Node place = node.result().isPresent() ? node.result().get() : node;
    check(place, type, result, function + "() returns");
  }

  @Override
  public void visit(DefStatement node) {
    visitDefaults(node.parameters());
    for (Parameter parameter : node.parameters()) {
      if (parameter instanceof Parameter.Optional optional) {
        check(
            optional.defaultValue(),
            typeOf(optional.defaultValue()),
            variables.said(parameter),
            "the default of parameter '%s' is of type".formatted(optional.name().name()));
      }
    }
    Variable variable = functions.variable(node.name());
    if (variable != null) {
      variables.infer(variable, new Type.Function(node));
    }
    boolean isStub =
        node.body().size() == 1
            && node.body().getFirst() instanceof ExpressionStatement statement
            && statement.expression() instanceof StringLiteral;
    if (!isStub) {
      pending.add(new Pending(node, functions.copy()));
    }
  }

  // ---- expressions

  @Override
  public void visit(LambdaExpression node) {
    visitDefaults(node.parameters());
    functions.enter(node);
    visit((Node) node.body());
    functions.leave();
  }

  @Override
  public void visit(CallExpression node) {
    super.visit(node);
    if (typeOf(node.function()) instanceof Type.Function called) {
      String name = called.definition().name().name();
      CallCheck.match(
          called.definition(),
          node.arguments(),
          (argument, parameter) ->
              check(
                  argument.value(),
                  typeOf(argument.value()),
                  variables.said(parameter),
                  "in call to %s(), parameter '%s' got value of type"
                      .formatted(name, parameter.identifier().orElseThrow().name())));
    }
  }
}
