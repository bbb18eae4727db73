package dev.starling.option;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.util.Base64;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What policies make of options; the results and messages are those of Bazel 7.7.1. */
@RunWith(JUnit4.class)
public final class InvocationPoliciesTest {
  private static final FlagTable TABLE = FlagTable.standard();

  private final ImmutableList.Builder<RcLine> rcLines = ImmutableList.builder();

  /** The options of build under a policy in their shortest form, or the error. */
  private String build(String policy, String... arguments) {
    try {
      return String.join(
          " ",
          new OptionsParser(TABLE)
              .parse(
                  "build",
                  ImmutableList.copyOf(arguments),
                  rcLines.build(),
                  ImmutableMap.of(),
                  InvocationPolicies.parse(policy))
              .canonicalForm());
    } catch (OptionsException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String on(String flag, String operation) {
    return "flag_policies { flag_name: '%s' %s }".formatted(flag, operation);
  }

  private static String set(String flag, String behavior, String... values) {
    return on(
        flag,
        "set_value { behavior: %s %s }"
            .formatted(
                behavior,
                String.join(
                    " ",
                    Iterables.transform(
                        ImmutableList.copyOf(values), v -> "flag_value: '" + v + "'"))));
  }

  @Test
  public void valuesAreSet() {
    String last = "FINAL_VALUE_IGNORE_OVERRIDES";
    assertThat(build(set("keep_going", last, "true"), "--nokeep_going"))
        .isEqualTo("--keep_going=1");
    assertThat(build(set("keep_going", "ALLOW_OVERRIDES", "true"), "--nokeep_going"))
        .isEqualTo("--keep_going=0");
    assertThat(build(set("keep_going", "ALLOW_OVERRIDES", "true"))).isEqualTo("--keep_going=1");
    assertThat(build(set("copt", "APPEND", "-a", "-b"), "--copt=-c"))
        .isEqualTo("--copt=-c --copt=-a --copt=-b");
    assertThat(build(set("copt", last, "-a"), "--copt=-c")).isEqualTo("--copt=-a");
    assertThat(build(set("copt", "ALLOW_OVERRIDES", "-a"), "--copt=-c")).isEqualTo("--copt=-c");
    assertThat(build(set("jobs", "APPEND", "1"))).isEqualTo("--jobs=1");
    assertThat(build(set("jobs", last, "1") + set("jobs", last, "2"))).isEqualTo("--jobs=2");
    assertThat(build(on("jobs", "use_default {}"), "--jobs=3")).isEmpty();
  }

  @Test
  public void valuesAreFiltered() {
    assertThat(build(on("jobs", "allow_values { allowed_values: '5' }"), "--jobs=5"))
        .isEqualTo("--jobs=5");
    assertThat(build(on("jobs", "allow_values { allowed_values: '3' new_value: '6' }"), "--jobs=5"))
        .isEqualTo("--jobs=6");
    assertThat(
            build(
                on("jobs", "disallow_values { disallowed_values: '5' new_value: '6' }"),
                "--jobs=5"))
        .isEqualTo("--jobs=6");
    assertThat(
            build(
                on("jobs", "disallow_values { disallowed_values: '5' use_default {} }"),
                "--jobs=5"))
        .isEmpty();
    assertThat(build(on("keep_going", "allow_values { allowed_values: 'yes' new_value: 'yes' }")))
        .isEqualTo("--keep_going=1");
    assertThat(
            build(
                on("jobs", "allow_values { allowed_values: '3' allowed_values: '4' }"), "--jobs=5"))
        .isEqualTo(
            "Flag value '5' for option '--jobs' is not allowed by invocation policy and the policy"
                + " does not specify a new value. Allowed values are: [3, 4]");
    assertThat(build(on("keep_going", "allow_values { allowed_values: 'true' }"), "--nokeep_going"))
        .contains("Flag value 'false' for option '--keep_going' is not allowed");
    assertThat(
            build(
                on("copt", "disallow_values { disallowed_values: '-b' new_value: '-d' }"),
                "--copt=-c",
                "--copt=-b"))
        .isEqualTo(
            "Flag value '-b' for option '--copt' is not allowed by invocation policy. Disallowed"
                + " values are: [-b]");
    assertThat(build(on("jobs", "disallow_values { disallowed_values: 'auto' }")))
        .isEqualTo(
            "Default flag value 'auto' for option '--jobs' is not allowed by invocation policy, but"
                + " the policy does not provide a new value. Disallowed values are: [auto]");
    assertThat(build(on("jobs", "allow_values { allowed_values: '3' use_default {} }"), "--jobs=5"))
        .isEqualTo(
            "AllowValues policy disallows the default value 'auto' for option '--jobs' but also"
                + " specifies to use the default value");
  }

  @Test
  public void policiesConcernCommandsThatHaveTheFlag() {
    String set = "set_value { behavior: FINAL_VALUE_IGNORE_OVERRIDES flag_value: '7' }";
    assertThat(build(on("jobs", "commands: 'test' " + set), "--jobs=5")).isEqualTo("--jobs=5");
    assertThat(build(on("jobs", "commands: 'test' commands: 'build' " + set), "--jobs=5"))
        .isEqualTo("--jobs=7");
    assertThat(build(on("nosuchflag", set), "--jobs=5")).isEqualTo("--jobs=5");
  }

  @Test
  public void policiesComeAfterRcFilesAndConfigs() {
    rcLines.add(new RcLine("build", ImmutableList.of("--jobs=3", "--config=c"), "/w/.bazelrc", 1));
    rcLines.add(new RcLine("build:c", ImmutableList.of("--jobs=4"), "/w/.bazelrc", 2));
    assertThat(build(on("jobs", "use_default {}"))).isEqualTo("--config=c");
    assertThat(build(on("jobs", "allow_values { allowed_values: '3' }")))
        .contains("Flag value '4' for option '--jobs' is not allowed");
    assertThat(build(set("config", "APPEND", "c")))
        .startsWith("Invocation policy is applied after --config expansion");
  }

  @Test
  public void mistakesAreTold() {
    assertThat(build(on("jobs", "")))
        .isEqualTo("Flag policy for flag 'jobs' does not have an operation");
    assertThat(build(set("jobs", "ALLOW_OVERRIDES", "1", "2")))
        .isEqualTo(
            "SetValue operation from invocation policy sets multiple values for option '--jobs'"
                + " which does not allow multiple values");
    assertThat(build(set("jobs", "ALLOW_OVERRIDES"))).contains("'jobs' does not have a value");
    assertThat(build(on("jobs", "set_value { flag_value: '1' }")))
        .contains("has an undefined behavior");
    assertThat(build(set("keep_going", "APPEND", "maybe")))
        .isEqualTo("While parsing option --keep_going=maybe: 'maybe' is not a boolean");
    for (String malformed : ImmutableList.of("flag_policies{flag_name:", "nobase64!", "AAAA")) {
      assertWithMessage(malformed)
          .that(build(malformed))
          .startsWith("Malformed value of --invocation_policy: " + malformed);
    }
  }

  @Test
  public void aPolicyMayBeABinaryMessage() {
    byte[] message = "\n\r\n\004jobs\032\005\n\0017 \003".getBytes(US_ASCII);
    assertThat(build(Base64.getEncoder().encodeToString(message), "--jobs=5"))
        .isEqualTo("--jobs=7");
  }
}
