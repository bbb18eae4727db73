package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.DecodingContext;
import dev.starling.event.Event;
import dev.starling.event.EventHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A graph of named nodes whose formulas a test writes down; leaves are numbers that it changes.
 * Everything that is computed from the same formulas and numbers is the same.
 */
final class TestGraph {
  static final NodeKind CELL = new NodeKind("CELL");
  static final NodeKind LEAF = new NodeKind("LEAF");
  static final NodeKind SLOW = new NodeKind("SLOW");

  /** A number that a node holds. */
  record Amount(long number) implements Value {}

  /** A node with a formula. */
  record Cell(String name) implements Key<Amount> {
    @Override
    public NodeKind kind() {
      return CELL;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A node with a formula that may wait long. */
  record Slow(String name) implements Key<Amount> {
    @Override
    public NodeKind kind() {
      return SLOW;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A node that has its number from outside. */
  record Input(String name) implements Key<Amount> {
    @Override
    public NodeKind kind() {
      return LEAF;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What a formula may tell. */
  record Note(String text) implements Event {}

  /** A failure of a formula; equal by its text. */
  static final class FormulaException extends NodeException {
    private static final long serialVersionUID = 1;

    private final boolean isTransient;

    FormulaException(String message) {
      this(message, false);
    }

    FormulaException(String message, boolean isTransient) {
      super(message);
      this.isTransient = isTransient;
    }

    @Override
    public boolean isTransient() {
      return isTransient;
    }
  }

  /** How a node is computed. */
  interface Formula {
    long compute(Environment environment) throws NodeException, InterruptedException;
  }

  final Map<String, Formula> formulas = new ConcurrentHashMap<>();
  final Map<String, Long> inputs = new ConcurrentHashMap<>();
  final List<String> computed = Collections.synchronizedList(new ArrayList<>());
  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  final Graph graph;
  private Changes.Builder changes = Changes.builder();
  private Changes.Builder unwritten = Changes.builder();
  boolean keepGoing;
  int parallelism = 2;

  TestGraph() {
    graph = builder().build();
  }

  /** A graph that goes on from where another one was written down. */
  TestGraph(GraphStore store) {
    graph = builder().build(store, made -> DecodingContext.NONE);
  }

  private GraphBuilder builder() {
    return new GraphBuilder()
        .<Cell, Amount>register(CELL, (key, env) -> compute(key.name(), env))
        .<Slow, Amount>register(
            SLOW, (key, env) -> compute(key.name(), env), NodeTrait.LONG_RUNNING)
        .<Input, Amount>register(LEAF, (key, env) -> read(key), NodeTrait.LEAF);
  }

  /** A graph as another process would have it, with the formulas and inputs of this one. */
  TestGraph restarted(GraphStore store) {
    graph.store().ifPresent(GraphStore::close);
    TestGraph restarted = new TestGraph(store);
    restarted.formulas.putAll(formulas);
    restarted.inputs.putAll(inputs);
    restarted.changes.addAll(unwritten.build());
    restarted.unwritten.addAll(unwritten.build());
    return restarted;
  }

  /** Writes everything down. */
  void write() {
    if (!graph.write(WritingTurn.ANY_TIME)) {
      throw new AssertionError("was not written");
    }
    unwritten = Changes.builder().addAll(changes.build());
  }

  static Cell cell(String name) {
    return new Cell(name);
  }

  static Input input(String name) {
    return new Input(name);
  }

  static ImmutableList<Cell> cells(String... names) {
    return ImmutableList.copyOf(names).stream()
        .map(Cell::new)
        .collect(ImmutableList.toImmutableList());
  }

  private Amount compute(String name, Environment environment)
      throws NodeException, InterruptedException {
    computed.add(name);
    return new Amount(formulas.get(name).compute(environment));
  }

  private Amount read(Input key) throws NodeException {
    computed.add(key.name());
    Long number = inputs.get(key.name());
    if (number == null) {
      throw new FormulaException("no input " + key.name());
    }
    return new Amount(number);
  }

  /** Changes a formula. */
  TestGraph formula(String name, Formula formula) {
    formulas.put(name, formula);
    changes.invalidate(cell(name)).invalidate(new Slow(name));
    unwritten.invalidate(cell(name)).invalidate(new Slow(name));
    return this;
  }

  /** Makes a formula that adds up other cells. */
  TestGraph sum(String name, String... cells) {
    return formula(name, env -> sum(env.all(cells(cells))));
  }

  /** Changes an input. */
  TestGraph input(String name, long number) {
    inputs.put(name, number);
    changes.invalidate(input(name));
    return this;
  }

  static long sum(Iterable<Amount> numbers) {
    long sum = 0;
    for (Amount number : numbers) {
      sum += number.number();
    }
    return sum;
  }

  static void note(Environment environment, String text) {
    environment.events().handle(new Note(text));
  }

  /** Takes over all changes, and evaluates cells. */
  EvaluationResult evaluate(String... names) throws InterruptedException {
    Version version = graph.nextVersion(changes.build());
    changes = Changes.builder();
    return evaluate(version, names);
  }

  /** Evaluates cells as they are. */
  EvaluationResult evaluate(Version version, String... names) throws InterruptedException {
    computed.clear();
    told.clear();
    EventHandler handler =
        event -> {
          if (event instanceof Note(String text)) {
            told.add(text);
          }
        };
    return graph.evaluate(
        new EvaluationRequest(
            version, ImmutableList.copyOf(cells(names)), keepGoing, parallelism, handler));
  }

  /** Evaluates one cell. */
  long value(String name) throws NodeException, InterruptedException {
    return evaluate(name).get(cell(name)).number();
  }
}
