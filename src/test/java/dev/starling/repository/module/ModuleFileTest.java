package dev.starling.repository.module;

import static com.google.common.truth.Truth.assertThat;

import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The language of MODULE.bazel, and how mistakes in it are told. */
@RunWith(JUnit4.class)
public final class ModuleFileTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private ModuleWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new ModuleWorkspace(folder.getRoot().toPath());
  }

  private ModuleFile read(String... lines) throws Exception {
    return workspace.main(lines).get(RootModuleKey.INSTANCE);
  }

  private String mistake(String... lines) throws Exception {
    return workspace.main(lines).complaint(RootModuleKey.INSTANCE);
  }

  @Test
  public void everyDirectiveIsRead() throws Exception {
    workspace.write("ws/more.MODULE.bazel", "bazel_dep(name = 'included', version = '3')");
    ModuleFile file =
        read(
            "module(name = 'mine', version = '1.0', repo_name = 'me', compatibility_level = 2,",
            "    bazel_compatibility = ['>=7.0.0'])",
            "bazel_dep(name = 'a', version = '1.2', repo_name = 'my_a', dev_dependency = True)",
            "bazel_dep(name = 'n', version = '2', repo_name = None)",
            "include('//:more.MODULE.bazel')",
            "single_version_override(module_name = 's', version = '4', patches = ['//p:x.patch'],",
            "    patch_cmds = ['true'], patch_strip = 1)",
            "multiple_version_override(module_name = 'm', versions = ['2', '1'])",
            "archive_override(module_name = 'ar', urls = ['http://x/y.zip'], patch_strip = 2,",
            "    patches = ['//:y.patch'])",
            "git_override(module_name = 'g', remote = 'r', commit = 'c')",
            "local_path_override(module_name = 'l', path = 'sub/l')",
            "register_toolchains('//tc:all', dev_dependency = True)",
            "register_execution_platforms('@my_a//p')",
            "flag_alias(name = 'fast', starlark_flag = '//:fast')");
    assertThat(file.repositoryName()).isEqualTo("me");
    assertThat(file.dependencies().keySet()).containsExactly("my_a", "included").inOrder();
    assertThat(file.requirements().getFirst().key().toString()).isEqualTo("n@2");
    assertThat(file.overrides().keySet()).containsExactly("s", "m", "ar", "g", "l").inOrder();
    assertThat(file.overrides().get("m").toString()).contains("versions=[1, 2]");
    assertThat(file.overrides().get("ar").toString()).contains("patch_args=[-p2]");
    assertThat(file.overrides().get("l").toString()).contains("ws/sub/l");
    assertThat(file.toolchains()).containsExactly("//tc:all");
    assertThat(file.executionPlatforms()).containsExactly("@my_a//p");
    assertThat(file.flagAliases()).containsExactly("fast", "//:fast");
  }

  @Test
  public void usagesOfExtensionsAreCollected() throws Exception {
    ModuleFile file =
        read(
            "module(name = 'mine')",
            "ext = use_extension('@mine//:e.bzl', 'ext')",
            "ext.tag(name = 'x', list = ['a'], map = {'k': 1})",
            "use_repo(ext, 'one', two = 'other', **{'odd.name': 'third'})",
            "dev = use_extension('//:e.bzl', 'ext', dev_dependency = True)",
            "use_repo(dev, 'four')",
            "alone = use_extension('//:e.bzl', 'ext', isolate = True)",
            "http_archive = use_repo_rule('@bazel_tools//:http.bzl', 'http_archive')",
            "http_archive(name = 'ark', url = 'u')",
            "override_repo(ext, one = 'ark')",
            "inject_repo(ext, 'ark')");
    assertThat(file.usages()).hasSize(3);
    ExtensionUsage shared = file.usages().getFirst();
    assertThat(shared.bzlFile()).isEqualTo("//:e.bzl");
    assertThat(shared.imports())
        .isEqualTo(Map.of("one", "one", "two", "other", "odd.name", "third", "four", "four"));
    assertThat(shared.tags()).hasSize(1);
    assertThat(shared.overrides().keySet()).containsExactly("one", "ark");
    assertThat(file.usages().get(1).isolation()).hasValue("alone");
    assertThat(file.usages().get(2).isInnate()).isTrue();
    assertThat(file.usages().get(2).tags().getFirst().className())
        .isEqualTo("@bazel_tools//:http.bzl%http_archive");
  }

  @Test
  public void whatIsForDevelopmentIsLeftOutOnDemand() throws Exception {
    ModuleFile file =
        workspace
            .ignoreDev()
            .main(
                "bazel_dep(name = 'a', version = '1', dev_dependency = True)",
                "e = use_extension('//:e.bzl', 'e', dev_dependency = True)",
                "e.tag()",
                "use_repo(e, 'x')",
                "register_toolchains('//:t', dev_dependency = True)")
            .get(RootModuleKey.INSTANCE);
    assertThat(file.dependencies()).isEmpty();
    assertThat(file.usages()).isEmpty();
    assertThat(file.toolchains()).isEmpty();
  }

  @Test
  public void mistakesHaveAPlace() throws Exception {
    assertThat(mistake("", "bazel_dep(name = 'Bad')"))
        .contains("ws/MODULE.bazel\", line 2, column 10");
    assertThat(mistake("bazel_dep(name = 'Bad')")).contains("invalid module name 'Bad'");
    assertThat(mistake("bazel_dep(name = 'a', version = '1..2')")).contains("bad version '1..2'");
    assertThat(mistake("module()", "module()")).contains("can only be called once");
    assertThat(mistake("bazel_dep(name = 'a', version = '1')", "module(name = 'b')"))
        .contains("must be called before any other functions");
    assertThat(mistake("x = 1", "for y in []:", "  pass"))
        .contains("MODULE.bazel:2:1: `for` statements are not allowed in MODULE.bazel files");
    assertThat(mistake("load('//:x.bzl', 'x')")).contains("`load` statements may not be used in");
    assertThat(mistake("bazel_depp(name = 'a')")).contains("bazel_dep");
  }

  @Test
  public void aNameIsTakenOnce() throws Exception {
    assertThat(
            mistake(
                "bazel_dep(name = 'a', version = '1')",
                "e = use_extension('//:e.bzl', 'e')",
                "use_repo(e, 'a')"))
        .containsMatch(
            "The repo name 'a' cannot be used by a use_repo\\(\\) call, because it is already being"
                + " used by a bazel_dep at .*MODULE.bazel:1:10");
    assertThat(mistake("e = use_extension('//:e.bzl', 'e')", "use_repo(e, 'a', b = 'a')"))
        .contains("The repo exported as 'a' by module extension 'e' is already imported at");
    assertThat(mistake("override_repo(use_extension('//:e.bzl', 'e'), a = '+')"))
        .contains("invalid user-provided repo name '+'");
  }

  @Test
  public void overridesAreCheckedWhereTheyStand() throws Exception {
    assertThat(mistake("multiple_version_override(module_name = 'a', versions = ['1'])"))
        .contains("at least 2 versions");
    assertThat(
            mistake(
                "local_path_override(module_name = 'a', path = 'b')",
                "git_override(module_name = 'a', remote = '')"))
        .contains("multiple overrides for dep a found");
    assertThat(mistake("archive_override(module_name = 'a', patches = ['@b//:c.patch'])"))
        .contains("only files in the main repository can be used, not from '@b'");
    assertThat(mistake("use_extension('e.bzl', 'e')")).contains("invalid label 'e.bzl'");
    assertThat(mistake("register_toolchains('t')")).contains("Expected absolute target patterns");
    assertThat(mistake("module(bazel_compatibility = ['7'])")).contains("invalid version argument");
  }

  @Test
  public void includesAreCheckedAndHaveTheirOwnNames() throws Exception {
    workspace
        .write("ws/a.MODULE.bazel", "x = 1", "include('//:b.MODULE.bazel')")
        .write("ws/b.MODULE.bazel", "include('//:a.MODULE.bazel')")
        .write("ws/c.MODULE.bazel", "y = x");
    assertThat(mistake("include('//:a.MODULE.bazel')")).contains("include cycle");
    assertThat(mistake("x = 1", "include('//:c.MODULE.bazel')"))
        .contains("name 'x' is not defined");
    assertThat(mistake("include('//:no.MODULE.bazel')")).contains("there is no file");
    assertThat(mistake("include('@a//:x.MODULE.bazel')")).contains("main repo labels");
    assertThat(mistake("include('//:x.bzl')")).contains("must have a name ending in");
  }
}
