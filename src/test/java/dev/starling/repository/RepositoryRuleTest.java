package dev.starling.repository;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.NodeException;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryName;
import dev.starling.packages.PackageKey;
import dev.starling.path.PathFragment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class RepositoryRuleTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RepositoryWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new RepositoryWorkspace(folder.getRoot().toPath());
    workspace.write("BUILD");
    workspace.write("in.txt", "first");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo')");
  }

  /** A rule whose function prints, and then does what the lines say. */
  private void rule(String arguments, String... lines) throws Exception {
    workspace.write(
        "r.bzl",
        "def _impl(ctx):",
        "    print('fetching')",
        "    " + String.join("\n    ", lines),
        "r = repository_rule(_impl, " + arguments + ")");
  }

  private String fetched(String file) throws Exception {
    return Files.readString(workspace.fetch("foo").resolve(file));
  }

  private boolean fetches() throws Exception {
    Path _ = workspace.fetch("foo");
    return workspace.prints().contains("fetching");
  }

  @Test
  public void aRuleFillsADirectory() throws Exception {
    workspace.write(
        "WORKSPACE",
        "load('//:r.bzl', 'r')",
        "r(name = 'foo', s = 'x', file = '//:in.txt', d = {'k': ['v']})");
    rule(
        "attrs = {'s': attr.string(mandatory = True), 'n': attr.int(default = 3),"
            + " 'file': attr.label(), 'd': attr.string_list_dict(),"
            + " '_own': attr.label(default = '//:in.txt')}",
        "a = ctx.attr",
        "ctx.file('BUILD', 'exports_files([\"x\"])')",
        "ctx.file('sub/x', '|'.join([ctx.name, a.name, a.s, str(a.n), str(a.file), repr(a.d),",
        "    str(a._own)]), executable = False)",
        "ctx.template('sub/t', a.file, {'first': 'second', 'second': 'third'})",
        "ctx.symlink(a.file, 'link')",
        "ctx.rename('sub/t', 'u/t')",
        "ctx.file('gone')",
        "print(ctx.delete('gone'), ctx.delete('gone'), ctx.read('u/t'))");
    Path root = workspace.fetch("foo");
    assertThat(root).isEqualTo(workspace.external().resolve("foo"));
    assertThat(workspace.prints()).contains("True False third\n");
    assertThat(Files.readString(root.resolve("sub/x")))
        .isEqualTo("foo|foo|x|3|@@//:in.txt|{\"k\": [\"v\"]}|@@//:in.txt");
    assertThat(Files.isExecutable(root.resolve("sub/x"))).isFalse();
    assertThat(Files.isExecutable(root.resolve("u/t"))).isTrue();
    assertThat(Files.readString(root.resolve("link"))).isEqualTo("first\n");
    assertThat(Files.exists(root.resolve("REPO.bazel"))).isTrue();
  }

  @Test
  public void aRuleReturnsNothingElse() throws Exception {
    rule("", "return 1");
    NodeException e = assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(e).hasMessageThat().contains("must return None, a dict or a repo_metadata, not int");
  }

  @Test
  public void pathsKnowWhereTheyAre() throws Exception {
    rule(
        "",
        "p = ctx.path('a/b')",
        "ctx.file(p.get_child('c', 'd.txt'))",
        "print(p.basename, p.dirname == ctx.path('a'), p.exists, p.is_dir,",
        "    p.get_child('nothing').exists, ctx.path('/').dirname,",
        "    [x.basename for x in p.readdir()], ctx.path(Label('//:in.txt')).basename,",
        "    ctx.path(Label('//:in.txt')).dirname == ctx.workspace_root, ctx.path('.').realpath == "
            + "ctx.path(''))");
    Path _ = workspace.fetch("foo");
    assertThat(workspace.prints()).contains("b True True True False None [\"c\"] in.txt True True");
  }

  @Test
  public void programsRunInTheDirectory() throws Exception {
    rule(
        "",
        "r = ctx.execute(['sh', '-c', 'echo $0 $X; pwd >&2; exit 3', ctx.path('p')],",
        "    environment = {'X': 'y'}, working_directory = 'w')",
        "print(r.return_code, r.stdout.split('/')[-1], r.stderr.split('/')[-1])",
        "print(ctx.execute(['sleep', '100'], timeout = 1).return_code)",
        "print(ctx.execute(['no-such-program']).return_code, ctx.which('no-such-program'))",
        "print(ctx.which('sh').basename, ctx.os.name, ctx.os.environ['PATH'] != '')");
    Path _ = workspace.fetch("foo");
    assertThat(workspace.prints())
        .containsAtLeast("3 p y\n w\n", "256", "256 None", "sh linux True");
  }

  @Test
  public void whatALoudProgramPrintsIsShown() throws Exception {
    rule(
        "",
        "ctx.execute(['sh', '-c', 'echo heard; echo seen >&2'], quiet = False)",
        "ctx.execute(['sh', '-c', 'echo nothing'])");
    Path _ = workspace.fetch("foo");
    assertThat(workspace.messages()).contains("STDOUT: heard");
    assertThat(workspace.messages()).contains("STDERR: seen");
    assertThat(workspace.messages()).doesNotContain("nothing");
  }

  @Test
  public void whatWasFetchedIsKept() throws Exception {
    rule("", "ctx.file('x')");
    assertThat(fetches()).isTrue();
    assertThat(fetches()).isFalse();
    workspace.restart();
    assertThat(fetches()).isFalse();
    workspace.write("WORKSPACE", "# moved", "load('//:r.bzl', 'r')", "r(name = 'foo')");
    assertThat(fetches()).isFalse();
    workspace.forget("foo");
    assertThat(fetches()).isTrue();
  }

  @Test
  public void onlyWhatWasReadFetchesAgain() throws Exception {
    workspace.write("other.txt", "other");
    rule(
        "environ = ['NAMED']",
        "ctx.file('x', ctx.read(Label('//:in.txt')) + ctx.getenv('ASKED', '-'))");
    assertThat(fetched("x")).isEqualTo("first\n-");
    workspace.write("other.txt", "changed");
    assertThat(fetches()).isFalse();
    workspace.write("in.txt", "second");
    assertThat(fetched("x")).isEqualTo("second\n-");
    workspace.environment(ImmutableMap.of("UNKNOWN", "1"));
    assertThat(fetches()).isFalse();
    workspace.environment(ImmutableMap.of("ASKED", "2"));
    assertThat(fetched("x")).isEqualTo("second\n2");
    workspace.environment(ImmutableMap.of("ASKED", "2", "NAMED", "3"));
    assertThat(fetches()).isTrue();
    workspace.restart();
    workspace.environment(ImmutableMap.of("ASKED", "4", "NAMED", "3"));
    workspace.write("in.txt", "third");
    assertThat(fetched("x")).isEqualTo("third\n4");
  }

  @Test
  public void directoriesAndTreesAreWatched() throws Exception {
    workspace.write("d/a");
    workspace.write("tree/x/y");
    rule(
        "",
        "ctx.file('x', str(len(ctx.workspace_root.get_child('d').readdir())))",
        "ctx.watch_tree(ctx.workspace_root.get_child('tree'))",
        "ctx.watch('/no/such/file')");
    assertThat(fetched("x")).isEqualTo("1");
    workspace.write("d/a", "another content");
    assertThat(fetches()).isFalse();
    workspace.write("d/b");
    assertThat(fetched("x")).isEqualTo("2");
    workspace.write("tree/x/y", "another content");
    assertThat(fetches()).isTrue();
    workspace.write("tree/x/z");
    assertThat(fetches()).isTrue();
  }

  @Test
  public void anotherRuleOrAttributeFetchesAgain() throws Exception {
    rule("attrs = {'s': attr.string()}", "ctx.file('x', ctx.attr.s)");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo', s = 'a')");
    assertThat(fetched("x")).isEqualTo("a");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo', s = 'b')");
    assertThat(fetched("x")).isEqualTo("b");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo', s = 'a')");
    assertThat(fetched("x")).isEqualTo("a");
    rule("attrs = {'s': attr.string()}", "ctx.file('x', ctx.attr.s + ctx.attr.s)");
    assertThat(fetched("x")).isEqualTo("aa");
  }

  @Test
  public void aLocalRuleRunsOncePerServer() throws Exception {
    rule("local = True", "ctx.file('x')");
    assertThat(fetches()).isTrue();
    workspace.environment(ImmutableMap.of("SHELL_LEVEL", "2"));
    assertThat(fetches()).isFalse();
    workspace.restart();
    assertThat(fetches()).isTrue();
  }

  @Test
  public void packagesSeeWhatIsFetchedAnew() throws Exception {
    rule("", "ctx.file('BUILD', 'exports_files([\"%s\"])' % ctx.read(Label('//:in.txt')).strip())");
    PackageKey key = new PackageKey(new PackageId(RepositoryName.of("foo"), PathFragment.EMPTY));
    assertThat(workspace.get(key).targets().toString()).contains("first");
    workspace.write("in.txt", "second");
    assertThat(workspace.get(key).targets().toString()).contains("second");
  }

  @Test
  public void aFailureLeavesNothing() throws Exception {
    rule("", "ctx.file('x')", "fail('no', 'luck')");
    NodeException e = assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(e).hasMessageThat().isEqualTo("no luck");
    assertThat(workspace.messages())
        .contains(
            "INFO: Repository foo instantiated at:\n"
                + "  WORKSPACE:2:2: in <toplevel>\n"
                + "Repository rule r defined at:\n"
                + "  r.bzl:5:20: in <toplevel>");
    assertThat(workspace.messages())
        .contains(
            "ERROR: r.bzl:4:9: An error occurred during the fetch of repository 'foo':\n"
                + "   Traceback (most recent call last):\n"
                + "\tFile \"r.bzl\", line 4, column 9, in _impl\n"
                + "\t\tfail('no', 'luck')\n"
                + "Error in fail: no luck");
    assertThat(Files.exists(workspace.external().resolve("foo"))).isFalse();
    rule("", "ctx.file('x')");
    assertThat(fetches()).isTrue();
  }

  @Test
  public void whatWasNotFetchedToItsEndDoesNotCount() throws Exception {
    rule("", "ctx.file('x')");
    assertThat(fetches()).isTrue();
    Path marker = workspace.external().resolve("@foo.marker");
    String whole = Files.readString(marker);
    Files.delete(marker);
    Files.writeString(workspace.external().resolve("foo/half"), "made");
    workspace.restart();
    assertThat(fetches()).isTrue();
    assertThat(Files.exists(workspace.external().resolve("foo/half"))).isFalse();
    Files.writeString(marker, whole.substring(0, whole.length() - 10));
    workspace.restart();
    assertThat(fetches()).isTrue();
    Files.delete(workspace.external().resolve("foo/x"));
    Files.delete(workspace.external().resolve("foo/REPO.bazel"));
    Files.delete(workspace.external().resolve("foo"));
    assertThat(fetches()).isTrue();
  }

  @Test
  public void nothingIsFetchedWhereThatIsForbidden() throws Exception {
    rule("", "ctx.file('x', ctx.read(Label('//:in.txt')))");
    workspace.policy(false);
    NodeException e = assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(e).hasMessageThat().contains("External repository @@foo not found");
    workspace.policy(true);
    assertThat(fetches()).isTrue();
    workspace.policy(false);
    workspace.write("in.txt", "second");
    assertThat(fetched("x")).isEqualTo("first\n");
    assertThat(workspace.messages()).contains("'@@foo' is not up-to-date and fetching is disabled");
    workspace.policy(true);
    assertThat(fetched("x")).isEqualTo("second\n");
  }

  @Test
  public void rulesStayInTheirDirectory() throws Exception {
    rule("", "ctx.file('../x')");
    NodeException e = assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(e)
        .hasMessageThat()
        .startsWith("Cannot write outside of the repository directory for path ");
  }

  @Test
  public void argumentsAreChecked() throws Exception {
    rule("attrs = {'srcs': attr.string_list(mandatory = True)}", "pass");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo', scrs = [])");
    assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(workspace.messages())
        .contains("//external:foo: no such attribute 'scrs' in 'r' rule (did you mean 'srcs'?)");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo')");
    assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(workspace.messages())
        .contains("//external:foo: missing value for mandatory attribute 'srcs' in 'r' rule");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo', srcs = 'x')");
    assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(workspace.messages()).contains("expected value of type 'list(string)'");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(srcs = [])");
    assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(workspace.messages()).contains("r rule has no 'name' attribute");
  }

  @Test
  public void labelsLeadIntoRepositoriesThatAreFetchedFirst() throws Exception {
    workspace.write(
        "WORKSPACE",
        "load('//:r.bzl', 'r')",
        "r(name = 'foo', file = '@bar//sub:x')",
        "r(name = 'bar')");
    rule(
        "attrs = {'file': attr.label()}",
        "ctx.file('sub/BUILD')",
        "ctx.file('sub/x', ctx.name + (ctx.read(ctx.attr.file) if ctx.attr.file else ''))");
    assertThat(fetched("sub/x")).isEqualTo("foobar");
    workspace.write(
        "WORKSPACE",
        "load('//:r.bzl', 'r')",
        "r(name = 'foo', file = '@bar//sub:x')",
        "r(name = 'bar', file = '@foo//sub:x')");
    NodeException e = assertThrows(NodeException.class, () -> workspace.fetch("foo"));
    assertThat(e).hasMessageThat().contains("cycle in dependency graph");
    assertThat(e).hasMessageThat().contains("fetching of @@bar");
  }
}
