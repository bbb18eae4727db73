package dev.starling.analysis;

import dev.starling.config.BuildOptions;
import dev.starling.config.NativeOptions;
import dev.starling.config.TestRunOptions;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeKind;

/**
 * Asks for one option of the command line that says how tests are run. Few targets do: conditions
 * that name the option, and tests that look at {@code ctx.configuration.test_env}.
 */
public record TestRunOptionKey(String name) implements Key<TestRunOptions> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("TEST_RUN_OPTION");

  TestRunOptions compute(Environment env) throws NodeException, InterruptedException {
    return env.get(TestRunOptionsKey.INSTANCE).only(name);
  }

  /** A configuration's options as one sees them who reads an option. */
  public static BuildOptions seen(BuildOptions options, String name, Environment env)
      throws NodeException, InterruptedException {
    return NativeOptions.isTestRunOption(name)
        ? env.get(new TestRunOptionKey(name)).in(options)
        : options;
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "--" + name;
  }
}
