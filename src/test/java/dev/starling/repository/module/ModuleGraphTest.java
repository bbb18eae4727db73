package dev.starling.repository.module;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.repository.RepositorySource;
import dev.starling.repository.module.ModuleOptions.Severity;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Modules of a registry in files. */
@RunWith(JUnit4.class)
public final class ModuleGraphTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private ModuleWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new ModuleWorkspace(folder.getRoot().toPath());
  }

  private RepositorySource source(String module) throws Exception {
    return workspace.resolve().modules().values().stream()
        .filter(resolved -> resolved.key().toString().equals(module))
        .findFirst()
        .orElseThrow()
        .source();
  }

  @Test
  public void versionsAreSelectedAndNamesMapped() throws Exception {
    workspace
        .main(
            "module(name = 'mine')",
            "bazel_dep(name = 'a', version = '1', repo_name = 'my_a')",
            "bazel_dep(name = 'b', version = '1')")
        .publish("a", "1", "bazel_dep(name = 'c', version = '1')")
        .publish("b", "1", "bazel_dep(name = 'c', version = '2', repo_name = 'see')")
        .publish("c", "1")
        .publish("c", "2");
    assertThat(workspace.selected()).isEqualTo("a@1 b@1 c@2");
    assertThat(workspace.mapping("")).isEqualTo("b=b+ mine= my_a=a+");
    assertThat(workspace.mapping("b+")).isEqualTo("b=b+ see=c+");
  }

  @Test
  public void anEditOfTheRegistryIsSeen() throws Exception {
    workspace.main("bazel_dep(name = 'a', version = '1')").publish("a", "1").publish("b", "1");
    assertThat(workspace.selected()).isEqualTo("a@1");
    workspace.publish("a", "1", "bazel_dep(name = 'b', version = '1')");
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
  }

  @Test
  public void severalVersionsHaveNamesWithVersions() throws Exception {
    workspace
        .main(
            "bazel_dep(name = 'a', version = '1')",
            "bazel_dep(name = 'c', version = '2')",
            "multiple_version_override(module_name = 'c', versions = ['1', '2'])")
        .publish("a", "1", "bazel_dep(name = 'c', version = '1')")
        .publish("c", "1")
        .publish("c", "2");
    assertThat(workspace.selected()).isEqualTo("a@1 c@2 c@1");
    assertThat(workspace.mapping("")).isEqualTo("a=a+ c=c+2");
    assertThat(workspace.mapping("a+")).isEqualTo("a=a+ c=c+1");
  }

  @Test
  public void whatIsOnlyRequiredCountsIfItIsThere() throws Exception {
    workspace
        .main("bazel_dep(name = 'a', version = '1')", "bazel_dep(name = 'c', version = '1')")
        .publish(
            "a",
            "1",
            "bazel_dep(name = 'c', version = '2', repo_name = None)",
            "bazel_dep(name = 'never', version = '1', repo_name = None)")
        .publish("c", "1")
        .publish("c", "2");
    assertThat(workspace.selected()).isEqualTo("a@1 c@2");
    assertThat(workspace.mapping("a+")).isEqualTo("a=a+");
  }

  @Test
  public void theFirstRegistryThatHasAModuleIsTaken() throws Exception {
    workspace
        .main("bazel_dep(name = 'a', version = '1')")
        .publish("a", "1")
        .write("other/modules/a/1/MODULE.bazel", "module(name = 'a', version = '1')")
        .write(
            "other/modules/a/1/source.json",
            "{\"type\": \"archive\", \"url\": \"https://x.example/a.zip\", \"integrity\":"
                + " \"sha256-00\", \"strip_prefix\": \"a-1\", \"patches\": {\"p.patch\":"
                + " \"sha256-11\"}, \"patch_strip\": 1, \"overlay\": {\"BUILD.bazel\":"
                + " \"sha256-22\"}}")
        .write("other/bazel_registry.json", "{\"mirrors\": [\"https://mirror.example/\"]}");
    String own = folder.getRoot().toPath().resolve("registry").toUri().toString();
    String other = folder.getRoot().toPath().resolve("other").toUri().toString();
    workspace.registries(other.replaceAll("/$", ""), own.replaceAll("/$", ""));
    String spec = source("a@1").toString();
    assertThat(spec).contains("%http_archive");
    assertThat(spec)
        .contains("urls=[https://mirror.example/x.example/a.zip, https://x.example/a.zip]");
    assertThat(spec).contains("strip_prefix=a-1");
    assertThat(spec).contains("other/modules/a/1/patches/p.patch=sha256-11");
    assertThat(spec).contains("remote_patch_strip=1");
    assertThat(spec).contains("remote_file_urls={BUILD.bazel=[file:");
    assertThat(spec).contains("remote_module_file_integrity=sha256-");
  }

  @Test
  public void localSourcesLieBelowTheRegistry() throws Exception {
    workspace.main("bazel_dep(name = 'a', version = '1')").publish("a", "1");
    assertThat(source("a@1").toString()).endsWith("registry/src/a-1]");
    workspace.write("registry/bazel_registry.json", "{\"module_base_path\": \"deep\"}");
    assertThat(source("a@1").toString()).endsWith("registry/deep/src/a-1]");
  }

  @Test
  public void overridesWinOverRegistries() throws Exception {
    workspace
        .write("ws/p.patch", "no patch")
        .main(
            "bazel_dep(name = 'a', version = '1')",
            "bazel_dep(name = 'b')",
            "single_version_override(module_name = 'a', version = '3', patches = ['//:p.patch'])",
            "local_path_override(module_name = 'b', path = 'b')")
        .publish("a", "3")
        .write("ws/b/MODULE.bazel", "module(name = 'b')", "bazel_dep(name = 'a', version = '9')")
        .write("c/MODULE.bazel", "module(name = 'b')");
    assertThat(workspace.selected()).isEqualTo("a@3 b@_");
    assertThat(workspace.override("b", "c").selected()).isEqualTo("a@3 b@_");
    assertThat(source("b@_").toString()).endsWith("/c]");
  }

  @Test
  public void modulesMayNeedEachOtherAndTheMainOne() throws Exception {
    workspace
        .main("module(name = 'mine', version = '1')", "bazel_dep(name = 'a', version = '1')")
        .publish("a", "1", "bazel_dep(name = 'b', version = '1')")
        .publish(
            "b",
            "1",
            "bazel_dep(name = 'a', version = '1')",
            "bazel_dep(name = 'mine', version = '7')");
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
    assertThat(workspace.mapping("b+")).isEqualTo("a=a+ b=b+ mine=");
  }

  @Test
  public void aMissingModuleIsToldWithItsChainAndNearNames() throws Exception {
    workspace
        .main("", "bazel_dep(name = 'a', version = '1')")
        .publish("a", "1", "bazel_dep(name = 'rules_foe', version = '1')")
        .publish("rules_foo", "1");
    assertThat(workspace.complaint())
        .containsMatch(
            "registry/modules/a/1/MODULE.bazel:2:10: in module dependency chain <root> -> a@1 ->"
                + " rules_foe@1: module rules_foe@1 not found in registries: \\[file:.*\\]"
                + " \\(did you mean 'rules_foo'\\?\\)");
  }

  @Test
  public void aModuleThatIsSomethingElseIsToldSo() throws Exception {
    workspace.main("bazel_dep(name = 'a', version = '1')");
    workspace.publish("a", "1", "module(name = 'b', version = '1')");
    assertThat(workspace.complaint()).contains("declares a different name (b)");
    workspace.publish("a", "1", "module(name = 'a', version = '2')");
    assertThat(workspace.complaint()).contains("declares a different version (2)");
    workspace.publish("a", "1", "module(name = 'a', version = '1')", "garbage(");
    assertThat(workspace.complaint()).contains("registry/modules/a/1/MODULE.bazel");
    workspace.publish("a", "1").write("registry/modules/a/1/source.json", "{ not json");
    assertThat(workspace.complaint()).contains("registry/modules/a/1/source.json: it is no JSON");
    workspace.write("registry/modules/a/1/source.json", "{\"type\": \"carrier pigeon\"}");
    assertThat(workspace.complaint()).contains("unknown source type 'carrier pigeon'");
    workspace.write("registry/modules/a/1/source.json", "{\"type\": \"archive\"}");
    assertThat(workspace.complaint()).contains("it has no 'url'");
  }

  @Test
  public void withdrawnVersionsNeedPermission() throws Exception {
    workspace
        .main("bazel_dep(name = 'a', version = '1')")
        .publish("a", "1")
        .write("registry/modules/a/metadata.json", "{\"yanked_versions\": {\"1\": \"it bites\"}}");
    assertThat(workspace.complaint()).contains("a@1, for the reason: it bites");
    assertThat(workspace.allowYanked("b@1").complaint()).contains("--allow_yanked_versions");
    assertThat(workspace.allowYanked("a@1").selected()).isEqualTo("a@1");
    assertThat(workspace.allowYanked("all").selected()).isEqualTo("a@1");
  }

  @Test
  public void anotherVersionThanAskedForIsToldOnDemand() throws Exception {
    workspace
        .main("bazel_dep(name = 'a', version = '1')", "bazel_dep(name = 'b', version = '1')")
        .publish("a", "1")
        .publish("a", "2")
        .publish("b", "1", "bazel_dep(name = 'a', version = '2')");
    assertThat(workspace.complaint()).isEmpty();
    assertThat(workspace.messages()).isEmpty();
    assertThat(workspace.checkDirect(Severity.WARNING).complaint()).isEmpty();
    assertThat(workspace.messages())
        .contains("the root module requires module version a@1, but got a@2");
    assertThat(workspace.checkDirect(Severity.ERROR).complaint()).contains("but got a@2");
  }

  @Test
  public void aModuleMayRefuseThisRelease() throws Exception {
    workspace
        .main("bazel_dep(name = 'a', version = '1')")
        .publish("a", "1", "module(name = 'a', version = '1', bazel_compatibility = ['>=99.0.0'])");
    assertThat(workspace.complaint())
        .contains("Bazel version 8.7.0 is not compatible with module \"a@1\"");
    workspace.publish(
        "a", "1", "module(name = 'a', version = '1', bazel_compatibility = ['>=7.0.0', '-8.6.9'])");
    assertThat(workspace.complaint()).isEmpty();
  }

  @Test
  public void ruleSetsStandInForThoseOfNoRegistry() throws Exception {
    workspace.registries().main("bazel_dep(name = 'rules_shell', version = '0.4.1')");
    assertThat(workspace.selected()).isEqualTo("rules_shell@0.4.1");
    assertThat(workspace.read("rules_shell+", "shell/sh_test.bzl")).contains("sh_test");
    workspace.main("bazel_dep(name = 'rules_python')");
    assertThat(workspace.mapping("")).isEqualTo("rules_python=rules_python+");
  }

  @Test
  public void aRegistryHasPrecedenceOverStandInsAndMayBringTheVersionThatToolsRequire()
      throws Exception {
    workspace
        .main("bazel_dep(name = 'rules_shell', version = '0.1')")
        .publish("rules_shell", "0.1");
    assertThat(workspace.selected()).isEqualTo("rules_shell@0.1");
    workspace.publish("rules_shell", "0.3.0");
    assertThat(workspace.selected()).isEqualTo("rules_shell@0.3.0");
    assertThat(source("rules_shell@0.3.0").toString()).contains("registry/src");
  }

  @Test
  public void aDirectoryMayBeInjected() throws Exception {
    workspace.main("module(name = 'mine')").inject("extra", "x");
    assertThat(workspace.mapping("")).isEqualTo("extra=+_repo_rules+extra mine=");
    workspace.inject("mine", "x");
    assertThat(workspace.complaint()).contains("'mine' cannot be used by --inject_repository");
  }

  @Test
  public void aCommentChangesNoDeclaration() throws Exception {
    workspace.main("bazel_dep(name = 'a', version = '1')").publish("a", "1");
    assertThat(workspace.mapping("")).isEqualTo("a=a+");
    workspace.main("# a comment", "bazel_dep(name = 'a', version = '1')");
    assertThat(workspace.mapping("")).isEqualTo("a=a+");
    assertThat(workspace.last().statistics().toString())
        .doesNotContain("REPOSITORY_MAPPING=Counts[evaluated=1");
  }
}
