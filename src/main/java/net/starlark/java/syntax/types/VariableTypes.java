package net.starlark.java.syntax.types;

import java.util.HashMap;
import java.util.Map;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.FunctionStack;
import net.starlark.java.syntax.FunctionStack.Variable;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Parameter;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.TypeAnnotation;
import net.starlark.java.syntax.VariableVisitor;

/**
 * The types of the variables, parameters and results of a file: those that it says, and those of
 * variables that are bound once to something known. All others are of any type.
 */
final class VariableTypes {
  private final StarlarkFile file;
  private final TypeReader reader;
  private final Map<Integer, Type> said = new HashMap<>(); // by node id
  private final Map<Variable, Type> declared = new HashMap<>();
  private final Map<Variable, Type> inferred = new HashMap<>();
  private final Map<Variable, Integer> bindings = new HashMap<>();

  /** Reads all types that a file says. */
  VariableTypes(StarlarkFile file, FunctionStack functions, TypeReader reader) {
    this.file = file;
    this.reader = reader;
    new Declarations(functions).visit(file);
  }

  /** Returns the type of a variable, as far as it is known by now. */
  Type of(Variable variable) {
    Type type = declared.get(variable);
    return type == null ? inferred.getOrDefault(variable, Type.ANY) : type;
  }

  /** Returns the type that the file says a variable has, or any. */
  Type declared(Variable variable) {
    return declared.getOrDefault(variable, Type.ANY);
  }

  /** Returns the type that the file says a node has: a parameter, or a def for its result. */
  Type said(Node node) {
    return said.getOrDefault(node.id(), Type.ANY);
  }

  /** Notes what a variable was bound to; of use if it is bound at one place only. */
  void infer(Variable variable, Type type) {
    if (bindings.getOrDefault(variable, 0) == 1) {
      inferred.put(variable, type);
    }
  }

  private final class Declarations extends VariableVisitor {
    private final FunctionStack functions;

    Declarations(FunctionStack functions) {
      this.functions = functions;
    }

    private void bind(Identifier name) {
      Variable variable = functions.variable(name);
      if (variable != null) {
        bindings.merge(variable, 1, Integer::sum);
      }
    }

    private void say(Identifier name, Node node) {
      Variable variable = functions.variable(name);
      Type type = read(node);
      if (variable != null && !type.equals(Type.ANY)) {
        declared.putIfAbsent(variable, type);
      }
    }

    private Type read(Node node) {
      TypeAnnotation annotation = file.typeOf(node).orElse(null);
      if (annotation == null) {
        return Type.ANY;
      }
      Type type = reader.read(annotation);
      said.put(node.id(), type);
      return type;
    }

    @Override
    public void visit(AssignmentStatement node) {
      node.lhs().boundNames().forEach(this::bind);
      if (node.lhs() instanceof Identifier name) {
        say(name, node);
      }
      visit((Node) node.rhs());
    }

    @Override
    public void visit(ForStatement node) {
      node.vars().boundNames().forEach(this::bind);
      super.visit(node);
    }

    @Override
    public void visit(DefStatement node) {
      bind(node.name());
      Type unused = read(node);
      visitDefaults(node.parameters());
      functions.enter(node);
      node.parameters().forEach(this::parameter);
      visitAll(node.body());
      functions.leave();
    }

    private void parameter(Parameter parameter) {
      if (parameter.identifier().isEmpty()) {
        return;
      }
      Identifier name = parameter.identifier().get();
      bind(name);
      switch (parameter) {
        case Parameter.Mandatory _, Parameter.Optional _ -> say(name, parameter);
        case Parameter.Star _ -> collected(name, new Type.TupleOfAll(read(parameter)));
        case Parameter.StarStar _ -> collected(name, Type.dictOf(Type.STR, read(parameter)));
      }
    }

    private void collected(Identifier name, Type type) {
      Variable variable = functions.variable(name);
      if (variable != null) {
        infer(variable, type);
      }
    }

    @Override
    public void visit(LambdaExpression node) {
      visitDefaults(node.parameters());
      functions.enter(node);
      visit((Node) node.body());
      functions.leave();
    }
  }
}
