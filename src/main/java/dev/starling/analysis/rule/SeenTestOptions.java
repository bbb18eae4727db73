package dev.starling.analysis.rule;

import dev.starling.analysis.TestRunOptionKey;
import dev.starling.analysis.trimming.ReadRecorder;
import dev.starling.config.BuildConfiguration;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;

/**
 * What functions of tests see of {@code --test_env}: only who looks at {@code ctx.configuration}
 * depends on it.
 */
record SeenTestOptions(Environment env) {

  BuildConfiguration seenBy(RuleInputs inputs) throws InterruptedException {
    BuildConfiguration configuration =
        inputs.configuration().observedBy(ReadRecorder.wholeRead(env));
    if (!inputs.ruleClass().test()) {
      return configuration;
    }
    try {
      return BuildConfiguration.of(TestRunOptionKey.seen(configuration.options(), "test_env", env))
          .observedBy(ReadRecorder.wholeRead(env));
    } catch (NodeException e) {
      throw new IllegalStateException("an option that cannot be read", e);
    }
  }
}
