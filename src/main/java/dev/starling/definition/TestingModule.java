package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/**
 * The global {@code testing}. What its providers hold is analysis' business, so their constructors
 * come from there.
 */
@StarlarkBuiltin(name = "testing", doc = "Helper methods for Starlark to access testing.")
public final class TestingModule implements StarlarkValue {
  private final Object executionInfo;
  private final Object testEnvironment;

  /**
   * The module.
   *
   * @param executionInfo the provider {@code testing.ExecutionInfo}
   * @param testEnvironment the callable {@code testing.TestEnvironment}
   */
  public TestingModule(Object executionInfo, Object testEnvironment) {
    this.executionInfo = executionInfo;
    this.testEnvironment = testEnvironment;
  }

  /** The provider of execution requirements of tests. */
  @StarlarkMethod(
      name = "ExecutionInfo",
      structField = true,
      doc = "Requirements of the execution of a test.")
  public Object executionInfo() {
    return executionInfo;
  }

  /** The constructor of test environments. */
  @StarlarkMethod(
      name = "TestEnvironment",
      structField = true,
      doc = "Creates a provider of environment variables for a test.")
  public Object testEnvironment() {
    return testEnvironment;
  }

  /** Defines an analysis test rule and declares its only target. */
  @StarlarkMethod(
      name = "analysis_test",
      doc = "Creates a new analysis test target.",
      parameters = {
        @Param(name = "name", named = true),
        @Param(name = "implementation", named = true),
        @Param(name = "attrs", named = true, defaultValue = "{}"),
        @Param(
            name = "fragments",
            named = true,
            defaultValue = "[]",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)}),
        @Param(name = "toolchains", named = true, defaultValue = "[]"),
        @Param(name = "attr_values", named = true, defaultValue = "{}")
      },
      useStarlarkThread = true)
  public void analysisTest(
      String name,
      StarlarkFunction implementation,
      Dict<?, ?> attrs,
      Sequence<?> fragments,
      Sequence<?> toolchains,
      Dict<?, ?> attrValues,
      StarlarkThread thread)
      throws EvalException, InterruptedException {
    TargetSink sink = TargetSink.fromOrFail(thread);
    if (!AttributeDescriptor.isIdentifier(name)) {
      throw Starlark.errorf("'name' is limited to Starlark identifiers, got %s", name);
    }
    ImmutableMap<String, Object> values =
        ImmutableMap.copyOf(Dict.cast(attrValues, String.class, Object.class, "attr_values"));
    if (values.containsKey("name")) {
      throw Starlark.errorf("'name' cannot be set or overridden in 'attr_values'");
    }
    BzlModuleContext module = BzlModuleContext.fromOrFail(thread, "analysis_test()");
    RuleFunction function =
        new RuleDefinitions(module)
            .by(thread)
            .implementation(implementation)
            .kind(true, Starlark.UNBOUND, true)
            .attributes(attrs)
            .fragments(fragments)
            .toolchains(toolchains)
            .function();
    String ruleName = name.endsWith("_test") ? name : name + "_test";
    function.nameAtOnce(ruleName);
    sink.addRule(
        function.ruleClass(),
        Dict.<String, Object>builder().put("name", name).putAll(values).buildImmutable(),
        thread);
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<testing>");
  }
}
