package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.FileWriteAction;
import dev.starling.analysis.provider.AnalysisTestResultInfo;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.definition.Info;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import net.starlark.java.eval.EvalException;

/** Makes the program of an analysis test, which says what analysis found out already. */
final class AnalysisTestScript {
  private static final String END = "END_OF_ANALYSIS_TEST_MESSAGE";

  private AnalysisTestScript() {}

  /**
   * Makes the action that writes the program.
   *
   * @throws RuleFailure if the rule function returned no verdict
   */
  static DefaultInfo create(
      RuleInputs inputs, ActionRegistry registry, ImmutableList<Info> providers)
      throws RuleFailure, EvalException {
    AnalysisTestResultInfo verdict =
        providers.stream()
            .filter(AnalysisTestResultInfo.class::isInstance)
            .map(AnalysisTestResultInfo.class::cast)
            .findFirst()
            .orElseThrow(
                () ->
                    new RuleFailure(
                        "rules with analysis_test=true must return an instance of"
                            + " AnalysisTestResultInfo"));
    DerivedArtifact script =
        registry.declare(
            registry.packageDirectory().append(inputs.label().name()), DerivedArtifact.Kind.FILE);
    registry.register(
        new FileWriteAction(
            inputs.owners().defaultOwner(),
            FileWriteAction.MNEMONIC,
            NestedSet.empty(Order.STABLE_ORDER),
            script,
            new FileWriteAction.Text(text(verdict)),
            true));
    return new DefaultInfo(
        NestedSet.of(Order.STABLE_ORDER, script), null, null, null, script, null);
  }

  private static String text(AnalysisTestResultInfo verdict) {
    return "#!/bin/sh\ncat <<'%s'\n%s\n%s\nexit %d\n"
        .formatted(END, verdict.message(), END, verdict.success() ? 0 : 1);
  }
}
