package dev.starling.analysis;

import static com.google.common.truth.Truth.assertThat;

import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * A dictionary of which only the order was edited is another one to whoever lists its keys, however
 * far away.
 */
@RunWith(JUnit4.class)
public final class DictionaryOrderTest {
  private final AnalysisFixture workspace;

  public DictionaryOrderTest() throws Exception {
    workspace = new AnalysisFixture();
  }

  /** A rule that hands its dictionary on in many ways, one between, and one that lists the keys. */
  @Before
  public void rules() throws Exception {
    workspace.write(
        "defs.bzl",
        "FieldInfo = provider(fields = ['d'])",
        "NestedInfo = provider()",
        "FunctionInfo = provider()",
        "DefaultsInfo = provider()",
        "AspectInfo = provider()",
        "def _give(ctx):",
        "    d = ctx.attr.d",
        "    return [",
        "        FieldInfo(d = dict(d)),",
        "        NestedInfo(s = struct(t = ('x', [{'inner': d}]))),",
        "        FunctionInfo(keys = lambda: d.keys()),",
        "        DefaultsInfo(keys = _defaults(d)),",
        "        RunEnvironmentInfo(environment = d),",
        "        platform_common.TemplateVariableInfo(d),",
        "        platform_common.ToolchainInfo(d = d),",
        "    ]",
        "def _defaults(d):",
        "    def keys(given = d):",
        "        return given.keys()",
        "    return keys",
        "give = rule(_give, attrs = {'d': attr.string_dict()})",
        "def _pass_on(ctx):",
        "    dep = ctx.attr.dep",
        "    return [dep[p] for p in [FieldInfo, NestedInfo, FunctionInfo, DefaultsInfo,",
        "        RunEnvironmentInfo, platform_common.TemplateVariableInfo,",
        "        platform_common.ToolchainInfo]]",
        "pass_on = rule(_pass_on, attrs = {'dep': attr.label()})",
        "def _aspect(target, ctx):",
        "    return [AspectInfo(d = dict(ctx.rule.attr.d))] if hasattr(ctx.rule.attr, 'd') else []",
        "order_aspect = aspect(_aspect)",
        "def _list(ctx):",
        "    dep = ctx.attr.dep",
        "    lists = [",
        "        dep[FieldInfo].d.keys(),",
        "        dep[NestedInfo].s.t[1][0]['inner'].keys(),",
        "        dep[FunctionInfo].keys(),",
        "        dep[DefaultsInfo].keys(),",
        "        dep[RunEnvironmentInfo].environment.keys(),",
        "        dep[platform_common.TemplateVariableInfo].variables.keys(),",
        "        dep[platform_common.ToolchainInfo].d.keys(),",
        "        ctx.attr.direct[AspectInfo].d.keys(),",
        "    ]",
        "    out = ctx.actions.declare_file(ctx.label.name)",
        "    ctx.actions.write(out, ' '.join([''.join(l) for l in lists]))",
        "    return [DefaultInfo(files = depset([out]))]",
        "list = rule(_list, attrs = {'dep': attr.label(),",
        "    'direct': attr.label(aspects = [order_aspect])})");
  }

  private String listed(String dictionary) throws Exception {
    workspace.write(
        "BUILD",
        "load('defs.bzl', 'give', 'list', 'pass_on')",
        "give(name = 'give', d = %s)".formatted(dictionary),
        "pass_on(name = 'between', dep = 'give')",
        "list(name = 'list', dep = 'between', direct = 'give')");
    return workspace.target("//:list").actions().getFirst().toString();
  }

  @Test
  public void inProviders() throws Exception {
    assertThat(listed("{'a': '1', 'b': '2'}")).contains("ab ab ab ab ab ab ab ab");
    assertThat(listed("{'b': '2', 'a': '1'}")).contains("ba ba ba ba ba ba ba ba");
    workspace.target("//:list");
    assertThat(workspace.evaluated(ConfiguredTargetKey.KIND)).isEqualTo(0);
  }

  @Test
  public void inABranchOfASelect() throws Exception {
    assertThat(listed("select({'//conditions:default': {'a': '1', 'b': '2'}})"))
        .contains("ab ab ab");
    assertThat(listed("select({'//conditions:default': {'b': '2', 'a': '1'}})"))
        .contains("ba ba ba");
  }

  @Test
  public void ofLabels() throws Exception {
    workspace.write(
        "labels.bzl",
        "def _impl(ctx):",
        "    out = ctx.actions.declare_file(ctx.label.name)",
        "    ctx.actions.write(out, ' '.join([t.label.name for t in ctx.attr.d]))",
        "    return [DefaultInfo(files = depset([out]))]",
        "labels = rule(_impl, attrs = {'d': attr.label_keyed_string_dict(allow_files = True)})");
    String load = "load('labels.bzl', 'labels')";
    workspace.write("BUILD", load, "labels(name = 'x', d = {'BUILD': '', 'defs.bzl': ''})");
    assertThat(workspace.target("//:x").actions().getFirst().toString()).contains("BUILD defs.bzl");
    workspace.write("BUILD", load, "labels(name = 'x', d = {'defs.bzl': '', 'BUILD': ''})");
    assertThat(workspace.target("//:x").actions().getFirst().toString()).contains("defs.bzl BUILD");
  }

  @Test
  public void ofAPlatform() throws Exception {
    String[] platform = {
      "platform(name = 'p', exec_properties = {'a': '1', 'b': '2'})",
      "platform(name = 'p', exec_properties = {'b': '2', 'a': '1'})"
    };
    workspace.write("BUILD", platform[0]);
    assertThat(workspace.target("//:p").providers().toString()).contains("{a=1, b=2}");
    workspace.write("BUILD", platform[1]);
    assertThat(workspace.target("//:p").providers().toString()).contains("{b=2, a=1}");
  }
}
