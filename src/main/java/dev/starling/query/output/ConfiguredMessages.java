package dev.starling.query.output;

import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConfigurationKey;
import dev.starling.path.StringEncoding;
import dev.starling.protobuf.analysis.Configuration;
import dev.starling.protobuf.analysis.ConfiguredTarget;
import dev.starling.protobuf.analysis.CqueryResult;
import dev.starling.protobuf.query.ConfiguredRuleInput;
import dev.starling.protobuf.query.Target;
import dev.starling.query.QueryException;
import dev.starling.query.configured.ConfiguredAttributes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/** Configured targets as messages; each configuration is told once. */
final class ConfiguredMessages {

  private final ConfiguredResult result;
  private final TargetResult unconfigured;
  private final RuleClassMessages ruleClasses = new RuleClassMessages();
  private final Map<ConfigurationKey, Integer> ids = new HashMap<>();
  private CqueryResult.Builder message = CqueryResult.newBuilder();

  private ConfiguredMessages(ConfiguredResult result) {
    this.result = result;
    this.unconfigured = result.unconfigured();
  }

  /** A format with one message for all targets. */
  static ConfiguredFormat whole(MessageFormat format) {
    return (result, out) -> {
      ConfiguredMessages messages = new ConfiguredMessages(result);
      for (ConfiguredTargetKey node : result.nodes()) {
        messages.add(node);
      }
      format.write(messages.message.build(), out);
    };
  }

  /** One message after the other, each with a target and the configurations that are new. */
  static void streamed(ConfiguredResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    ConfiguredMessages messages = new ConfiguredMessages(result);
    for (ConfiguredTargetKey node : result.nodes()) {
      messages.add(node);
      MessageFormat.DELIMITED.write(messages.message.build(), out);
      messages.message = CqueryResult.newBuilder();
    }
  }

  private void add(ConfiguredTargetKey node)
      throws IOException, QueryException, InterruptedException {
    Optional<ConfiguredAttributes> attributes = result.graph().attributes(node);
    Target target =
        new TargetMessages(
                unconfigured,
                shown -> {
                  @Nullable Object value =
                      attributes.isEmpty()
                          ? null
                          : attributes.get().values().find(shown.attribute().name());
                  return value == null ? Starlark.NONE : value;
                },
                ruleClasses)
            .of(result.graph().target(node));
    message.addResults(
        ConfiguredTarget.newBuilder()
            .setTarget(
                target.hasRule() && result.options().messages().inputsAndOutputs()
                    ? withInputs(target, node)
                    : target)
            .setConfigurationId(id(node)));
  }

  private Target withInputs(Target target, ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    Target.Builder builder = target.toBuilder();
    builder.getRuleBuilder().clearRuleInput();
    for (ConfiguredTargetKey input : ImmutableSet.copyOf(result.graph().dependencies(node))) {
      String label = StringEncoding.internalToUnicode(result.text(input));
      ConfiguredRuleInput.Builder configured = ConfiguredRuleInput.newBuilder().setLabel(label);
      if (input.configuration() != null) {
        configured
            .setConfigurationChecksum(input.configuration().options().checksum())
            .setConfigurationId(id(input));
      }
      builder.getRuleBuilder().addRuleInput(label).addConfiguredRuleInput(configured);
    }
    return builder.build();
  }

  /** The number of a node's configuration; 0 for none. */
  private int id(ConfiguredTargetKey node) {
    ConfigurationKey key = node.configuration();
    if (key == null) {
      return 0;
    }
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    int id = ids.size() + 1;
    ids.put(key, id);
    BuildConfiguration configuration = BuildConfiguration.of(key);
    message.addConfigurations(
        Configuration.newBuilder()
            .setId(id)
            .setMnemonic(configuration.mnemonic())
            .setPlatformName(configuration.cpu())
            .setChecksum(configuration.checksum())
            .setIsTool(configuration.isToolConfiguration()));
    return id;
  }
}
