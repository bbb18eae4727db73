package dev.starling.analysis.provider;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;

/**
 * How the test of a target is to be executed.
 *
 * @param requirementMap execution requirements of the test action
 * @param group the execution group whose platform runs the test
 */
@StarlarkBuiltin(name = "ExecutionInfo", category = "PROVIDER", doc = "How to execute a test.")
public record ExecutionInfo(ImmutableMap<String, String> requirementMap, String group)
    implements Info {

  /** The execution group of tests unless they say otherwise. */
  public static final String DEFAULT_TEST_GROUP = "test";

  /** The provider, {@code testing.ExecutionInfo} in Starlark. */
  public static final ExecutionInfoProvider PROVIDER = new ExecutionInfoProvider();

  @Override
  public ExecutionInfoProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** {@link #requirementMap} as Starlark sees it. */
  @StarlarkMethod(name = "requirements", structField = true, doc = "The execution requirements.")
  public Dict<String, String> requirements() {
    return Dict.immutableCopyOf(requirementMap);
  }

  /** {@link #group} as Starlark sees it. */
  @StarlarkMethod(name = "exec_group", structField = true, doc = "The execution group of the test.")
  public String execGroup() {
    return group;
  }

  /** Makes instances of {@link ExecutionInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class ExecutionInfoProvider extends BuiltinProvider<ExecutionInfo> {
    private ExecutionInfoProvider() {
      super("ExecutionInfo", ExecutionInfo.class);
    }

    /** The constructor. */
    @StarlarkMethod(
        name = "ExecutionInfo",
        selfCall = true,
        doc = "Makes an instance.",
        parameters = {
          @Param(name = "requirements", named = true, positional = true, defaultValue = "{}"),
          @Param(name = "exec_group", named = true, positional = true, defaultValue = "'test'"),
        })
    public ExecutionInfo create(Dict<?, ?> requirements, String execGroup) throws EvalException {
      return new ExecutionInfo(
          ImmutableMap.copyOf(Dict.cast(requirements, String.class, String.class, "requirements")),
          execGroup);
    }
  }
}
