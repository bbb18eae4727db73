package dev.starling.definition;

import dev.starling.definition.RuleClass.BzlDefinition;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
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
 * The callable that {@code rule()} returns, and that {@code native} holds for rules of the engine:
 * a call in a BUILD file declares a target.
 *
 * <p>The rule class of a Starlark rule is complete when the function is exported, since it takes
 * its name from the global variable.
 */
@StarlarkBuiltin(name = "rule", doc = "Declares a target of its kind when called.")
public final class RuleFunction implements StarlarkCallable, StarlarkExportable {
  private final RuleClass.Builder unnamed;
  private final BzlDefinition definition;
  private final boolean test;
  private @Nullable RuleClass ruleClass;

  private RuleFunction(
      RuleClass.Builder unnamed,
      @Nullable BzlDefinition definition,
      boolean test,
      @Nullable RuleClass ruleClass) {
    this.unnamed = unnamed;
    this.definition = definition;
    this.test = test;
    this.ruleClass = ruleClass;
  }

  /** What {@code rule()} returns before it is exported. */
  static RuleFunction unexported(
      RuleClass.Builder ruleClass, BzlDefinition definition, boolean test) {
    return new RuleFunction(ruleClass, definition, test, null);
  }

  /** A function for a finished rule class, such as one that the engine declares. */
  public static RuleFunction of(RuleClass ruleClass) {
    return new RuleFunction(
        ruleClass.toBuilder(), ruleClass.definition().orElse(null), ruleClass.test(), ruleClass);
  }

  /**
   * The rule class.
   *
   * @throws EvalException before the function is exported
   */
  public RuleClass ruleClass() throws EvalException {
    if (ruleClass == null) {
      throw Starlark.errorf("Invalid rule class hasn't been exported by a bzl file");
    }
    return ruleClass;
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException, InterruptedException {
    if (!args.isEmpty()) {
      throw Starlark.errorf("Unexpected positional arguments");
    }
    TargetSink sink = TargetSink.fromOrFail(thread);
    RuleClass named = ruleClass();
    Dict<String, Object> arguments = kwargs;
    for (RuleClass each = named; each != null; each = each.parent().orElse(null)) {
      if (each.initializer().isPresent()) {
        arguments =
            RuleInitialization.apply(each, each.initializer().get(), arguments, sink, thread);
      }
    }
    sink.addRule(named, arguments, thread);
    return Starlark.NONE;
  }

  @Override
  public boolean isExported() {
    return ruleClass != null;
  }

  @Override
  public void export(EventHandler handler, Label bzlFile, String name) throws EvalException {
    if (test != name.endsWith("_test")) {
      handler.handle(
          Diagnostic.error(
              "Invalid rule class name '"
                  + name
                  + "', test rule class names must end with '_test' and other rule classes must"
                  + " not"));
      return;
    }
    ruleClass = unnamed.name(name).definition(definition).build();
  }

  /** Completes the rule class without a global variable, for {@code testing.analysis_test}. */
  void nameAtOnce(String name) {
    ruleClass =
        unnamed
            .name(name)
            .definition(
                new BzlDefinition(
                    definition.file(), definition.transitiveDigest(), /* isExported= */ false))
            .build();
  }

  @Override
  public String getName() {
    return ruleClass == null ? "unexported rule" : ruleClass.name();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append(ruleClass == null ? "<rule>" : "<rule " + ruleClass.name() + ">");
  }

  @Override
  public String toString() {
    return "rule(...)";
  }
}
