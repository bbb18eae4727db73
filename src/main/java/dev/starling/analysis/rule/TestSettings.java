package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.config.BuildOptions;

/**
 * What options say that changes the actions of a test.
 *
 * @param arguments the values of {@code --test_arg}
 * @param environment the values of {@code --test_env}
 * @param runsPerTest the values of {@code --runs_per_test}
 * @param sharding the value of {@code --test_sharding_strategy}
 */
public record TestSettings(
    ImmutableList<String> arguments,
    ImmutableList<String> environment,
    ImmutableList<String> runsPerTest,
    String sharding) {
  private static final String EXPLICIT = "explicit";

  /** Without any option. */
  public static final TestSettings DEFAULT =
      new TestSettings(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), EXPLICIT);

  /** What options say. */
  public static TestSettings of(BuildOptions options) {
    boolean isKnown = options.table().find("test_arg").isPresent();
    return isKnown
        ? new TestSettings(
            options.strings("test_arg"),
            options.strings("test_env"),
            options.strings("runs_per_test"),
            options.text("test_sharding_strategy"))
        : DEFAULT;
  }

  /** How many shards a test has that asks for {@code declared} ones. */
  int shards(int declared) {
    if (sharding.equals("disabled")) {
      return 0;
    }
    return sharding.matches("forced=\\d{1,4}")
        ? Integer.parseInt(sharding.substring(sharding.indexOf('=') + 1))
        : Math.max(0, declared);
  }

  /** How often the test of a label is run. */
  int runs(String label) {
    int runs = 1;
    for (String setting : runsPerTest) {
      int at = setting.lastIndexOf('@');
      String count = setting.substring(at + 1);
      if (count.matches("\\d{1,6}")
          && (at < 0 || label.matches(".*(?:" + setting.substring(0, at) + ").*"))) {
        runs = Math.max(1, Integer.parseInt(count));
      }
    }
    return runs;
  }
}
