package dev.starling.definition;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.hash.HashCode;
import dev.starling.definition.AttributeDefault.Computed;
import dev.starling.definition.AttributeDefault.Fixed;
import dev.starling.label.Label;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What {@code rule()} makes of its arguments, and what calling the result does. */
@RunWith(JUnit4.class)
public final class RuleFunctionTest {
  private static final String RULE =
      """
      def _impl(ctx):
          pass

      my_rule = rule(
          implementation = _impl,
          attrs = {
              "srcs": attr.label_list(mandatory = True, allow_files = [".x"]),
              "mode": attr.string(default = "a", values = ["a", "b"]),
              "_tool": attr.label(default = ":tool", executable = True, cfg = "exec"),
              "_computed": attr.label(default = lambda mode: None),
          },
          executable = True,
      )

      def declare():
          my_rule(name = "t", srcs = ["s"])
      """;

  private static RuleClass ruleClass(String bzl, String name) throws Exception {
    return ((RuleFunction) new BzlFixture().load(bzl).getGlobal(name)).ruleClass();
  }

  private static Attribute attribute(RuleClass ruleClass, String name) {
    return ruleClass.attribute(name).orElseThrow();
  }

  @Test
  public void exportNamesTheRuleClass() throws Exception {
    RuleClass ruleClass = ruleClass(RULE, "my_rule");

    assertThat(ruleClass.name()).isEqualTo("my_rule");
    assertThat(ruleClass.isStarlark()).isTrue();
    assertThat(ruleClass.executable()).isTrue();
    assertThat(ruleClass.test()).isFalse();
    assertThat(Iterables.limit(ruleClass.attributes().names(), 2))
        .containsExactly("name", "visibility")
        .inOrder();
    assertThat(ruleClass.attributes().names())
        .containsAtLeast("tags", "args", "srcs", "mode", "_tool")
        .inOrder();
  }

  @Test
  public void attributesSayWhatTheAuthorSaid() throws Exception {
    RuleClass ruleClass = ruleClass(RULE, "my_rule");

    Attribute srcs = attribute(ruleClass, "srcs");
    assertThat(srcs.mandatory()).isTrue();
    assertThat(srcs.allowedFiles().matches("a.x")).isTrue();
    assertThat(srcs.allowedFiles().matches("a.y")).isFalse();
    assertThat(attribute(ruleClass, "mode").values()).containsExactly("a", "b");
    Attribute tool = attribute(ruleClass, "_tool");
    assertThat(tool.isImplicit()).isTrue();
    assertThat(tool.nativeName()).isEqualTo("$tool");
    assertThat(tool.defaultValue())
        .isEqualTo(new Fixed(Label.parseCanonicalUnchecked("//pkg:tool")));
    assertThat(tool.transition()).isEqualTo(TransitionDefinition.EXEC);
    assertThat(((Computed) attribute(ruleClass, "_computed").defaultValue()).parameters())
        .containsExactly("mode");
  }

  @Test
  public void aCallInABuildFileDeclaresATarget() throws Exception {
    BzlFixture fixture = new BzlFixture();
    Module module = fixture.load(RULE);

    fixture.callFromBuildFile(module, "declare");

    BzlFixture.RecordedRule rule = Iterables.getOnlyElement(fixture.rules());
    assertThat(rule.ruleClass().name()).isEqualTo("my_rule");
    assertThat(rule.kwargs()).containsEntry("name", "t");
  }

  @Test
  public void aRuleThatHasNoNameCannotBeInstantiated() throws Exception {
    BzlFixture fixture = new BzlFixture();
    Module module =
        fixture.load(
            """
            rules = [rule(implementation = lambda ctx: None)]
            def declare():
                rules[0](name = "t")
            """);

    EvalException e =
        assertThrows(EvalException.class, () -> fixture.callFromBuildFile(module, "declare"));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("Invalid rule class hasn't been exported by a bzl file");
  }

  @Test
  public void rulesAreDefinedWhileAFileIsLoadedOnly() throws Exception {
    BzlFixture fixture = new BzlFixture();
    Module module =
        fixture.load(
            """
            def declare():
                rule(implementation = lambda ctx: None)
            """);

    EvalException e =
        assertThrows(EvalException.class, () -> fixture.callFromBuildFile(module, "declare"));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("rule() can only be used during .bzl initialization (top-level evaluation)");
  }

  @Test
  public void testRulesAreTestonlyAndHaveATimeoutOfTheirSize() throws Exception {
    RuleClass ruleClass =
        ruleClass("a_test = rule(implementation = lambda ctx: None, test = True)", "a_test");

    assertThat(ruleClass.test()).isTrue();
    assertThat(ruleClass.executable()).isTrue();
    assertThat(attribute(ruleClass, "testonly").defaultValue()).isEqualTo(new Fixed(true));
    AttributeDefault.NativeComputed timeout =
        (AttributeDefault.NativeComputed) attribute(ruleClass, "timeout").defaultValue();
    assertThat(timeout.parameters()).containsExactly("size");
    assertThat(timeout.function().apply(_ -> "enormous")).isEqualTo("eternal");
  }

  @Test
  public void buildSettingsHaveADefault() throws Exception {
    RuleClass ruleClass =
        ruleClass(
            "s = rule(implementation = lambda ctx: [], build_setting = config.int(flag = True))",
            "s");

    assertThat(ruleClass.buildSetting().orElseThrow().isFlag()).isTrue();
    Attribute value = attribute(ruleClass, "build_setting_default");
    assertThat(value.mandatory()).isTrue();
    assertThat(value.type()).isEqualTo(AttributeType.INTEGER);
  }

  @Test
  public void aWishForAToolchainTypeIsAsStrictAsItsStrictestForm() throws Exception {
    RuleClass ruleClass =
        ruleClass(
            "r = rule(implementation = lambda ctx: [], toolchains = ['//t:a', Label('//t:b'),"
                + " '//t:a'])",
            "r");

    assertThat(ruleClass.toolchainTypes())
        .containsExactly(
            new ToolchainTypeRequirement(Label.parseCanonicalUnchecked("//t:a"), true),
            new ToolchainTypeRequirement(Label.parseCanonicalUnchecked("//t:b"), true))
        .inOrder();
  }

  @Test
  public void classesAreEqualByFileTextAndName() throws Exception {
    String bzl = "r = rule(implementation = lambda ctx: [])";
    RuleClass first =
        ((RuleFunction) new BzlFixture().load(bzl, HashCode.fromInt(1)).getGlobal("r")).ruleClass();
    RuleClass same =
        ((RuleFunction) new BzlFixture().load(bzl, HashCode.fromInt(1)).getGlobal("r")).ruleClass();
    RuleClass edited =
        ((RuleFunction) new BzlFixture().load(bzl, HashCode.fromInt(2)).getGlobal("r")).ruleClass();

    assertThat(first).isEqualTo(same);
    assertThat(first).isNotEqualTo(edited);
  }

  @Test
  public void analysisTestDefinesARuleAndDeclaresItsTarget() throws Exception {
    BzlFixture fixture =
        new BzlFixture(ImmutableMap.of("testing", new TestingModule("info", "environment")));
    Module module =
        fixture.load(
            """
            def _impl(ctx):
                pass

            def declare():
                testing.analysis_test(
                    name = "checks",
                    implementation = _impl,
                    attrs = {"x": attr.string()},
                    attr_values = {"x": "y"},
                )
            """);

    fixture.callFromBuildFile(module, "declare");

    BzlFixture.RecordedRule rule = Iterables.getOnlyElement(fixture.rules());
    assertThat(rule.ruleClass().analysisTest()).isTrue();
    assertThat(rule.ruleClass().name()).isEqualTo("checks_test");
    assertThat(rule.kwargs().keySet()).containsExactlyElementsIn(ImmutableList.of("name", "x"));
  }

  private static ImmutableMap<String, Object> initialized(String result) throws Exception {
    BzlFixture fixture = new BzlFixture();
    String bzl =
        """
        def _init(name, deps = [], mode = "x", **kwargs):
            return %s

        r = rule(
            implementation = lambda ctx: None,
            initializer = _init,
            attrs = {
                "deps": attr.label_list(),
                "mode": attr.string(),
                "other": attr.string(),
                "_p": attr.string(),
            },
        )

        def declare():
            r(name = "t", deps = [":d"], other = "o", tags = ["manual"])
        """
            .formatted(result);
    fixture.callFromBuildFile(fixture.load(bzl), "declare");
    return Iterables.getOnlyElement(fixture.rules()).kwargs();
  }

  @Test
  public void anInitializerChangesOwnAttributes() throws Exception {
    ImmutableMap<String, Object> kwargs =
        initialized("{'mode': mode + ''.join([d.name for d in deps]), 'other': None}");

    assertThat(kwargs.keySet()).containsExactly("name", "deps", "mode", "tags");
    assertThat(kwargs).containsEntry("mode", "xd");
  }

  @Test
  public void anInitializerCannotSetAnythingElse() {
    assertThat(assertThrows(EvalException.class, () -> initialized("{'tags': []}")))
        .hasMessageThat()
        .isEqualTo("Initializer can only set Starlark defined attributes, not 'tags'");
    assertThat(assertThrows(EvalException.class, () -> initialized("{'_p': 'x'}")))
        .hasMessageThat()
        .isEqualTo("Initializer can only set Starlark defined attributes, not '_p'");
    assertThat(assertThrows(EvalException.class, () -> initialized("{'name': 'u'}")))
        .hasMessageThat()
        .isEqualTo("Initializer can't change the name of the target");
    assertThat(assertThrows(EvalException.class, () -> initialized("3")))
        .hasMessageThat()
        .contains("got int for 'rule's initializer return value', want dict");
  }
}
