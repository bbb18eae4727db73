package dev.starling.analysis.rule;

import dev.starling.definition.BuildSetting;
import java.util.Collection;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSet;

/** {@code ctx.build_setting_value}. */
final class BuildSettingValue {
  private BuildSettingValue() {}

  /** The present value of a build setting: what the configuration says, or the default. */
  static Object of(RuleInputs inputs) throws EvalException {
    Optional<BuildSetting> setting = inputs.ruleClass().buildSetting();
    if (setting.isEmpty()) {
      throw Starlark.errorf(
          "attempting to access 'build_setting_value' of non-build setting %s", inputs.label());
    }
    Object value =
        inputs
            .configuration()
            .options()
            .starlark(inputs.label())
            .orElseGet(() -> inputs.values().find("build_setting_default"));
    if (setting.get().kind() == BuildSetting.Kind.STRING_SET
        && value instanceof Collection<?> elements) {
      return StarlarkSet.immutableCopyOf(elements);
    }
    return value == null ? Starlark.NONE : StarlarkAttributeValue.plain(value);
  }
}
