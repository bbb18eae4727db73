package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.starling.analysis.cpp.CcEngineModule;
import dev.starling.analysis.provider.ActionsInfo;
import dev.starling.analysis.provider.AnalysisFailureInfo;
import dev.starling.analysis.provider.AnalysisTestResultInfo;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.ExecutionInfo;
import dev.starling.analysis.provider.InstrumentedFilesInfo;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.definition.RuleFunction;
import dev.starling.definition.StarlarkGlobals;
import dev.starling.definition.TestingModule;

/**
 * The names that this room adds to Starlark files: built-in providers, and rules written in Java.
 */
public final class AnalysisGlobals implements StarlarkGlobals {
  private final ImmutableMap<String, Object> providers;
  private final ImmutableMap<String, Object> rules;

  /** Makes the names. */
  public AnalysisGlobals() {
    this.providers =
        ImmutableMap.<String, Object>builder()
            .put("Actions", ActionsInfo.PROVIDER)
            .put("DefaultInfo", DefaultInfo.PROVIDER)
            .put("OutputGroupInfo", OutputGroupInfo.PROVIDER)
            .put("RunEnvironmentInfo", RunEnvironmentInfo.PROVIDER)
            .put("InstrumentedFilesInfo", InstrumentedFilesInfo.PROVIDER)
            .put("AnalysisTestResultInfo", AnalysisTestResultInfo.PROVIDER)
            .put("AnalysisFailureInfo", AnalysisFailureInfo.PROVIDER)
            .put("PackageSpecificationInfo", PackageSpecificationInfo.PROVIDER)
            .put("coverage_common", new CoverageCommonModule())
            .put("py_internal", new PyInternalModule())
            .put("testing", new TestingModule(ExecutionInfo.PROVIDER, RunEnvironmentInfo.PROVIDER))
            .buildOrThrow();
    ImmutableMap.Builder<String, Object> functions = ImmutableMap.builder();
    BuiltinRuleClasses.byName()
        .forEach((name, ruleClass) -> functions.put(name, RuleFunction.of(ruleClass)));
    this.rules = functions.buildOrThrow();
  }

  @Override
  public ImmutableMap<String, Object> globals(FileKind kind) {
    return switch (kind) {
      case BUILD -> rules;
      case BZL -> providers;
      case BUILTINS_BZL ->
          ImmutableMap.<String, Object>builder()
              .putAll(providers)
              .put("engine", new EngineModule())
              .put("cc_engine", new CcEngineModule())
              .buildOrThrow();
      case SCL, MODULE, REPO, VENDOR, WORKSPACE, CQUERY -> ImmutableMap.of();
    };
  }

  @Override
  public ImmutableMap<String, Object> nativeFields() {
    return ImmutableMap.copyOf(
        Maps.filterKeys(rules, name -> !name.equals("bind"))); // WORKSPACE has a function
  }
}
