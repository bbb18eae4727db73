package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.LabelReader;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.packages.BzlLoadKey;
import dev.starling.repository.rule.RepositoryCall;
import dev.starling.repository.rule.RepositoryRule;
import net.starlark.java.eval.EvalException;

/**
 * Checks what {@code archive_override} and {@code git_override} say against the rule's attributes.
 */
final class OverrideSpec {
  private OverrideSpec() {}

  /**
   * The attributes as the rule wants them.
   *
   * @param written as the main MODULE.bazel says
   */
  static RepositorySpec checked(String module, RepositorySpec written, Environment env)
      throws NodeException, InterruptedException {
    if (!(env.get(BzlLoadKey.forRepositories(written.rule().bzlFile()))
            .module()
            .getGlobal(written.rule().name())
        instanceof RepositoryRule rule)) {
      throw new IllegalStateException("not exported: " + written.rule());
    }
    LabelReader labels =
        LabelReader.in(
            PackageContext.topOf(
                RepositoryMapping.strict(
                    RepositoryName.MAIN,
                    ImmutableMap.of(
                        RepositoryName.BAZEL_TOOLS.name(), RepositoryName.BAZEL_TOOLS))));
    try {
      return new RepositoryCall(rule, module, labels).spec(written.attributes());
    } catch (EvalException e) {
      throw new RepositoryException(
          "invalid override of module '%s': %s".formatted(module, e.getMessage()), e);
    }
  }
}
