package dev.starling.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.rule.AttributeViews;
import dev.starling.analysis.rule.RuleError;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.AttributeType;
import dev.starling.definition.DormantDependency;
import dev.starling.definition.StarlarkInfo;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.packages.GraphPositions;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;

/**
 * Has the materializers of a target choose dependencies among the dormant ones that the target's
 * dependencies for dependency resolution hand on.
 */
final class Materialization {
  private final AttributeValues settled;
  private final Prerequisites readable;
  private final StarlarkSemantics semantics;
  private final RuleReporter reporter;
  private final Environment env;

  /**
   * Makes the choice of one target.
   *
   * @param readable the dependencies that materializers may read
   */
  Materialization(
      AttributeValues settled,
      Prerequisites readable,
      StarlarkSemantics semantics,
      RuleReporter reporter,
      Environment env) {
    this.settled = settled;
    this.readable = readable;
    this.semantics = semantics;
    this.reporter = reporter;
    this.env = env;
  }

  /** The attributes with all choices. */
  AttributeValues materialize() throws AnalysisException, InterruptedException {
    AttributeSchema schema = settled.schema();
    StarlarkInfo context =
        StarlarkInfo.struct(
            ImmutableMap.of("attr", new AttributeViews(settled, readable).ofMaterializers()));
    Object[] values = new Object[schema.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          schema.get(i).defaultValue() instanceof AttributeDefault.Materialized(var function)
              ? choice(schema.get(i), function, context)
              : settled.at(i);
    }
    return new AttributeValues(schema, values);
  }

  private Object choice(Attribute attribute, StarlarkFunction function, StarlarkInfo context)
      throws AnalysisException, InterruptedException {
    try {
      return labels(attribute, call(function, context));
    } catch (EvalException e) {
      String text = e.getCallStack().isEmpty() ? e.getMessage() : "\n" + reporter.traceback(e);
      reporter.error(RuleError.ofAttribute(attribute.name(), text));
      throw reporter.failure(text);
    }
  }

  private Object call(StarlarkFunction function, StarlarkInfo context)
      throws EvalException, InterruptedException {
    try (Mutability mutability = Mutability.create("materializer")) {
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      thread.setPositionSource(new GraphPositions(env));
      thread.setPrintHandler(
          (caller, message) ->
              env.events().handle(Diagnostic.debug(caller.getCallerLocation(), message)));
      return Starlark.fastcall(thread, function, new Object[] {context}, new Object[0]);
    }
  }

  private static Object labels(Attribute attribute, Object chosen) throws EvalException {
    if (attribute.type() == AttributeType.LABEL_LIST) {
      return Sequence.cast(chosen, DormantDependency.class, "return value of materializer").stream()
          .map(DormantDependency::target)
          .collect(toImmutableList());
    }
    if (chosen instanceof DormantDependency dependency) {
      return dependency.target();
    }
    if (chosen == Starlark.NONE) {
      return chosen;
    }
    throw Starlark.errorf(
        "Expected a single dormant dependency or None as the return value of the materializer, got"
            + " %s",
        Starlark.type(chosen));
  }
}
