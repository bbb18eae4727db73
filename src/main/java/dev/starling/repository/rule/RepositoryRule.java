package dev.starling.repository.rule;

import com.google.common.collect.ImmutableSet;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.StarlarkExportable;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import dev.starling.repository.RepositoryRuleId;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The callable that {@code repository_rule()} returns: a call declares a repository. It has a name
 * as soon as it is exported, and does not change after that.
 */
@StarlarkBuiltin(name = "repository_rule", doc = "Declares a repository of its kind when called.")
public final class RepositoryRule implements StarlarkCallable, StarlarkExportable {

  /**
   * What the author of the rule says.
   *
   * @param implementation makes the repository
   * @param attributes all that a call may set
   * @param environment the variables that the result depends on
   * @param local whether each server makes the repository anew
   * @param configure whether the repository describes the machine
   * @param remotable whether the rule could run elsewhere; has no effect
   * @param documentation what the rule is for
   */
  record Definition(
      StarlarkCallable implementation,
      AttributeSchema attributes,
      ImmutableSet<String> environment,
      boolean local,
      boolean configure,
      boolean remotable,
      Optional<String> documentation) {}

  private final Definition definition;
  private final StarlarkThread.CallStackEntry place;
  private @Nullable RepositoryRuleId id;

  /**
   * @param place where the rule is defined
   */
  RepositoryRule(Definition definition, StarlarkThread.CallStackEntry place) {
    this.definition = definition;
    this.place = place;
  }

  /**
   * The name of the rule.
   *
   * @throws EvalException before it is exported
   */
  public RepositoryRuleId id() throws EvalException {
    if (id == null) {
      throw Starlark.errorf("attempting to instantiate a non-exported repository rule");
    }
    return id;
  }

  Definition definition() {
    return definition;
  }

  /** The function that makes a repository. */
  public StarlarkCallable implementation() {
    return definition.implementation();
  }

  /** All that a call may set. */
  public AttributeSchema attributes() {
    return definition.attributes();
  }

  /** The variables that the result depends on. */
  public ImmutableSet<String> environment() {
    return definition.environment();
  }

  /** Whether each server makes the repository anew. */
  public boolean isLocal() {
    return definition.local();
  }

  /** Whether the repository describes the machine. */
  public boolean isConfigure() {
    return definition.configure();
  }

  /** What the rule is for. */
  public Optional<String> documentation() {
    return definition.documentation();
  }

  /** Where the rule is defined, for messages. */
  public StarlarkThread.CallStackEntry place() {
    return place;
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException, InterruptedException {
    if (!args.isEmpty()) {
      throw Starlark.errorf("unexpected positional arguments");
    }
    RepositoryRuleId _ = id();
    RepositorySink.fromOrFail(thread).addRepository(this, kwargs, thread);
    return Starlark.NONE;
  }

  @Override
  public boolean isExported() {
    return id != null;
  }

  @Override
  public void export(EventHandler handler, Label bzlFile, String name) {
    id = new RepositoryRuleId(bzlFile, name);
  }

  @Override
  public String getName() {
    return id == null ? "unexported repository rule" : id.name();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append(
        id == null
            ? "<anonymous starlark repository rule>"
            : "<starlark repository rule " + id.bzlFile() + "%" + id.name() + ">");
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
