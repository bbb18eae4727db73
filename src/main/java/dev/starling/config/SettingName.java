package dev.starling.config;

import dev.starling.label.Label;
import net.starlark.java.eval.Starlark;

/** What a transition or a {@code config_setting} refers to: a native option or a build setting. */
public sealed interface SettingName {

  /** {@code //command_line_option:name}. */
  record Native(String option) implements SettingName {
    @Override
    public String canonicalName() {
      return NativeOptions.COMMAND_LINE_OPTION_PREFIX + option;
    }

    @Override
    public Object valueIn(BuildOptions options) {
      return options.get(option);
    }
  }

  /** A target that is a build setting. */
  record Setting(Label label) implements SettingName {
    @Override
    public String canonicalName() {
      return label.unambiguousForm();
    }

    @Override
    public Object valueIn(BuildOptions options) {
      return options.starlark(label).orElse(Starlark.NONE);
    }
  }

  /** The name in one form, whatever the form in which it was written. */
  String canonicalName();

  /** The value; {@link Starlark#NONE} for a build setting that has its default. */
  Object valueIn(BuildOptions options);

  /** Reads what {@link #canonicalName} wrote. */
  static SettingName parseCanonical(String name) {
    return name.startsWith(NativeOptions.COMMAND_LINE_OPTION_PREFIX)
        ? new Native(name.substring(NativeOptions.COMMAND_LINE_OPTION_PREFIX.length()))
        : new Setting(Label.parseCanonicalUnchecked(name));
  }
}
