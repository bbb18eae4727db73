package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.config.TestOptions.label;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.ConfigSetting.Flag;
import dev.starling.config.ConfigSetting.FlagValue;
import dev.starling.definition.BuildSetting;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Conditions against configurations, with the messages of Bazel for impossible ones. */
@RunWith(JUnit4.class)
public final class ConfigSettingMatcherTest {
  private static final ConstraintSettingInfo OS =
      new ConstraintSettingInfo(label("//os:os"), Optional.empty());
  private static final ConstraintValueInfo LINUX = new ConstraintValueInfo(OS, label("//os:linux"));
  private static final ConstraintValueInfo MAC = new ConstraintValueInfo(OS, label("//os:mac"));

  private final BuildOptions options =
      TestOptions.defaults().toBuilder()
          .set("define", ImmutableList.of("x=y"))
          .set("copt", ImmutableList.of("-a", "-b"))
          .build();

  private ConfigMatch match(ConfigSetting setting) throws InvalidConditionException {
    return new ConfigSettingMatcher(BuildConfiguration.of(options), TestOptions.LABELS)
        .match(
            setting,
            Optional.of(
                PlatformInfo.of(
                    label("//p:linux"), new ConstraintCollection(ImmutableMap.of(OS, LINUX)))));
  }

  private static ConfigSetting values(String... namesAndValues) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return setting(
        values.buildOrThrow(), ImmutableMap.of(), ImmutableList.of(), ImmutableList.of());
  }

  private static ConfigSetting setting(
      ImmutableMap<String, String> values,
      ImmutableMap<String, String> defines,
      ImmutableList<FlagValue> flags,
      ImmutableList<ConstraintValueInfo> constraints) {
    return new ConfigSetting(label("//c:c"), values, defines, flags, constraints);
  }

  private static ConfigSetting flag(BuildSetting.Kind kind, Object actual, String expected) {
    return setting(
        ImmutableMap.of(),
        ImmutableMap.of(),
        ImmutableList.of(
            new FlagValue(
                label("//f:f"),
                new Flag.Setting(
                    new BuildSettings.Declared(
                        label("//f:f"), new BuildSetting(kind, true, false, false), actual),
                    actual),
                expected)),
        ImmutableList.of());
  }

  @Test
  public void nativeValues() throws Exception {
    assertThat(match(values("compilation_mode", "fastbuild")).matches()).isTrue();
    assertThat(match(values("compilation_mode", "opt")).matches()).isFalse();
    assertThat(match(values("compilation_mode", "fastbuild", "cpu", "arm")).matches()).isFalse();
    assertThat(match(values("stamp", "0")).matches()).isTrue();
  }

  @Test
  public void nativeValuesThatNoHelpTells() throws Exception {
    assertThat(match(values("apple_platform_type", "macos")).matches()).isTrue();
    assertThat(match(values("apple_platform_type", "ios")).matches()).isFalse();
    assertThat(match(values("experimental_cc_implementation_deps", "1")).matches()).isTrue();
  }

  @Test
  public void listsNeedToContainTheValue() throws Exception {
    assertThat(match(values("copt", "-b")).matches()).isTrue();
    assertThat(match(values("copt", "-c")).matches()).isFalse();
  }

  @Test
  public void defines() throws Exception {
    assertThat(match(values("define", "x=y")).matches()).isTrue();
    assertThat(match(values("define", "x=z")).matches()).isFalse();
    assertThat(
            match(
                    setting(
                        ImmutableMap.of(),
                        ImmutableMap.of("x", "y"),
                        ImmutableList.of(),
                        ImmutableList.of()))
                .matches())
        .isTrue();
  }

  @Test
  public void flags() throws Exception {
    assertThat(match(flag(BuildSetting.Kind.STRING, "a", "a")).matches()).isTrue();
    assertThat(match(flag(BuildSetting.Kind.STRING, "a", "b")).matches()).isFalse();
    assertThat(match(flag(BuildSetting.Kind.BOOL, true, "True")).matches()).isTrue();
    assertThat(
            match(flag(BuildSetting.Kind.STRING_LIST, ImmutableList.of("a", "b"), "b")).matches())
        .isTrue();
    assertThat(match(flag(BuildSetting.Kind.LABEL, label("//x"), "//x")).matches()).isTrue();
  }

  @Test
  public void constraints() throws Exception {
    assertThat(
            match(
                    setting(
                        ImmutableMap.of(),
                        ImmutableMap.of(),
                        ImmutableList.of(),
                        ImmutableList.of(LINUX)))
                .matches())
        .isTrue();
    assertThat(
            match(
                    setting(
                        ImmutableMap.of(),
                        ImmutableMap.of(),
                        ImmutableList.of(),
                        ImmutableList.of(MAC)))
                .matches())
        .isFalse();
  }

  @Test
  public void moreConditionsAreMoreSpecific() throws Exception {
    ConfigMatch one = match(values("cpu", "k8"));
    ConfigMatch two = match(values("cpu", "k8", "compilation_mode", "fastbuild"));

    assertThat(two.refines(one)).isTrue();
    assertThat(one.refines(two)).isFalse();
    assertThat(one.refines(one)).isFalse();
    assertThat(two.refines(match(values("stamp", "0")))).isFalse();
  }

  private String failure(ConfigSetting setting) {
    return assertThrows(InvalidConditionException.class, () -> match(setting)).getMessage();
  }

  @Test
  public void impossibleConditionsAreNamed() {
    assertThat(failure(values()))
        .isEqualTo(
            "in config_setting rule //c:c: Either values, flag_values or constraint_values must be"
                + " specified and non-empty");
    assertThat(failure(values("nope", "1")))
        .isEqualTo(
            "in values attribute of config_setting rule //c:c: error while parsing configuration"
                + " settings: unknown option: 'nope'");
    assertThat(failure(values("stamp", "maybe")))
        .isEqualTo(
            "in values attribute of config_setting rule //c:c: error while parsing configuration"
                + " settings: While parsing option --stamp=maybe: 'maybe' is not a boolean");
    assertThat(failure(flag(BuildSetting.Kind.BOOL, true, "maybe")))
        .isEqualTo(
            "in flag_values attribute of config_setting rule //c:c: error while parsing"
                + " user-defined configuration values: 'maybe' cannot be converted to //f:f type"
                + " boolean");
    assertThat(failure(flag(BuildSetting.Kind.STRING_LIST, ImmutableList.of("a", "b"), "a,b")))
        .isEqualTo(
            "in flag_values attribute of config_setting rule //c:c: \"a,b\" not a valid value for"
                + " flag //f:f. Only single, exact values are allowed. If you want to match"
                + " multiple values, consider Skylib's selects.config_setting_group");
    assertThat(
            failure(
                setting(
                    ImmutableMap.of(),
                    ImmutableMap.of(),
                    ImmutableList.of(
                        new FlagValue(
                            label("//f:f"),
                            new Flag.Feature(
                                label("//f:f"),
                                new FeatureFlagInfo(
                                    Optional.of("a"), Optional.empty(), ImmutableSet.of("a"))),
                            "b")),
                    ImmutableList.of())))
        .contains("'b' is not a valid value for '//f:f'");
  }
}
