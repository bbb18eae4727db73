package dev.starling.config;

import dev.starling.definition.BuildSetting;
import dev.starling.label.Label;

/** What is known of the build settings that a transition or the command line mentions. */
@FunctionalInterface
public interface BuildSettings {

  /**
   * A build setting's declaration.
   *
   * @param label the target itself, aliases resolved
   * @param defaultValue its {@code build_setting_default}, converted
   */
  record Declared(Label label, BuildSetting setting, Object defaultValue) {}

  /**
   * The declaration behind a label.
   *
   * @throws TransitionException if it is no build setting
   */
  Declared declared(Label label) throws TransitionException;
}
