package dev.starling.config;

import com.google.common.collect.ImmutableMap;
import dev.starling.config.BuildSettings.Declared;
import dev.starling.definition.BuildSetting;
import dev.starling.definition.LabelReader;
import dev.starling.definition.TransitionDefinition;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSet;
import net.starlark.java.eval.StarlarkThread;

/**
 * Applies transitions: pure functions from options to options.
 *
 * <p>A transition that returns several configurations is a split; its result has one entry for
 * each, under the key that the function gave. Any other result has one entry with the key {@code
 * ""}.
 */
public final class TransitionApplication {
  private static final String UNSPLIT = "";

  private final BuildSettings settings;

  /**
   * An application.
   *
   * @param settings what is known of the build settings that transitions name
   */
  public TransitionApplication(BuildSettings settings) {
    this.settings = settings;
  }

  /** The options of tools that run on a platform. */
  public static BuildOptions exec(BuildOptions options, Label executionPlatform) {
    return options.exec(executionPlatform);
  }

  /**
   * Applies a transition that sets fixed values.
   *
   * @throws TransitionException if a setting does not exist or cannot have the value
   */
  public BuildOptions analysisTest(
      BuildOptions options, TransitionDefinition.AnalysisTest transition)
      throws TransitionException {
    try {
      return withValues(
          options, transition.settings(), Label::parseCanonical, SettingName::parseCanonical);
    } catch (EvalException e) {
      throw new TransitionException(e.getMessage(), e);
    }
  }

  /** How a setting's name is read. */
  @FunctionalInterface
  private interface NameReader {
    SettingName read(String name) throws EvalException;
  }

  /**
   * Applies a transition that a function computes.
   *
   * @param attributes what the function gets as its second argument
   * @param thread where the function is called
   * @return options by the keys that the function gave; one entry with the key "" if it gave none
   * @throws TransitionException if it reads or writes what does not exist or what it did not
   *     declare
   * @throws EvalException if the function fails
   */
  public ImmutableMap<String, BuildOptions> starlark(
      BuildOptions options,
      TransitionDefinition.Starlark transition,
      Object attributes,
      StarlarkThread thread)
      throws TransitionException, EvalException, InterruptedException {
    Dict<String, Object> inputs = inputs(options, transition, thread);
    Object result =
        Starlark.fastcall(
            thread, transition.implementation(), new Object[] {inputs, attributes}, new Object[0]);
    ImmutableMap.Builder<String, BuildOptions> changed = ImmutableMap.builder();
    for (Map.Entry<String, Map<String, Object>> entry : results(result).entrySet()) {
      changed.put(entry.getKey(), changed(options, transition, entry.getValue()));
    }
    return changed.buildOrThrow();
  }

  private Dict<String, Object> inputs(
      BuildOptions options, TransitionDefinition.Starlark transition, StarlarkThread thread)
      throws TransitionException {
    Dict.Builder<String, Object> values = Dict.builder();
    for (String name : transition.inputs()) {
      Object value =
          switch (setting(name, transition.context())) {
            case SettingName.Native(String option) -> nativeInput(options, option);
            case SettingName.Setting(Label label) -> {
              Declared declared = settings.declared(label);
              Object set = options.starlark(declared.label()).orElse(declared.defaultValue());
              yield declared.setting().kind() == BuildSetting.Kind.STRING_SET
                      && set instanceof Collection<?> elements
                  ? StarlarkSet.immutableCopyOf(elements)
                  : set;
            }
          };
      values.put(name, asStarlark(value));
    }
    return values.build(thread.mutability());
  }

  private static Object nativeInput(BuildOptions options, String option)
      throws TransitionException {
    if (options.table().find(option).isEmpty()) {
      throw new TransitionException(
          "transition inputs [%s%s] do not correspond to valid settings"
              .formatted(NativeOptions.COMMAND_LINE_OPTION_PREFIX, option));
    }
    return options.get(option);
  }

  private static Object asStarlark(Object value) {
    return value instanceof Iterable<?> list
            && !(value instanceof StarlarkList)
            && !(value instanceof StarlarkSet)
        ? StarlarkList.immutableCopyOf(list)
        : value;
  }

  private static SettingName setting(String name, PackageContext context)
      throws TransitionException {
    if (name.startsWith(NativeOptions.COMMAND_LINE_OPTION_PREFIX)) {
      return SettingName.parseCanonical(name);
    }
    try {
      return new SettingName.Setting(Label.parse(name, context));
    } catch (LabelSyntaxException e) {
      throw new TransitionException(e.getMessage(), e);
    }
  }

  /** Sorts out the three forms of a result: nothing, one dictionary, several of them. */
  private static ImmutableMap<String, Map<String, Object>> results(Object result)
      throws TransitionException, EvalException {
    if (result == Starlark.NONE) {
      return ImmutableMap.of(UNSPLIT, Map.of());
    }
    if (result instanceof Dict<?, ?> dict) {
      boolean split =
          !dict.isEmpty() && dict.values().stream().allMatch(value -> value instanceof Dict);
      if (!split) {
        return ImmutableMap.of(
            UNSPLIT, Dict.cast(dict, String.class, Object.class, "dictionary of options"));
      }
      ImmutableMap.Builder<String, Map<String, Object>> parts = ImmutableMap.builder();
      for (Map.Entry<?, ?> entry : dict.entrySet()) {
        if (!(entry.getKey() instanceof String key)) {
          throw new TransitionException(
              "a split transition must name its parts by strings, got the key %s (%s)"
                  .formatted(Starlark.repr(entry.getKey()), Starlark.type(entry.getKey())));
        }
        parts.put(
            key, Dict.cast(entry.getValue(), String.class, Object.class, "an option dictionary"));
      }
      return parts.buildOrThrow();
    }
    if (result instanceof Sequence<?> list) {
      ImmutableMap.Builder<String, Map<String, Object>> parts = ImmutableMap.builder();
      for (int i = 0; i < list.size(); i++) {
        parts.put(
            Integer.toString(i),
            Dict.cast(list.get(i), String.class, Object.class, "dictionary of options"));
      }
      return parts.buildOrThrow();
    }
    throw new TransitionException(
        "Transition function must return a dictionary or list of dictionaries.");
  }

  private BuildOptions changed(
      BuildOptions options, TransitionDefinition.Starlark transition, Map<String, Object> values)
      throws TransitionException, EvalException {
    if (values.isEmpty()) {
      return options;
    }
    for (String name : values.keySet()) {
      if (!transition.outputs().contains(name)) {
        throw new TransitionException(
            "transition function returned undeclared output '%s'".formatted(name));
      }
    }
    for (String name : transition.outputs()) {
      if (!values.containsKey(name)) {
        throw new TransitionException(
            "transition outputs [%s] were not defined by transition function".formatted(name));
      }
    }
    LabelReader labels = LabelReader.in(transition.context());
    return withValues(
        options,
        values,
        labels,
        name -> {
          try {
            return setting(name, transition.context());
          } catch (TransitionException e) {
            throw new EvalException(e.getMessage(), e);
          }
        });
  }

  private BuildOptions withValues(
      BuildOptions options, Map<String, Object> values, LabelReader labels, NameReader names)
      throws TransitionException, EvalException {
    BuildOptions.Builder builder = options.toBuilder();
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      switch (names.read(entry.getKey())) {
        case SettingName.Native(String option) ->
            setNative(options, builder, option, entry.getValue(), labels);
        case SettingName.Setting(Label label) ->
            setSetting(options, builder, settings.declared(label), entry.getValue(), labels);
      }
    }
    BuildOptions changed = BuildOptionsReader.normalized(builder.build());
    return changed.equals(options) ? options : changed;
  }

  private static void setNative(
      BuildOptions options,
      BuildOptions.Builder builder,
      String name,
      Object value,
      LabelReader labels)
      throws TransitionException, EvalException {
    Optional<NativeOption> option = options.table().find(name);
    if (option.isEmpty() || name.equals(NativeOptions.IS_EXEC_CONFIGURATION)) {
      throw new TransitionException(
          "transition output '%s%s' does not correspond to a valid setting"
              .formatted(NativeOptions.COMMAND_LINE_OPTION_PREFIX, name));
    }
    Object converted = SettingValues.fromStarlark(option.get(), value, labels);
    Object before = options.get(name);
    builder.set(name, converted);
    if (!isPartOfOutputPath(name)) {
      builder.recordChange(NativeOptions.COMMAND_LINE_OPTION_PREFIX + name, before, converted);
    }
  }

  /** Whether the name of the output directory shows the option anyway. */
  private static boolean isPartOfOutputPath(String name) {
    return name.equals("cpu") || name.equals("compilation_mode") || name.equals("platform_suffix");
  }

  private static void setSetting(
      BuildOptions options,
      BuildOptions.Builder builder,
      Declared declared,
      Object value,
      LabelReader labels)
      throws EvalException {
    Object converted = SettingValues.fromStarlark(declared, value, labels);
    boolean isDefault = converted.equals(declared.defaultValue());
    if (isDefault) {
      builder.clearStarlark(declared.label());
    } else {
      builder.setStarlark(declared.label(), converted);
    }
    builder.recordChange(
        declared.label().unambiguousForm(),
        options.starlark(declared.label()).orElse(Starlark.NONE),
        isDefault ? Starlark.NONE : converted);
  }

  /** The settings by label of which a Starlark transition asks, for whoever must load them. */
  public static ImmutableMap<String, SettingName> settingsOf(
      TransitionDefinition.Starlark transition) throws TransitionException {
    Map<String, SettingName> names = new LinkedHashMap<>();
    for (String name : transition.inputs()) {
      names.put(name, setting(name, transition.context()));
    }
    for (String name : transition.outputs()) {
      names.put(name, setting(name, transition.context()));
    }
    return ImmutableMap.copyOf(names);
  }
}
