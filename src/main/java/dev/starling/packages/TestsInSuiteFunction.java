package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import java.util.List;

/**
 * Expands test suites. A suite that names no tests means all of its package, but for those tagged
 * manual; its tags choose among the tests that it names itself, not among those of suites that it
 * names.
 */
final class TestsInSuiteFunction implements NodeFunction<TestsInSuiteKey, TestsInSuite> {

  private static final String TEST_SUITE = "test_suite";

  @Override
  public TestsInSuite compute(TestsInSuiteKey key, Environment env)
      throws NodeException, InterruptedException {
    Package p = env.get(new PackageKey(key.label().packageId()));
    if (!(p.target(key.label().name()) instanceof Rule rule)) {
      return new TestsInSuite(ImmutableSet.of());
    }
    if (rule.ruleClass().test()) {
      return new TestsInSuite(ImmutableSet.of(rule.label()));
    }
    if (!rule.ruleClass().name().equals(TEST_SUITE)) {
      return new TestsInSuite(ImmutableSet.of());
    }
    TestTags tags = TestTags.of(strings(rule, "tags"));
    ImmutableList<Label> named = labels(rule, "tests");
    return new TestsInSuite(named.isEmpty() ? ofPackage(p, tags) : ofLabels(named, tags, env));
  }

  private static ImmutableSet<Label> ofPackage(Package p, TestTags tags) {
    ImmutableSet.Builder<Label> tests = ImmutableSet.builder();
    for (Target target : p.targets()) {
      if (target instanceof Rule rule
          && rule.ruleClass().test()
          && !strings(rule, "tags").contains("manual")
          && tags.match(rule)) {
        tests.add(rule.label());
      }
    }
    return tests.build();
  }

  private static ImmutableSet<Label> ofLabels(
      ImmutableList<Label> labels, TestTags tags, Environment env)
      throws NodeException, InterruptedException {
    ImmutableSet.Builder<Label> tests = ImmutableSet.builder();
    for (Label label : labels) {
      Target target = env.get(new PackageKey(label.packageId())).target(label.name());
      if (!(target instanceof Rule rule)) {
        continue;
      }
      if (!rule.ruleClass().test()) {
        tests.addAll(env.get(new TestsInSuiteKey(label)).tests());
      } else if (tags.match(rule)) {
        tests.add(label);
      }
    }
    return tests.build();
  }

  private static List<String> strings(Rule rule, String attribute) {
    return rule.value(attribute) instanceof ImmutableList<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static ImmutableList<Label> labels(Rule rule, String attribute) {
    ImmutableList.Builder<Label> labels = ImmutableList.builder();
    if (rule.value(attribute) instanceof ImmutableList<?> list) {
      for (Object element : list) {
        if (element instanceof Label label) {
          labels.add(label);
        }
      }
    }
    return labels.build();
  }
}
