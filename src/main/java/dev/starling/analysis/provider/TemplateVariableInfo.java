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
 * Make variables that a target offers to those that name it in their {@code toolchains} attribute
 * or have it as a toolchain by resolution.
 *
 * @param variables values by name
 */
@StarlarkBuiltin(
    name = "TemplateVariableInfo",
    category = "PROVIDER",
    doc = "Make variables of a target.")
public record TemplateVariableInfo(ImmutableMap<String, String> variables) implements Info {

  /** The provider, {@code platform_common.TemplateVariableInfo} in Starlark. */
  public static final TemplateVariableInfoProvider PROVIDER = new TemplateVariableInfoProvider();

  @Override
  public TemplateVariableInfoProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** {@link #variables} as Starlark sees it. */
  @StarlarkMethod(name = "variables", structField = true, doc = "Values by name.")
  public Dict<String, String> starlarkVariables() {
    return Dict.immutableCopyOf(variables);
  }

  /** Makes instances of {@link TemplateVariableInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class TemplateVariableInfoProvider
      extends BuiltinProvider<TemplateVariableInfo> {
    private TemplateVariableInfoProvider() {
      super("TemplateVariableInfo", TemplateVariableInfo.class);
    }

    /** The constructor. */
    @StarlarkMethod(
        name = "TemplateVariableInfo",
        selfCall = true,
        doc = "Makes an instance.",
        parameters = @Param(name = "variables", named = true))
    public TemplateVariableInfo create(Dict<?, ?> variables) throws EvalException {
      return new TemplateVariableInfo(
          ImmutableMap.copyOf(Dict.cast(variables, String.class, String.class, "variables")));
    }
  }
}
