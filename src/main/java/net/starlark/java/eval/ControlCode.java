package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/** Blocks, branches, loops and the like. */
final class ControlCode {
  private ControlCode() {}

  /** Statements one after the other. */
  static final class Block extends StatementCode {
    private final int[] nodes;
    private final StatementCode[] statements;

    Block(int[] nodes, StatementCode[] statements) {
      this.nodes = nodes;
      this.statements = statements;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      for (int i = 0; i < statements.length; i++) {
        frame.thread.step(frame, nodes[i]);
        Object result = statements[i].execute(frame);
        if (result != null) {
          return result;
        }
      }
      return null;
    }
  }

  /** {@code if}. */
  static final class If extends StatementCode {
    private final ExpressionCode condition;
    private final StatementCode thenBlock;
    private final @Nullable StatementCode elseBlock;

    If(ExpressionCode condition, StatementCode thenBlock, @Nullable StatementCode elseBlock) {
      this.condition = condition;
      this.thenBlock = thenBlock;
      this.elseBlock = elseBlock;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      if (Starlark.truth(condition.evaluate(frame))) {
        return thenBlock.execute(frame);
      }
      return elseBlock == null ? null : elseBlock.execute(frame);
    }
  }

  /** {@code for}. */
  static final class For extends StatementCode {
    private final int node;
    private final ExpressionCode collection;
    private final TargetCode target;
    private final StatementCode body;
    private final HotLoop hot;

    For(int node, ExpressionCode collection, TargetCode target, StatementCode body, HotLoop hot) {
      this.hot = hot;
      this.node = node;
      this.collection = collection;
      this.target = target;
      this.body = body;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      Object value = collection.evaluate(frame);
      CompiledCode compiled = hot.code(frame, value);
      if (compiled != null) {
        return compiled.loop(frame, value);
      }
      Iterable<?> elements;
      try {
        elements = Loop.begin(value);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
      try {
        return loop(frame, elements);
      } finally {
        Loop.end(value);
      }
    }

    private @Nullable Object loop(Frame frame, Iterable<?> elements)
        throws EvalException, InterruptedException {
      for (Object element : elements) {
        frame.thread.step(frame, node);
        target.assign(frame, node, element);
        Object result = body.execute(frame);
        if (result != null && result != Flow.CONTINUE) {
          return result == Flow.BREAK ? null : result;
        }
      }
      return null;
    }
  }

  /** {@code break}, {@code continue} or, with a null result, {@code pass}. */
  static final class Jump extends StatementCode {
    private final @Nullable Flow flow;

    Jump(@Nullable Flow flow) {
      this.flow = flow;
    }

    @Override
    @Nullable Object execute(Frame frame) {
      return flow;
    }
  }

  /** {@code return}. */
  static final class Return extends StatementCode {
    private final ExpressionCode result;

    Return(ExpressionCode result) {
      this.result = result;
    }

    @Override
    Object execute(Frame frame) throws EvalException, InterruptedException {
      return result.evaluate(frame);
    }
  }

  /** An expression whose value is dropped. */
  static final class Effect extends StatementCode {
    private final ExpressionCode expression;

    Effect(ExpressionCode expression) {
      this.expression = expression;
    }

    @Override
    @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
      Object unused = expression.evaluate(frame);
      return null;
    }
  }
}
