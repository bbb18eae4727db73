package dev.starling.analysis.transition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.config.BuildSettings;
import dev.starling.config.InvalidOptionException;
import dev.starling.config.SettingValues;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryName;
import dev.starling.option.StarlarkFlag;
import dev.starling.packages.RepositoryMappingKey;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code --//pkg:flag=value} by the declared type of the setting. */
public final class CommandLineSettingsFunction
    implements NodeFunction<CommandLineSettingsKey, CommandLineSettings> {

  /** The function; it holds nothing. */
  public CommandLineSettingsFunction() {}

  @Override
  public CommandLineSettings compute(CommandLineSettingsKey key, Environment env)
      throws NodeException, InterruptedException {
    PackageContext context =
        PackageContext.topOf(env.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping());
    TreeMap<Label, Object> values = new TreeMap<>();
    for (StarlarkFlag flag : key.flags()) {
      BuildSettings.Declared declared = declared(flag, context, env);
      try {
        Object earlier = values.getOrDefault(declared.label(), ImmutableList.of());
        Object value =
            flag.value().isPresent()
                ? SettingValues.fromText(
                    declared, flag.value().get(), earlier, text -> Label.parse(text, context))
                : SettingValues.fromNegatable(declared, flag.negated(), flag.asWritten());
        values.put(declared.label(), value);
        if (value.equals(declared.defaultValue())) {
          values.remove(declared.label());
        }
      } catch (InvalidOptionException e) {
        throw new NodeException(e.getMessage(), e);
      }
    }
    return new CommandLineSettings(ImmutableSortedMap.copyOf(values));
  }

  private static BuildSettings.Declared declared(
      StarlarkFlag flag, PackageContext context, Environment env)
      throws NodeException, InterruptedException {
    Label label;
    try {
      label = Label.parse(flag.label(), context);
    } catch (LabelSyntaxException e) {
      throw new NodeException(
          "Error loading option %s: %s".formatted(flag.label(), e.getMessage()), e);
    }
    Optional<BuildSettings.Declared> declared;
    try {
      declared = BuildSettingLookup.find(label, env);
    } catch (NodeException e) {
      throw new NodeException(
          "Error loading option %s: %s".formatted(flag.label(), e.getMessage()), e);
    }
    return declared
        .filter(setting -> setting.setting().isFlag())
        .orElseThrow(
            () -> new NodeException("Unrecognized option: %s".formatted(flag.withoutDashes())));
  }
}
