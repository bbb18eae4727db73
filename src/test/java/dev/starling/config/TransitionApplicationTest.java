package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.config.TestOptions.label;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.BuildSetting;
import dev.starling.definition.StarlarkInfo;
import dev.starling.definition.TransitionDefinition;
import dev.starling.label.PackageContext;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Transitions of analysis tests and of Starlark functions. */
@RunWith(JUnit4.class)
public final class TransitionApplicationTest {
  private static final String CPU = "//command_line_option:cpu";
  private static final PackageContext PACKAGE =
      new PackageContext(PackageId.inMain("pkg"), RepositoryMapping.ALWAYS_FALLBACK);

  private final TransitionApplication application =
      new TransitionApplication(
          label ->
              switch (label.name()) {
                case "flag" ->
                    new BuildSettings.Declared(
                        label,
                        new BuildSetting(BuildSetting.Kind.STRING, true, false, false),
                        "default");
                case "list" ->
                    new BuildSettings.Declared(
                        label,
                        new BuildSetting(BuildSetting.Kind.STRING_LIST, true, false, false),
                        ImmutableList.of());
                default -> throw new TransitionException(label + " is no build setting");
              });

  private ImmutableMap<String, BuildOptions> apply(
      BuildOptions options, String function, ImmutableList<String> inputs, String... outputs)
      throws Exception {
    try (Mutability mutability = Mutability.create("transition")) {
      Module module = Module.create();
      StarlarkThread thread = StarlarkThread.createTransient(mutability, StarlarkSemantics.DEFAULT);
      Object value =
          Starlark.eval(
              ParserInput.fromString(function, "t.bzl"), FileOptions.DEFAULT, module, thread);
      return application.starlark(
          options,
          new TransitionDefinition.Starlark(
              (StarlarkCallable) value, inputs, ImmutableList.copyOf(outputs), PACKAGE),
          StarlarkInfo.struct(Map.of("mode", "m")),
          thread);
    }
  }

  private BuildOptions applyOnce(
      BuildOptions options, String function, ImmutableList<String> inputs, String... outputs)
      throws Exception {
    return apply(options, function, inputs, outputs).get("");
  }

  private static String mnemonic(BuildOptions options) {
    return BuildConfiguration.of(options).mnemonic();
  }

  @Test
  public void analysisTestsSetFixedValues() throws Exception {
    BuildOptions changed =
        application.analysisTest(
            TestOptions.defaults(),
            new TransitionDefinition.AnalysisTest(
                ImmutableMap.of(CPU, "arm", "@@//pkg:flag", "x")));

    assertThat(changed.text("cpu")).isEqualTo("arm");
    assertThat(changed.starlark(label("//pkg:flag"))).hasValue("x");
    assertThat(mnemonic(changed)).matches("arm-fastbuild-ST-[0-9a-f]{12}");
  }

  @Test
  public void functionsReadInputsAndAttributes() throws Exception {
    BuildOptions changed =
        applyOnce(
            TestOptions.defaults(),
            "lambda settings, attr: {'//pkg:flag': settings['"
                + CPU
                + "'] + settings['//pkg:flag'] + attr.mode}",
            ImmutableList.of(CPU, "//pkg:flag"),
            "//pkg:flag");

    assertThat(changed.starlark(label("//pkg:flag"))).hasValue("k8defaultm");
  }

  @Test
  public void settingTheDefaultLeavesTheOptionsAsTheyWere() throws Exception {
    BuildOptions options = TestOptions.defaults();

    assertThat(
            applyOnce(
                options,
                "lambda settings, attr: {'//pkg:flag': 'default'}",
                ImmutableList.of(),
                "//pkg:flag"))
        .isEqualTo(options);
  }

  @Test
  public void aChangeBackIsForgotten() throws Exception {
    BuildOptions options = TestOptions.defaults();
    String stamp = "//command_line_option:stamp";

    BuildOptions there =
        applyOnce(options, "lambda s, a: {'" + stamp + "': True}", ImmutableList.of(), stamp);
    BuildOptions back =
        applyOnce(there, "lambda s, a: {'" + stamp + "': False}", ImmutableList.of(), stamp);

    assertThat(mnemonic(there)).startsWith("k8-fastbuild-ST-");
    assertThat(back).isEqualTo(options);
    assertThat(mnemonic(back)).isEqualTo("k8-fastbuild");
  }

  @Test
  public void differentChangesHaveDifferentDirectories() throws Exception {
    BuildOptions a =
        applyOnce(
            TestOptions.defaults(),
            "lambda s, a: {'//pkg:flag': 'a'}",
            ImmutableList.of(),
            "//pkg:flag");
    BuildOptions b =
        applyOnce(
            TestOptions.defaults(),
            "lambda s, a: {'//pkg:flag': 'b'}",
            ImmutableList.of(),
            "//pkg:flag");

    assertThat(mnemonic(a)).isNotEqualTo(mnemonic(b));
  }

  @Test
  public void nativeChangesDoNotNameTheDirectoriesOfTools() throws Exception {
    String stamp = "//command_line_option:stamp";
    BuildOptions changed =
        applyOnce(
            TestOptions.defaults(),
            "lambda s, a: {'" + stamp + "': True}",
            ImmutableList.of(),
            stamp);

    assertThat(mnemonic(TransitionApplication.exec(changed, label("//p:exec"))))
        .isEqualTo("k8-opt-exec");
  }

  @Test
  public void aSplitHasSeveralResults() throws Exception {
    ImmutableMap<String, BuildOptions> split =
        apply(
            TestOptions.defaults(),
            "lambda s, a: {'x': {'" + CPU + "': 'x'}, 'y': {'" + CPU + "': 'y'}}",
            ImmutableList.of(),
            CPU);

    assertThat(split.keySet()).containsExactly("x", "y").inOrder();
    assertThat(split.get("y").text("cpu")).isEqualTo("y");
    assertThat(
            apply(
                    TestOptions.defaults(),
                    "lambda s, a: [{'" + CPU + "': 'x'}, {'" + CPU + "': 'y'}]",
                    ImmutableList.of(),
                    CPU)
                .keySet())
        .containsExactly("0", "1");
  }

  @Test
  public void listsAndLabelsAreConverted() throws Exception {
    BuildOptions changed =
        applyOnce(
            TestOptions.defaults(),
            "lambda s, a: {'//command_line_option:platforms': '//p:q',"
                + " '//command_line_option:copt': ['-a', '-b'], '//pkg:list': ['x']}",
            ImmutableList.of(),
            "//command_line_option:platforms",
            "//command_line_option:copt",
            "//pkg:list");

    assertThat(changed.targetPlatform()).isEqualTo(label("//p:q"));
    assertThat(changed.strings("copt")).containsExactly("-a", "-b").inOrder();
    assertThat(changed.starlark(label("//pkg:list"))).hasValue(ImmutableList.of("x"));
  }

  private String failure(String function, ImmutableList<String> inputs, String... outputs) {
    Exception e =
        assertThrows(
            Exception.class, () -> apply(TestOptions.defaults(), function, inputs, outputs));
    assertThat(e instanceof TransitionException || e instanceof EvalException).isTrue();
    return e.getMessage();
  }

  @Test
  public void messagesNameTheSetting() {
    assertThat(failure("lambda s, a: 3", ImmutableList.of(), CPU))
        .isEqualTo("Transition function must return a dictionary or list of dictionaries.");
    assertThat(
            failure(
                "lambda s, a: {'//command_line_option:nope': 1}",
                ImmutableList.of(),
                "//command_line_option:nope"))
        .isEqualTo(
            "transition output '//command_line_option:nope' does not correspond to a valid"
                + " setting");
    assertThat(failure("lambda s, a: {}", ImmutableList.of("//command_line_option:nope"), CPU))
        .isEqualTo(
            "transition inputs [//command_line_option:nope] do not correspond to valid settings");
    assertThat(failure("lambda s, a: {'" + CPU + "': 'x'}", ImmutableList.of(), CPU, "//pkg:flag"))
        .isEqualTo("transition outputs [//pkg:flag] were not defined by transition function");
    assertThat(
            failure(
                "lambda s, a: {'//command_line_option:stamp': 'maybe'}",
                ImmutableList.of(),
                "//command_line_option:stamp"))
        .isEqualTo("OptionsParsingError for option 'stamp': 'maybe' is not a boolean");
    assertThat(failure("lambda s, a: {'" + CPU + "': 'x'}", ImmutableList.of(), "//pkg:flag"))
        .isEqualTo("transition function returned undeclared output '" + CPU + "'");
    assertThat(failure("lambda s, a: {'//pkg:nope': 1}", ImmutableList.of(), "//pkg:nope"))
        .isEqualTo("//pkg:nope is no build setting");
  }

  @Test
  public void commandLineTextsBecomeValues() throws Exception {
    BuildSettings.Declared repeatable =
        new BuildSettings.Declared(
            label("//pkg:list"),
            new BuildSetting(BuildSetting.Kind.STRING_LIST, true, false, true),
            ImmutableList.of());
    BuildSettings.Declared number =
        new BuildSettings.Declared(
            label("//pkg:int"),
            new BuildSetting(BuildSetting.Kind.INT, true, false, false),
            StarlarkInt.of(1));

    Object once = SettingValues.fromText(repeatable, "a,b", ImmutableList.of(), TestOptions.LABELS);
    assertThat(SettingValues.fromText(repeatable, "c", once, TestOptions.LABELS))
        .isEqualTo(ImmutableList.of("a,b", "c"));
    assertThat(SettingValues.fromText(number, "7", Starlark.NONE, TestOptions.LABELS))
        .isEqualTo(StarlarkInt.of(7));
    InvalidOptionException e =
        assertThrows(
            InvalidOptionException.class,
            () -> SettingValues.fromText(number, "x", Starlark.NONE, TestOptions.LABELS));
    assertThat(e).hasMessageThat().isEqualTo("While parsing option //pkg:int=x: 'x' is not an int");
  }
}
