package dev.starling.analysis.transition;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.trimming.ReadRecorder;
import dev.starling.config.BuildSettings;
import dev.starling.config.SettingReads;
import dev.starling.config.TransitionException;
import dev.starling.definition.BuildSetting;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks up the declarations of build settings. */
public final class BuildSettingLookup {
  private static final int MOST_ALIASES = 20;

  private BuildSettingLookup() {}

  /**
   * Loads the packages of the settings that somebody is going to read or set.
   *
   * @throws NodeException if a package cannot be loaded, or a target is not there
   */
  public static BuildSettings load(ImmutableSet<Label> labels, Environment env)
      throws NodeException, InterruptedException {
    Map<Label, BuildSettings.Declared> known = new LinkedHashMap<>();
    for (Label label : labels) {
      Optional<BuildSettings.Declared> declared = find(label, env);
      declared.ifPresent(found -> known.put(label, found));
    }
    ReadRecorder.note(
        env, SettingReads.of(known.values().stream().map(BuildSettings.Declared::label).toList()));
    ImmutableMap<Label, BuildSettings.Declared> settings = ImmutableMap.copyOf(known);
    return label -> {
      BuildSettings.Declared declared = settings.get(label);
      if (declared == null) {
        throw new TransitionException("'%s' is not a build setting".formatted(label));
      }
      return declared;
    };
  }

  /** The declaration of one setting, aliases followed; empty if the target is no build setting. */
  public static Optional<BuildSettings.Declared> find(Label label, Environment env)
      throws NodeException, InterruptedException {
    Label current = label;
    for (int i = 0; i < MOST_ALIASES; i++) {
      Target target = env.get(new DeclaredTargetKey(current)).target(current.name());
      if (!(target instanceof Rule rule)) {
        return Optional.empty();
      }
      Optional<BuildSetting> setting = rule.ruleClass().buildSetting();
      if (setting.isPresent()) {
        return Optional.of(
            new BuildSettings.Declared(
                current, setting.get(), rule.value("build_setting_default")));
      }
      if (rule.ruleClass().isStarlark()
          || !rule.ruleClass().name().equals("alias")
          || !(rule.value("actual") instanceof Label actual)) {
        return Optional.empty();
      }
      current = actual;
    }
    return Optional.empty();
  }
}
