package dev.starling.repository.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.StarlarkInfo;
import dev.starling.event.Diagnostic;
import dev.starling.graph.NodeException;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.context.ContextRun;
import dev.starling.repository.context.RecordedInput;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/** Runs the function of a repository rule once. */
public final class RepositoryRun {
  private final StarlarkEvaluation evaluation;
  private final RepositoryRule rule;
  private final RepositorySpec spec;

  /** A run that makes what the specification says. */
  public RepositoryRun(StarlarkEvaluation evaluation, RepositoryRule rule, RepositorySpec spec) {
    this.evaluation = evaluation;
    this.rule = rule;
    this.spec = spec;
  }

  /**
   * Fills the directory of the run.
   *
   * @param name the repository's canonical name
   * @param originalName the name that it was given
   * @return what the rule says of it, and all that it depends on
   * @throws EvalException if the function fails, with its stack
   */
  public Result in(ContextRun run, String name, String originalName)
      throws EvalException, NodeException, InterruptedException {
    for (String variable : rule.environment()) {
      run.inputs().record(new RecordedInput.EnvironmentVariable(variable));
    }
    RepositoryContext context = new RepositoryContext(run, name, originalName, attributes(name));
    try (Mutability mutability = Mutability.create("fetching", name)) {
      StarlarkThread thread = evaluation.thread(mutability, run.env());
      thread.setPrintHandler(
          (where, message) ->
              run.env()
                  .progress() // of this run, not of the repository
                  .handle(Diagnostic.debug(where.getCallerLocation(), message)));
      Object result =
          Starlark.call(
              thread, rule.implementation(), ImmutableList.of(context), ImmutableMap.of());
      context.finish();
      return new Result(RepositoryMetadata.of(result), context.recordedInputs());
    } finally {
      context.cancel();
    }
  }

  /**
   * How a run ended.
   *
   * @param inputs what the repository depends on, with the values that were seen
   */
  public record Result(RepositoryMetadata metadata, ImmutableMap<RecordedInput, String> inputs) {}

  private StarlarkInfo attributes(String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    for (Attribute attribute : rule.attributes()) {
      Object value = spec.attributes().get(attribute.name());
      if (value == null
          && attribute.defaultValue() instanceof AttributeDefault.Fixed(Object given)) {
        value = given;
      }
      fields.put(attribute.name(), value == null ? Starlark.NONE : Starlark.fromJava(value, null));
    }
    return StarlarkInfo.struct(fields);
  }
}
