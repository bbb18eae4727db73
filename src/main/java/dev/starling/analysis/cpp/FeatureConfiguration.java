package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;
import org.jspecify.annotations.Nullable;

/** Which features of a toolchain are on; answers what an action's command is then. */
@StarlarkBuiltin(
    name = "FeatureConfiguration",
    category = "BUILTIN",
    doc = "Which features of a C++ toolchain are on.")
public final class FeatureConfiguration implements StarlarkValue {
  private final CcToolchainFeatures toolchain;
  private final ImmutableSet<String> enabled;

  FeatureConfiguration(CcToolchainFeatures toolchain, ImmutableSet<String> enabled) {
    this.toolchain = toolchain;
    this.enabled = enabled;
  }

  CcToolchainFeatures toolchain() {
    return toolchain;
  }

  ImmutableSet<String> enabled() {
    return enabled;
  }

  /** Tells whether a feature is on. */
  @StarlarkMethod(
      name = "is_enabled",
      documented = false,
      doc = "Whether a feature or action is on.",
      parameters = @Param(name = "name"))
  public boolean isEnabled(String name) {
    return enabled.contains(name);
  }

  /** The flags of an action. */
  @StarlarkMethod(
      name = "flags",
      documented = false,
      doc = "The flags of an action.",
      parameters = {@Param(name = "action"), @Param(name = "variables")})
  public StarlarkList<String> flags(String action, Dict<?, ?> variables) throws EvalException {
    return StarlarkList.immutableCopyOf(
        toolchain.flags(action, enabled, VariableScope.of(variables)));
  }

  /** The environment of an action. */
  @StarlarkMethod(
      name = "environment",
      documented = false,
      doc = "The environment variables of an action.",
      parameters = {@Param(name = "action"), @Param(name = "variables")})
  public Dict<String, String> environment(String action, Dict<?, ?> variables)
      throws EvalException {
    Map<String, String> environment = new LinkedHashMap<>();
    VariableScope scope = VariableScope.of(variables);
    for (String name : enabled) {
      for (EnvironmentSet set : toolchain.feature(name).environmentSets()) {
        set.expand(action, enabled, scope, environment);
      }
    }
    return Dict.immutableCopyOf(environment);
  }

  /** The tool of an action: a path, or a File. */
  @StarlarkMethod(
      name = "tool",
      documented = false,
      doc = "The tool of an action: a path as written, or a File.",
      parameters = @Param(name = "action"))
  public Object tool(String action) throws EvalException {
    return selected(action).program();
  }

  /** What an action's tool asks of the machine. */
  @StarlarkMethod(
      name = "execution_requirements",
      documented = false,
      doc = "What the tool of an action asks of the machine.",
      parameters = @Param(name = "action"))
  public StarlarkList<String> executionRequirements(String action) throws EvalException {
    return StarlarkList.immutableCopyOf(selected(action).executionRequirements());
  }

  private Feature.Tool selected(String action) throws EvalException {
    Feature config = toolchain.all().get(action);
    if (config == null || !config.isAction()) {
      throw Starlark.errorf(
          "Invalid toolchain configuration: there is no action config for the action '%s'", action);
    }
    return config.tools().stream()
        .filter(tool -> WithFeatures.anyHolds(tool.withFeatures(), enabled))
        .findFirst()
        .orElseThrow(
            () ->
                Starlark.errorf(
                    "Matching tool for action %s not found for given feature configuration",
                    action));
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<FeatureConfiguration>");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FeatureConfiguration that
            && enabled.equals(that.enabled)
            && toolchain.equals(that.toolchain));
  }

  @Override
  public int hashCode() {
    return enabled.hashCode();
  }
}
