package net.starlark.java.syntax.lint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.starlark.java.syntax.AssignmentStatement;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.DefStatement;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.FunctionStack;
import net.starlark.java.syntax.FunctionStack.Variable;
import net.starlark.java.syntax.Identifier;
import net.starlark.java.syntax.LambdaExpression;
import net.starlark.java.syntax.ListExpression;
import net.starlark.java.syntax.LoadStatement;
import net.starlark.java.syntax.Node;
import net.starlark.java.syntax.Parameter;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.Resolution;
import net.starlark.java.syntax.Scope;
import net.starlark.java.syntax.VariableVisitor;

/**
 * Finds names that are loaded or assigned but never used, and names that hide others. A name that
 * begins with an underscore is meant not to be used; parameters and the names of a pattern such as
 * {@code a, b = f()} need not be.
 */
final class NameUses extends VariableVisitor {
  private record Definition(Identifier name, String category, String message) {}

  private final Program program;
  private final Resolution resolution;
  private final List<Warning> found;
  private final FunctionStack functions;
  private final Map<Variable, Definition> definitions = new LinkedHashMap<>();
  private final Set<Variable> used = new HashSet<>();
  private final Set<String> ofFile = new HashSet<>();
  private final Set<String> hidden = new HashSet<>(); // what was told, by function and name

  NameUses(Program program, List<Warning> found) {
    this.program = program;
    this.resolution = program.resolution();
    this.functions = new FunctionStack(resolution);
    this.found = found;
  }

  void collect() {
    ofFile.addAll(resolution.globals());
    program.file().loads().stream()
        .flatMap(load -> load.bindings().stream())
        .forEach(binding -> ofFile.add(binding.local().name()));
    visit(program.file());
    definitions.forEach(
        (variable, definition) -> {
          if (!used.contains(variable)) {
            warn(definition.name, definition.category, definition.message);
          }
        });
  }

  private void warn(Node node, String category, String message) {
    found.add(new Warning(program.file().positions().start(node.id()), category, message));
  }

  private boolean isTopLevel() {
    return functions.innermost().isToplevel();
  }

  // ---- uses

  @Override
  public void visit(Identifier node) {
    Variable variable = functions.variable(node);
    if (variable != null) {
      used.add(variable);
    }
  }

  // ---- definitions

  @Override
  public void visit(LoadStatement node) {
    for (LoadStatement.Binding binding : node.bindings()) {
      Identifier local = binding.local();
      Variable variable = functions.variable(local);
      if (variable != null && !variable.isGlobal()) {
        definitions.putIfAbsent(
            variable,
            new Definition(
                local, "unused-load", "'" + local.name() + "' is loaded but never used"));
      }
    }
  }

  @Override
  public void visit(AssignmentStatement node) {
    visit((Node) node.rhs());
    if (node.lhs() instanceof Identifier name) {
      define(name, "assigned");
      if (node.operator().isPresent()) {
        visit(name); // what it was may be changed, and seen by others
      }
    } else {
      target(node.lhs());
    }
  }

  @Override
  public void visit(ForStatement node) {
    visit((Node) node.collection());
    if (node.vars() instanceof Identifier name) {
      define(name, "the variable of a loop");
    } else {
      target(node.vars());
    }
    visitAll(node.body());
  }

  @Override
  public void visit(Comprehension node) {
    for (Comprehension.Clause clause : node.clauses()) {
      switch (clause) {
        case Comprehension.For loop -> {
          visit((Node) loop.iterable());
          target(loop.vars());
        }
        case Comprehension.If filter -> visit((Node) filter.condition());
      }
    }
    visit(node.body());
  }

  /** Walks what is assigned to: names are no uses, but elements use what they are part of. */
  private void target(Expression target) {
    switch (target) {
      case Identifier name -> checkHidden(name);
      case ListExpression list -> list.elements().forEach(this::target);
      default -> visit((Node) target);
    }
  }

  private void define(Identifier name, String how) {
    checkHidden(name);
    Variable variable = functions.variable(name);
    if (variable != null && !variable.isGlobal() && !name.name().startsWith("_")) {
      definitions.putIfAbsent(
          variable,
          new Definition(
              name, "unused-variable", "'%s' is %s but never used".formatted(name.name(), how)));
    }
  }

  @Override
  public void visit(DefStatement node) {
    define(node.name(), "defined");
    function(node, node.parameters(), () -> visitAll(node.body()));
  }

  @Override
  public void visit(LambdaExpression node) {
    function(node, node.parameters(), () -> visit((Node) node.body()));
  }

  private void function(Node node, List<Parameter> parameters, Runnable body) {
    visitDefaults(parameters);
    functions.enter(node);
    for (Parameter parameter : parameters) {
      parameter.identifier().ifPresent(this::checkHidden);
    }
    body.run();
    functions.leave();
  }

  // ---- names that hide others

  private void checkHidden(Identifier name) {
    String what = null;
    if (UniversalNames.contains(name.name())) {
      what = "a built-in name";
    } else if (!isTopLevel() && isLocal(name) && ofFile.contains(name.name())) {
      what = "a name of the file";
    }
    if (what != null && hidden.add(functions.innermost().node() + " " + name.name())) {
      warn(name, "shadowing", "'%s' hides %s".formatted(name.name(), what));
    }
  }

  private boolean isLocal(Identifier name) {
    Scope scope = resolution.binding(name).scope();
    return scope == Scope.LOCAL || scope == Scope.CELL;
  }
}
