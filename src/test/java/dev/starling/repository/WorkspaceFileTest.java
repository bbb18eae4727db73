package dev.starling.repository;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryMappingKey;
import java.nio.file.Files;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class WorkspaceFileTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RepositoryWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new RepositoryWorkspace(folder.getRoot().toPath());
    workspace.write("BUILD");
    workspace.write(
        "r.bzl",
        "def _impl(ctx): ctx.file('x', ctx.attr.s)",
        "r = repository_rule(_impl, attrs = {'s': attr.string()})");
    for (String name : new String[] {"a", "b", "c"}) {
      workspace.write(name + "/WORKSPACE");
      workspace.write(name + "/BUILD");
    }
  }

  private String source(String name) throws Exception {
    return workspace.workspace().relativize(workspace.fetch(name)).toString();
  }

  @Test
  public void withinAPartTheLastDefinitionCounts() throws Exception {
    workspace.write(
        "WORKSPACE",
        "local_repository(name = 'x', path = 'a')",
        "local_repository(name = 'x', path = 'b')");
    assertThat(source("x")).isEqualTo("b");
  }

  @Test
  public void acrossPartsTheFirstDefinitionCounts() throws Exception {
    workspace.write(
        "WORKSPACE",
        "local_repository(name = 'x', path = 'a')",
        "load('//:r.bzl', 'r')",
        "r(name = 'x', s = 'never')",
        "r(name = 'y', s = 'never')",
        "r(name = 'y', s = 'last')");
    assertThat(source("x")).isEqualTo("a");
    assertThat(Files.readString(workspace.fetch("y").resolve("x"))).isEqualTo("last");
    workspace.write(
        "WORKSPACE",
        "local_repository(name = 'x', path = 'a')",
        "load('//:r.bzl', 'r')",
        "local_repository(name = 'x', path = 'b')");
    assertThat(source("x")).isEqualTo("a"); // found before the mistake is met
    NodeException _ = assertThrows(NodeException.class, () -> workspace.fetch("y"));
    assertThat(workspace.messages())
        .contains(
            "Cannot redefine repository after any load statement in the WORKSPACE file (for"
                + " repository 'x')");
  }

  @Test
  public void aRepositoryMustBeDeclaredBeforeItIsLoadedFrom() throws Exception {
    workspace.write(
        "WORKSPACE",
        "load('@late//:x.bzl', 'x')",
        "local_repository(name = 'late', path = 'a')",
        "local_repository(name = 'y', path = 'a')");
    NodeException _ = assertThrows(NodeException.class, () -> workspace.fetch("y"));
    assertThat(workspace.messages()).contains("Failed to load Starlark extension '@@late//:x.bzl'");
    assertThat(workspace.messages()).contains("The repository '@@late' must be declared before");
  }

  @Test
  public void macrosSeeWhatExists() throws Exception {
    workspace.write(
        "deps.bzl",
        "load(':r.bzl', 'r')",
        "def maybe(rule, name, **kwargs):",
        "    if name not in native.existing_rules():",
        "        rule(name = name, **kwargs)",
        "def deps():",
        "    maybe(r, 'x', s = 'never')",
        "    maybe(r, 'y', s = 'from macro')",
        "    print(native.existing_rule('y')['kind'], native.existing_rule('y')['s'],",
        "        native.existing_rule('no'), native.existing_rule('x')['path'])",
        "    native.register_toolchains('//:tc')");
    workspace.write(
        "WORKSPACE",
        "local_repository(name = 'x', path = 'a')",
        "load('//:deps.bzl', 'deps')",
        "deps()");
    assertThat(Files.readString(workspace.fetch("y").resolve("x"))).isEqualTo("from macro");
    assertThat(workspace.prints()).containsExactly("r from macro None a");
    assertThat(source("x")).isEqualTo("a");
  }

  @Test
  public void partsAreEvaluatedOnce() throws Exception {
    workspace.write(
        "WORKSPACE",
        "print('first')",
        "x = ['bound']",
        "load('//:r.bzl', 'r')",
        "print('second', x[0])",
        "load('//:r.bzl', q = 'r')",
        "q(name = 'y', s = x[0])");
    assertThat(Files.readString(workspace.fetch("y").resolve("x"))).isEqualTo("bound");
    assertThat(workspace.prints()).containsExactly("first", "second bound").inOrder();
  }

  @Test
  public void aDeclarationReplacesWhatComesWithTheEngine() throws Exception {
    workspace.write(
        "WORKSPACE",
        "workspace(name = 'mine')",
        "load('//:r.bzl', 'r')",
        "local_repository(name = 'platforms', path = 'a')");
    assertThat(source("platforms")).isEqualTo("a");
  }

  @Test
  public void namesMeanWhatTheMappingSays() throws Exception {
    workspace.write(
        "WORKSPACE",
        "workspace(name = 'mine')",
        "load('//:r.bzl', 'r')",
        "r(name = 'y', repo_mapping = {'@dep': '@a', '@me': '@mine'})");
    var mapping = workspace.get(new RepositoryMappingKey(RepositoryName.of("y"))).mapping();
    assertThat(mapping.get("dep")).isEqualTo(RepositoryName.of("a"));
    assertThat(mapping.get("mine")).isEqualTo(RepositoryName.MAIN);
    assertThat(mapping.get("me")).isEqualTo(RepositoryName.MAIN);
    assertThat(mapping.get("other")).isEqualTo(RepositoryName.of("other"));
  }

  @Test
  public void modulesComeBeforeWorkspace() throws Exception {
    workspace.write(
        "MODULE.bazel",
        "module(name = 'mine')",
        "bazel_dep(name = 'a', repo_name = 'both')",
        "local_path_override(module_name = 'a', path = 'a')");
    workspace.write("a/MODULE.bazel", "module(name = 'a')");
    workspace.write(
        "WORKSPACE",
        "local_repository(name = 'both', path = 'b')",
        "local_repository(name = 'only', path = 'c')");
    workspace.systems(true, true);
    var mapping = workspace.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping();
    assertThat(mapping.get("both")).isEqualTo(RepositoryName.of("a+"));
    assertThat(mapping.get("only")).isEqualTo(RepositoryName.of("only"));
    assertThat(source("only")).isEqualTo("c");
    assertThat(workspace.get(new RepositoryMappingKey(RepositoryName.of("only"))).mapping())
        .isNotNull();
    workspace.write("WORKSPACE.bzlmod", "local_repository(name = 'only', path = 'b')");
    assertThat(source("only")).isEqualTo("b");
    workspace.systems(false, true);
    assertThat(source("only")).isEqualTo("c");
    workspace.systems(true, false);
    assertThat(workspace.directory("only").toString()).contains("is not defined");
  }
}
