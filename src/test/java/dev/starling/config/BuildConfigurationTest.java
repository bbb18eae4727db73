package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.config.TestOptions.LABELS;
import static dev.starling.config.TestOptions.TABLE;
import static dev.starling.config.TestOptions.label;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsParser;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Configurations made from command lines: names, directories, environment, variables. */
@RunWith(JUnit4.class)
public final class BuildConfigurationTest {

  private static BuildOptions options(String... arguments) throws Exception {
    return new BuildOptionsReader(TABLE, "k8")
        .read(
            new OptionsParser(FlagTable.standard())
                .parse("build", ImmutableList.copyOf(arguments), ImmutableList.of()),
            LABELS);
  }

  private static BuildConfiguration configuration(String... arguments) throws Exception {
    return BuildConfiguration.of(options(arguments));
  }

  @Test
  public void theDefaultIsAFastBuildForThisMachine() throws Exception {
    BuildConfiguration configuration = configuration();

    assertThat(configuration.mnemonic()).isEqualTo("k8-fastbuild");
    assertThat(configuration.binDirectory().pathString()).isEqualTo("bazel-out/k8-fastbuild/bin");
    assertThat(configuration.directories().testLogs().pathString())
        .isEqualTo("bazel-out/k8-fastbuild/testlogs");
    assertThat(configuration.isToolConfiguration()).isFalse();
    assertThat(configuration.options().targetPlatform())
        .isEqualTo(configuration.options().hostPlatform());
  }

  @Test
  public void modeProcessorAndSuffixAreInTheName() throws Exception {
    assertThat(configuration("-c", "opt", "--cpu=arm", "--platform_suffix=x").mnemonic())
        .isEqualTo("arm-opt-x");
  }

  @Test
  public void optionsHaveTheirTypes() throws Exception {
    BuildOptions options =
        options(
            "--stamp",
            "--copt=-a",
            "--copt=-b",
            "--platforms=//p:q",
            "--runs_per_test=3",
            "--custom_malloc=//m",
            "--build_python_zip=yes");

    assertThat(options.bool("stamp")).isTrue();
    assertThat(options.strings("copt")).containsExactly("-a", "-b").inOrder();
    assertThat(options.targetPlatform()).isEqualTo(label("//p:q"));
    assertThat(options.label("custom_malloc")).hasValue(label("//m:m"));
    assertThat(options.get("build_python_zip")).isEqualTo("yes");
  }

  @Test
  public void whatIsSaidAsTheDefaultChangesNothing() throws Exception {
    assertThat(options("--compilation_mode=fastbuild", "--nostamp")).isEqualTo(options());
    assertThat(options("--nostamp").checksum()).isEqualTo(options().checksum());
    assertThat(options("--stamp").checksum()).isNotEqualTo(options().checksum());
    assertThat(options("--define=a=1", "--define=a=2")).isEqualTo(options("--define=a=2"));
    assertThat(options().shortId()).hasLength(7);
  }

  @Test
  public void makeVariables() throws Exception {
    assertThat(configuration("--define=x=1", "--define=BINDIR=no").makeVariables())
        .containsExactly(
            "BINDIR", "bazel-out/k8-fastbuild/bin",
            "COMPILATION_MODE", "fastbuild",
            "GENDIR", "bazel-out/k8-fastbuild/bin",
            "TARGET_CPU", "k8",
            "x", "1");
  }

  @Test
  public void theEnvironmentOfActionsInheritsThePath() throws Exception {
    ActionEnvironment environment = configuration().actionEnvironment();

    assertThat(environment.fixed()).isEmpty();
    assertThat(environment.inherited()).containsExactly("LD_LIBRARY_PATH", "PATH");
  }

  @Test
  public void actionEnvSetsInheritsAndRemoves() throws Exception {
    ActionEnvironment environment =
        configuration(
                "--action_env=A=1",
                "--action_env=B",
                "--action_env=PATH=/x",
                "--action_env==LD_LIBRARY_PATH")
            .actionEnvironment();

    assertThat(environment.fixed()).containsExactly("A", "1", "PATH", "/x");
    assertThat(environment.inherited()).containsExactly("B");
  }

  @Test
  public void aStrictEnvironmentHasAFixedPath() throws Exception {
    ActionEnvironment environment =
        configuration("--incompatible_strict_action_env").actionEnvironment();

    assertThat(environment.fixed()).containsExactly("PATH", "/bin:/usr/bin:/usr/local/bin");
    assertThat(environment.inherited()).isEmpty();
  }

  @Test
  public void toolsAreBuiltForTheirPlatformWithTheHostOptions() throws Exception {
    BuildOptions target =
        options("--copt=-t", "--host_copt=-h", "-c", "dbg", "--define=a=b", "--stamp", "--cpu=arm");

    BuildOptions exec = TransitionApplication.exec(target, label("//p:exec"));

    assertThat(BuildConfiguration.of(exec).mnemonic()).isEqualTo("k8-opt-exec");
    assertThat(exec.isExec()).isTrue();
    assertThat(exec.strings("copt")).containsExactly("-h");
    assertThat(exec.bool("stamp")).isFalse();
    assertThat(exec.strings("define")).containsExactly("a=b");
    assertThat(exec.targetPlatform()).isEqualTo(label("//p:exec"));
    assertThat(TransitionApplication.exec(exec, label("//p:exec"))).isEqualTo(exec);
  }

  @Test
  public void testOptionsConcernTestsOnly() throws Exception {
    BuildOptions options = options("--test_arg=x", "--test_env=A=b", "--runs_per_test=3");

    assertThat(options).isNotEqualTo(options());
    assertThat(options.withoutTestOptions()).isSameInstanceAs(options());
    assertThat(BuildConfiguration.of(options).testEnvironment()).containsExactly("A", "b");
  }

  @Test
  public void fragmentsReadOptions() throws Exception {
    FragmentCollection fragments =
        new FragmentCollection(
            options("--copt=-x", "--platforms=//p:q"), "r", ImmutableSet.of("cpp", "platform"));

    ConfigurationFragment cpp = (ConfigurationFragment) fragments.getValue("cpp");
    assertThat(Starlark.repr(cpp.getValue("copts"))).isEqualTo("[\"-x\"]");
    ConfigurationFragment platform = (ConfigurationFragment) fragments.getValue("platform");
    assertThat(platform.getValue("platform")).isEqualTo(label("//p:q"));
    assertThat(platform.getValue("nope")).isNull();
  }

  @Test
  public void fragmentsMustBeDeclared() throws Exception {
    FragmentCollection fragments = new FragmentCollection(options(), "r", ImmutableSet.of("cpp"));

    EvalException e = assertThrows(EvalException.class, () -> fragments.getValue("java"));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "r has to declare 'java' as a required fragment in target configuration in order to"
                + " access it. Please update the 'fragments' argument of the rule definition (for"
                + " example: fragments = [\"java\"])");
    assertThat(fragments.getValue("nope")).isNull();
    assertThat(fragments.getErrorMessageForUnknownField("nope"))
        .startsWith("There is no configuration fragment named 'nope'");
  }

  @Test
  public void everyFragmentFieldHasAValue() throws Exception {
    for (String name : ConfigurationFragments.names()) {
      ConfigurationFragment fragment = ConfigurationFragments.find(name, options()).orElseThrow();
      for (String field : fragment.getFieldNames()) {
        assertThat(Starlark.valid(fragment.getValue(field))).isTrue();
      }
    }
  }

  @Test
  public void processorsAreNamedAsTheFlagNamesThem() {
    assertThat(BuildOptionsReader.cpuOf("Linux", "amd64")).isEqualTo("k8");
    assertThat(BuildOptionsReader.cpuOf("Linux", "aarch64")).isEqualTo("aarch64");
    assertThat(BuildOptionsReader.cpuOf("Mac OS X", "aarch64")).isEqualTo("darwin_arm64");
  }
}
