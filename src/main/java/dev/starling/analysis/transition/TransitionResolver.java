package dev.starling.analysis.transition;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.Configurations;
import dev.starling.analysis.SourceLines;
import dev.starling.analysis.TestRunOptionsKey;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.analysis.rule.StarlarkAttributeValue;
import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.NativeOptions;
import dev.starling.config.SettingName;
import dev.starling.config.TransitionApplication;
import dev.starling.config.TransitionException;
import dev.starling.definition.Attribute;
import dev.starling.definition.StarlarkInfo;
import dev.starling.definition.TransitionDefinition;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.GraphPositions;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;

/** Finds the configurations that a transition leads to. */
public final class TransitionResolver {
  private final Configurations configurations;
  private final StarlarkSemantics semantics;
  private final Environment env;

  /** Makes the resolver for one node. */
  public TransitionResolver(
      Configurations configurations, StarlarkSemantics semantics, Environment env) {
    this.configurations = configurations;
    this.semantics = semantics;
    this.env = env;
  }

  /**
   * The configurations by the keys of a split; one with the key "" if it is none.
   *
   * @param values what a Starlark transition sees as its second argument
   * @throws RuleFailure if the transition cannot be applied
   */
  public ImmutableMap<String, ConfigurationKey> resolve(
      TransitionDefinition transition, ConfigurationKey from, AttributeValues values)
      throws RuleFailure, InterruptedException {
    try {
      return switch (transition) {
        case TransitionDefinition.Target _ -> ImmutableMap.of("", from);
        case TransitionDefinition.NoConfig _ -> ImmutableMap.of();
        case TransitionDefinition.Exec _ ->
            ImmutableMap.of("", configurations.exec(from, from.options().hostPlatform()));
        case TransitionDefinition.AnalysisTest test ->
            ImmutableMap.of("", analysisTest(test, from));
        case TransitionDefinition.Starlark starlark -> starlark(starlark, from, values);
      };
    } catch (TransitionException e) {
      throw new RuleFailure(blaming(transition, String.valueOf(e.getMessage()), env));
    }
  }

  /** An error with the place of the function of a transition, where it has one. */
  public static RuleError blaming(
      TransitionDefinition transition, String message, Environment env) {
    RuleError error = RuleError.ofRule(message);
    return transition instanceof TransitionDefinition.Starlark starlark
        ? error.by(starlark.implementation(), new GraphPositions(env))
        : error;
  }

  private ConfigurationKey analysisTest(
      TransitionDefinition.AnalysisTest transition, ConfigurationKey from)
      throws TransitionException, RuleFailure, InterruptedException {
    ImmutableSet<SettingName> names =
        transition.settings().keySet().stream()
            .map(SettingName::parseCanonical)
            .collect(ImmutableSet.toImmutableSet());
    return forPlatform(
        from, application(labels(names)).analysisTest(options(from, names), transition));
  }

  private ImmutableMap<String, ConfigurationKey> starlark(
      TransitionDefinition.Starlark transition, ConfigurationKey from, AttributeValues values)
      throws TransitionException, RuleFailure, InterruptedException {
    ImmutableSet<SettingName> names =
        ImmutableSet.copyOf(TransitionApplication.settingsOf(transition).values());
    TransitionApplication application = application(labels(names));
    try (Mutability mutability = Mutability.create("transition")) {
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      thread.setPositionSource(new GraphPositions(env));
      thread.setPrintHandler(
          (caller, message) ->
              env.events().handle(Diagnostic.debug(caller.getCallerLocation(), message)));
      ImmutableMap.Builder<String, ConfigurationKey> parts = ImmutableMap.builder();
      ImmutableMap<String, BuildOptions> options =
          application.starlark(options(from, names), transition, attributes(values), thread);
      for (Map.Entry<String, BuildOptions> part : options.entrySet()) {
        parts.put(part.getKey(), forPlatform(from, part.getValue()));
      }
      return parts.buildOrThrow();
    } catch (EvalException e) {
      throw new RuleFailure("\n" + e.getMessageWithStack(new SourceLines()));
    }
  }

  private static ImmutableSet<Label> labels(ImmutableSet<SettingName> names) {
    ImmutableSet.Builder<Label> labels = ImmutableSet.builder();
    for (SettingName name : names) {
      if (name instanceof SettingName.Setting(Label label)) {
        labels.add(label);
      }
    }
    return labels.build();
  }

  /**
   * The options that a transition changes. One that reads or sets how tests are run sees what the
   * command line says about that, and its result decides on it.
   */
  private BuildOptions options(ConfigurationKey from, ImmutableSet<SettingName> names)
      throws RuleFailure, InterruptedException {
    for (SettingName name : names) {
      if (name instanceof SettingName.Native(String option)
          && NativeOptions.isTestRunOption(option)) {
        try {
          return env.get(TestRunOptionsKey.INSTANCE).in(from.options());
        } catch (NodeException e) {
          throw new RuleFailure(String.valueOf(e.getMessage()));
        }
      }
    }
    return from.options();
  }

  private TransitionApplication application(ImmutableSet<Label> settings)
      throws TransitionException, InterruptedException {
    try {
      return new TransitionApplication(BuildSettingLookup.load(settings, env));
    } catch (NodeException e) {
      throw new TransitionException(
          "a setting of the transition cannot be found: " + e.getMessage(), e);
    }
  }

  /**
   * A transition to another platform also sets that platform's flags; where no platform is asked
   * for, the flags may choose one.
   */
  private ConfigurationKey forPlatform(ConfigurationKey from, BuildOptions changed)
      throws RuleFailure, InterruptedException {
    ConfigurationKey key = configurations.interned(changed);
    if (!changed.labels("platforms").isEmpty()
        && changed.targetPlatform().equals(from.options().targetPlatform())) {
      return key;
    }
    try {
      return env.get(new PlatformConfigurationKey(key)).configuration();
    } catch (NodeException e) {
      throw new RuleFailure(String.valueOf(e.getMessage()));
    }
  }

  private static StarlarkInfo attributes(AttributeValues values) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.schema().size(); i++) {
      Attribute attribute = values.schema().get(i);
      fields.put(attribute.name(), StarlarkAttributeValue.plain(values.at(i)));
    }
    return StarlarkInfo.struct(fields);
  }
}
