package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each name of a file refers to, and reports all errors that need no evaluation.
 *
 * <p>A name bound anywhere in a function is local to all of it; a name bound at top level is global
 * in the whole file, or local to the file if a load binds it. A local that a nested function uses
 * lives in a cell.
 */
public final class Resolver extends VariableVisitor {

  /** The names that a module gives to its files. */
  public interface Module {
    /** Returns GLOBAL, PREDECLARED or UNIVERSAL, or null if the module has no such name. */
    @Nullable Scope scope(String name);

    /** Returns all names, from which one is suggested for an unknown one. */
    Iterable<String> names();

    /** Returns why a name is not defined, or null if there is nothing special to say. */
    default @Nullable String whyUndefined(String name) {
      return null;
    }
  }

  private static final class Variable {
    final String name;
    Scope scope;
    final int index;
    final Node definition;
    private @Nullable Binding binding;

    Variable(String name, Scope scope, int index, Node definition) {
      this.name = name;
      this.scope = scope;
      this.index = index;
      this.definition = definition;
    }

    /** Returns what names of the variable refer to, when its scope no longer changes. */
    Binding toBinding() {
      if (binding == null) {
        binding = new Binding(scope, index, name);
      }
      return binding;
    }
  }

  private static final class Function {
    final @Nullable Function outer;
    final List<String> slots = new ArrayList<>();
    final Set<Integer> cells = new LinkedHashSet<>();
    final Map<Variable, Variable> free = new LinkedHashMap<>(); // by the variable of the owner
    final List<Variable> captured = new ArrayList<>(); // in the outer function
    int loops = 0;

    Function(@Nullable Function outer) {
      this.outer = outer;
    }
  }

  private static final class Block {
    final @Nullable Block outer;
    final Function function;
    final Map<String, Variable> variables = new HashMap<>();

    Block(@Nullable Block outer, Function function) {
      this.outer = outer;
      this.function = function;
    }
  }

  private final StarlarkFile file;
  private final FileOptions options;
  private final Module module;
  private final List<SyntaxError> errors = new ArrayList<>();
  private final List<String> globals = new ArrayList<>();
  private final Map<String, Variable> given = new HashMap<>(); // predeclared and universal
  private final Map<Integer, FunctionScope> functions = new HashMap<>();
  private final @Nullable Variable[] variables;
  private final Block toplevel = new Block(null, new Function(null));
  private Block block = toplevel;

  Resolver(StarlarkFile file, Module module) {
    this.file = file;
    this.options = file.options();
    this.module = module;
    this.variables = new Variable[file.positions().size()];
  }

  /** Returns the errors of a file's names and statements, given what its module knows. */
  public static ImmutableList<SyntaxError> check(StarlarkFile file, Module module) {
    Resolver resolver = new Resolver(file, module);
    resolver.resolve();
    return resolver.errors();
  }

  ImmutableList<SyntaxError> errors() {
    return ImmutableList.copyOf(errors);
  }

  Resolution resolve() {
    if (options.requireLoadStatementsFirst()) {
      checkLoadsFirst();
    }
    bindAll(file.statements());
    visit(file);
    Binding[] bindings = new Binding[variables.length];
    for (int i = 0; i < bindings.length; i++) {
      Variable variable = variables[i];
      if (variable != null) {
        bindings[i] = variable.toBinding();
      }
    }
    return new Resolution(
        finish(toplevel.function, -1, "<toplevel>", ImmutableList.of(), file.statements()),
        ImmutableMap.copyOf(functions),
        ImmutableList.copyOf(globals),
        bindings);
  }

  private static FunctionScope finish(
      Function function,
      int node,
      String name,
      ImmutableList<Parameter> parameters,
      ImmutableList<Statement> body) {
    return new FunctionScope(
        node,
        name,
        parameters,
        body,
        ImmutableList.copyOf(function.slots),
        ImmutableIntArray.copyOf(function.cells),
        function.captured.stream()
            .map(Variable::toBinding)
            .collect(ImmutableList.toImmutableList()));
  }

  private void error(Node node, String message) {
    errors.add(new SyntaxError(file.positions().location(node.id()), message));
  }

  private void errorAtStart(Node node, String message) {
    errors.add(new SyntaxError(file.positions().start(node.id()), message));
  }

  private void checkLoadsFirst() {
    Statement first = null;
    for (Statement statement : file.statements()) {
      if (statement instanceof LoadStatement) {
        if (first != null) {
          error(statement, "load statements must appear before any other statement");
          errorAtStart(first, "\tfirst non-load statement appears here");
        }
      } else if (first == null && !isString(statement)) {
        first = statement;
      }
    }
  }

  private static boolean isString(Statement statement) {
    return statement instanceof ExpressionStatement e && e.expression() instanceof StringLiteral;
  }

  // ---- definitions

  /** Defines in the present block what the statements bind. */
  private void bindAll(List<Statement> statements) {
    for (Statement statement : statements) {
      switch (statement) {
        case AssignmentStatement s -> s.lhs().boundNames().forEach(this::bind);
        case DefStatement s -> bind(s.name());
        case ForStatement s -> {
          s.vars().boundNames().forEach(this::bind);
          bindAll(s.body());
        }
        case IfStatement s -> {
          bindAll(s.thenBlock());
          bindAll(s.elseBlock());
        }
        case LoadStatement s -> bindLoads(s);
        case ExpressionStatement _, FlowStatement _, ReturnStatement _ -> {}
      }
    }
  }

  private void bindLoads(LoadStatement load) {
    if (block != toplevel) {
      return; // reported later
    }
    Set<String> names = new LinkedHashSet<>();
    for (LoadStatement.Binding binding : load.bindings()) {
      Identifier original = binding.original();
      if (!options.allowLoadPrivateSymbols() && Identifier.isPrivate(original.name())) {
        error(original, "symbol '" + original.name() + "' is private and cannot be imported");
      }
      if (!names.add(binding.local().name())) {
        error(
            binding.local(),
            "load statement defines '" + binding.local().name() + "' more than once");
      } else if (options.loadBindsGlobally()) {
        bind(binding.local());
      } else {
        bindFileLocal(binding.local());
      }
    }
  }

  private void bind(Identifier id) {
    Variable known = block.variables.get(id.name());
    if (known != null) {
      rebound(id, known);
    } else if (block == toplevel) {
      block.variables.put(id.name(), newGlobal(id.name(), id));
    } else {
      newLocal(id);
    }
  }

  private void bindFileLocal(Identifier id) {
    Variable known = block.variables.get(id.name());
    if (known != null) {
      rebound(id, known);
    } else {
      newLocal(id);
    }
  }

  private void rebound(Identifier id, Variable known) {
    if (block == toplevel && !options.allowToplevelRebinding()) {
      error(
          id,
          ("cannot reassign global '%s' (read more at"
                  + " https://bazel.build/rules/errors/read-only-variable)")
              .formatted(id.name()));
      error(known.definition, "'" + id.name() + "' previously declared here");
    }
  }

  private Variable newGlobal(String name, Node definition) {
    globals.add(name);
    return new Variable(name, Scope.GLOBAL, globals.size() - 1, definition);
  }

  private void newLocal(Identifier id) {
    Function function = block.function;
    function.slots.add(id.name());
    Variable variable = new Variable(id.name(), Scope.LOCAL, function.slots.size() - 1, id);
    block.variables.put(id.name(), variable);
  }

  // ---- uses

  @Override
  public void visit(Identifier id) {
    Variable variable = lookUp(id);
    if (variable != null) {
      variables[id.id()] = variable;
    } else if (file.ok()) { // otherwise what is missing may be its definition
      undefined(id);
    }
  }

  private @Nullable Variable lookUp(Identifier id) {
    String name = id.name();
    for (Block b = block; b != null; b = b.outer) {
      Variable variable = b.variables.get(name);
      if (variable != null) {
        return variable.scope == Scope.GLOBAL
            ? variable
            : reach(block.function, variable, b.function);
      }
    }
    Variable variable = given.get(name);
    if (variable == null) {
      Scope scope = module.scope(name);
      if (scope == Scope.GLOBAL) {
        variable = newGlobal(name, id);
        toplevel.variables.put(name, variable);
      } else if (scope != null) {
        variable = new Variable(name, scope, 0, id);
        given.put(name, variable);
      }
    }
    return variable;
  }

  /** Returns the variable by which a function gets at a local of itself or of one around it. */
  private static Variable reach(Function function, Variable variable, Function owner) {
    if (function == owner) {
      return variable;
    }
    Variable free = function.free.get(variable);
    if (free == null) {
      if (function.outer == owner && variable.scope == Scope.LOCAL) {
        variable.scope = Scope.CELL;
        owner.cells.add(variable.index);
      }
      Variable outer = reach(function.outer, variable, owner);
      free = new Variable(variable.name, Scope.FREE, function.captured.size(), variable.definition);
      function.captured.add(outer);
      function.free.put(variable, free);
    }
    return free;
  }

  private void undefined(Identifier id) {
    String why = module.whyUndefined(id.name());
    if (why != null) {
      error(id, why);
      return;
    }
    Set<String> candidates = new LinkedHashSet<>();
    for (Block b = block; b != null; b = b.outer) {
      candidates.addAll(b.variables.keySet().stream().sorted().toList());
    }
    module.names().forEach(candidates::add);
    error(
        id,
        "name '%s' is not defined%s"
            .formatted(id.name(), EditDistance.didYouMean(id.name(), candidates)));
  }

  // ---- expressions

  @Override
  public void visit(Comprehension node) {
    Block outer = block;
    boolean first = true;
    for (Comprehension.Clause clause : node.clauses()) {
      switch (clause) {
        case Comprehension.For loop -> {
          visit((Node) loop.iterable()); // the first one in the block around
          if (first) {
            block = new Block(outer, outer.function);
            first = false;
          }
          for (Identifier name : loop.vars().boundNames()) {
            if (!block.variables.containsKey(name.name())) {
              newLocal(name);
            }
          }
          assign(loop.vars());
        }
        case Comprehension.If filter -> visit((Node) filter.condition());
      }
    }
    visit(node.body());
    block = outer;
  }

  @Override
  public void visit(LambdaExpression node) {
    ReturnStatement result =
        new ReturnStatement(node.body().id(), java.util.Optional.of(node.body()));
    function(node.id(), "lambda", node.parameters(), ImmutableList.of(result));
  }

  @Override
  public void visit(DefStatement node) {
    visit(node.name());
    function(node.id(), node.name().name(), node.parameters(), node.body());
  }

  private void function(
      int node, String name, ImmutableList<Parameter> parameters, ImmutableList<Statement> body) {
    visitDefaults(parameters);
    Block outer = block;
    Function function = new Function(outer.function);
    block = new Block(outer, function);
    for (Parameter parameter : FunctionScope.inSlotOrder(parameters)) {
      Identifier id = parameter.identifier().get();
      newLocal(id);
      visit(id);
    }
    bindAll(body);
    visitAll(body);
    block = outer;
    functions.put(node, finish(function, node, name, parameters, body));
  }

  // ---- statements

  private void assign(Expression target) {
    switch (target) {
      case Identifier id -> visit(id);
      case ListExpression list -> list.elements().forEach(this::assign);
      case IndexExpression index -> visit(index);
      case DotExpression dot -> visit(dot);
      default -> errorAtStart(target, "cannot assign to '" + NodePrinter.print(target) + "'");
    }
  }

  @Override
  public void visit(AssignmentStatement node) {
    visit((Node) node.rhs());
    if (node.operator().isPresent() && node.lhs() instanceof ListExpression) {
      error(node, "cannot perform augmented assignment on a list or tuple expression");
    } else {
      assign(node.lhs());
    }
  }

  @Override
  public void visit(ForStatement node) {
    if (block == toplevel && !options.allowToplevelControlFlow()) {
      error(
          node,
          "for loops are not allowed at the top level. You may move it inside a function or use a"
              + " comprehension, [f(x) for x in sequence]");
    }
    visit((Node) node.collection());
    assign(node.vars());
    block.function.loops++;
    visitAll(node.body());
    block.function.loops--;
  }

  @Override
  public void visit(IfStatement node) {
    if (block == toplevel && !options.allowToplevelControlFlow()) {
      error(
          node,
          "if statements are not allowed at the top level. You may move it inside a function or"
              + " use an if expression (x if condition else y).");
    }
    super.visit(node);
  }

  @Override
  public void visit(FlowStatement node) {
    if (node.kind() != TokenKind.PASS && block.function.loops == 0) {
      error(node, node.kind() + " statement must be inside a for loop");
    }
  }

  @Override
  public void visit(ReturnStatement node) {
    if (block == toplevel && !file.isExpression()) {
      error(node, "return statements must be inside a function");
    }
    super.visit(node);
  }

  @Override
  public void visit(LoadStatement node) {
    if (block != toplevel) {
      error(node, "load statement not at top level");
      return;
    }
    for (LoadStatement.Binding binding : node.bindings()) {
      visit(binding.local());
    }
  }
}
