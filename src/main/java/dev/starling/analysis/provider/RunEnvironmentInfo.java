package dev.starling.analysis.provider;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkList;

/**
 * The environment in which {@code run} and {@code test} start the executable.
 *
 * @param environmentMap variables with their values
 * @param inherited names of variables whose values come from the client
 */
@StarlarkBuiltin(
    name = "RunEnvironmentInfo",
    category = "PROVIDER",
    doc = "The environment of an executable.")
public record RunEnvironmentInfo(
    ImmutableMap<String, String> environmentMap, ImmutableList<String> inherited) implements Info {

  /** The provider, {@code RunEnvironmentInfo} in Starlark. */
  public static final RunEnvironmentInfoProvider PROVIDER = new RunEnvironmentInfoProvider();

  @Override
  public RunEnvironmentInfoProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** {@link #environmentMap} as Starlark sees it. */
  @StarlarkMethod(name = "environment", structField = true, doc = "Variables with their values.")
  public Dict<String, String> environment() {
    return Dict.immutableCopyOf(environmentMap);
  }

  /** {@link #inherited} as Starlark sees it. */
  @StarlarkMethod(
      name = "inherited_environment",
      structField = true,
      doc = "Names of variables taken from the client.")
  public StarlarkList<String> inheritedEnvironment() {
    return StarlarkList.immutableCopyOf(inherited);
  }

  /** Makes instances of {@link RunEnvironmentInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class RunEnvironmentInfoProvider extends BuiltinProvider<RunEnvironmentInfo> {
    private RunEnvironmentInfoProvider() {
      super("RunEnvironmentInfo", RunEnvironmentInfo.class);
    }

    /** The constructor. */
    @StarlarkMethod(
        name = "RunEnvironmentInfo",
        selfCall = true,
        doc = "Makes an instance.",
        parameters = {
          @Param(name = "environment", named = true, positional = true, defaultValue = "{}"),
          @Param(
              name = "inherited_environment",
              named = true,
              positional = true,
              defaultValue = "[]"),
        })
    public RunEnvironmentInfo create(Dict<?, ?> environment, Sequence<?> inherited)
        throws EvalException {
      return new RunEnvironmentInfo(
          ImmutableMap.copyOf(Dict.cast(environment, String.class, String.class, "environment")),
          ImmutableList.copyOf(Sequence.cast(inherited, String.class, "inherited_environment")));
    }
  }
}
