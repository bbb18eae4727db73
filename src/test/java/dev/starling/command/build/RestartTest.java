package dev.starling.command.build;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.starling.differential.WorkspaceCase;
import dev.starling.graph.EvaluationStatistics;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * An engine that begins with what another has written down does only what is new, and comes to the
 * same result as one that begins with nothing.
 */
@RunWith(JUnit4.class)
public final class RestartTest {
  /** What runs Starlark. */
  private static final ImmutableSet<NodeKind> STARLARK =
      ImmutableSet.of(
          new NodeKind("PACKAGE"), new NodeKind("CONFIGURED_TARGET"), new NodeKind("ASPECT"));

  private static final ImmutableSet<NodeKind> OF_ONE_ENGINE =
      ImmutableSet.of(
          new NodeKind("REGISTRY_ATTEMPT"),
          new NodeKind("FETCH_POLICY"),
          new NodeKind("FETCH"),
          new NodeKind("DIRECTORY_STAMP")); // links in the workspace come and go;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path directory;
  private Path output;
  private EngineWorkspace engine;

  @Before
  public void output() throws Exception {
    directory = folder.newFolder().toPath().toRealPath();
    output = folder.newFolder().toPath().toRealPath();
  }

  private void begin() throws Exception {
    engine = new EngineWorkspace(directory, output);
  }

  private void restart() throws Exception {
    engine.end();
    begin();
  }

  private EvaluationStatistics done() {
    return engine.graph().statistics();
  }

  private long evaluated(String kind) {
    return done().evaluated(new NodeKind(kind));
  }

  /** Runs a command in an engine that goes on, and in one that begins from nothing. */
  private int compare(String what, String... words) throws Exception {
    int code = engine.tryRun(words);
    String messages = engine.messages();
    engine.end();
    Path written = engine.writtenGraph();
    Path aside = written.resolveSibling("aside");
    Files.move(written, aside, StandardCopyOption.REPLACE_EXISTING);
    EngineWorkspace clean = new EngineWorkspace(directory, output);
    int cleanCode = clean.tryRun(words);
    assertWithMessage("%s: exit code, %s", what, messages).that(code).isEqualTo(cleanCode);
    assertWithMessage("%s: messages", what).that(messages).isEqualTo(clean.messages());
    assertWithMessage(what).that(differences(engine.graph(), clean.graph())).isEmpty();
    clean.die();
    Files.move(aside, written, StandardCopyOption.REPLACE_EXISTING);
    return code;
  }

  private static List<String> differences(Graph graph, Graph clean) {
    List<String> differences = new ArrayList<>();
    graph.forEachValue(
        (key, value) -> {
          Object expected = clean.existing(key).flatMap(Outcome::success).orElse(null);
          if (expected != null
              && !OF_ONE_ENGINE.contains(key.kind())
              && !key.toString().contains("/external/") // made anew by each engine
              && !graph.codecs().haveSameContent(value, expected)) {
            differences.add(key.kind() + " " + key);
          }
        });
    return differences;
  }

  private void assertNoStarlark(String what) {
    for (NodeKind kind : STARLARK) {
      assertWithMessage("%s: %s", what, kind).that(done().evaluated(kind)).isEqualTo(0);
    }
  }

  private void writeWorkspace() throws Exception {
    Files.createFile(directory.resolve("WORKSPACE"));
    begin();
    engine.write(
        "rules/defs.bzl",
        "load(':more.bzl', 'suffix')",
        "CountInfo = provider(fields = ['count', 'files'])",
        "def _count(ctx):",
        "    out = ctx.actions.declare_file(ctx.label.name + suffix())",
        "    count = len(ctx.files.srcs) + len([d for d in ctx.attr.deps])",
        "    ctx.actions.write(out, '%s %d' % (ctx.label.name, count))",
        "    files = depset([out], transitive = [d[CountInfo].files for d in ctx.attr.deps])",
        "    return [DefaultInfo(files = files), CountInfo(count = count, files = files)]",
        "count = rule(_count, attrs = {",
        "    'srcs': attr.label_list(allow_files = True),",
        "    'deps': attr.label_list(providers = [CountInfo])})",
        "def counts(name, **kwargs):",
        "    count(name = name, **kwargs)",
        "    native.alias(name = name + '_alias', actual = name)");
    engine.write("rules/more.bzl", "def suffix():", "    return '.txt'");
    engine.write("rules/BUILD");
    engine.write(
        "a/BUILD",
        "load('//rules:defs.bzl', 'counts')",
        "counts(name = 'a', srcs = glob(['*.in']), visibility = ['//visibility:public'])",
        "counts(name = 'alone')");
    engine.write("a/one.in", "1");
    engine.write(
        "b/BUILD",
        "load('//rules:defs.bzl', 'counts')",
        "print('hello')",
        "counts(name = 'b', deps = ['//a', ':c'])",
        "counts(name = 'c', srcs = select({':opt': ['x'], '//conditions:default': []}))",
        "config_setting(name = 'opt', values = {'compilation_mode': 'opt'})");
    engine.write("b/x", "x");
    engine.run("build", "//...");
  }

  @Test
  public void anUnchangedWorkspaceRunsNoStarlarkOfItsOwn() throws Exception {
    writeWorkspace();
    restart();
    assertThat(compare("unchanged", "build", "//...")).isEqualTo(0);
    assertNoStarlark("unchanged");
    assertThat(engine.messages()).contains("hello");
    assertThat(evaluated("SYNTAX_TREE")).isEqualTo(0);
    assertThat(evaluated("GLOB")).isEqualTo(0);
  }

  @Test
  public void actionsWithAnEnvironmentAreWrittenDown() throws Exception {
    writeWorkspace();
    engine.write(
        "t/defs.bzl",
        "def _say(ctx):",
        "    out = ctx.actions.declare_file(ctx.label.name)",
        "    ctx.actions.run_shell(outputs = [out], command = 'echo $WORD > ' + out.path,",
        "        env = {'WORD': 'x'}, use_default_shell_env = True)",
        "    return [DefaultInfo(files = depset([out]))]",
        "say = rule(_say)");
    engine.write("t/BUILD", "load(':defs.bzl', 'say')", "say(name = 't')");
    engine.run("build", "//...");
    restart();
    assertThat(compare("unchanged", "build", "//...")).isEqualTo(0);
    assertNoStarlark("unchanged");
  }

  @Test
  public void anEditDoesWhatItTouches() throws Exception {
    writeWorkspace();
    restart();
    engine.write("a/two.in", "2");
    compare("a file for a glob", "build", "//...");
    assertThat(evaluated("PACKAGE")).isEqualTo(1);
    assertThat(evaluated("CONFIGURED_TARGET")).isAtMost(8); // those of a, and those above

    begin();
    engine.write("rules/more.bzl", "# a comment", "def suffix():", "    return '.txt'");
    compare("a comment", "build", "//...");
    assertNoStarlark("a comment");

    begin();
    engine.write("rules/more.bzl", "def suffix():", "    return '.text'");
    compare("another function", "build", "//...");
    assertThat(evaluated("PACKAGE")).isEqualTo(2);

    begin();
    compare("another flag", "build", "//...", "-c", "opt");
    assertThat(evaluated("PACKAGE")).isEqualTo(0);

    begin();
    compare("the flag before", "build", "//...");
    assertNoStarlark("the flag before");

    begin();
    engine.write("a/BUILD", "broken(");
    assertThat(compare("an error", "build", "//...", "--keep_going")).isEqualTo(1);

    begin();
    MoreFiles.deleteRecursively(directory.resolve("a"), RecursiveDeleteOption.ALLOW_INSECURE);
    assertThat(compare("no package", "build", "//...", "--keep_going")).isEqualTo(1);

    begin();
    engine.write("b/BUILD", "exports_files(['x'])");
    assertThat(compare("another package", "build", "//...")).isEqualTo(0);
  }

  @Test
  public void whatWasDoneSinceItWasWrittenDownIsDoneAgain() throws Exception {
    writeWorkspace();
    restart();
    engine.write("a/two.in", "2");
    engine.run("build", "//...");
    engine.die();
    Files.delete(directory.resolve("a/two.in"));
    begin();
    compare("back again", "build", "//...");
  }

  @Test
  public void aMovedWorkspaceBeginsFromNothing() throws Exception {
    writeWorkspace();
    engine.end();
    Path moved = folder.getRoot().toPath().toRealPath().resolve("moved");
    Files.move(directory, moved);
    directory = moved;
    begin();
    assertThat(compare("moved", "build", "--nobuild", "//...")).isEqualTo(0);
    assertThat(evaluated("PACKAGE")).isAtLeast(3);
  }

  @Test
  public void aDamagedFileDoesNoHarm() throws Exception {
    writeWorkspace();
    engine.end();
    byte[] good = Files.readAllBytes(engine.writtenGraph());
    Random random = new Random(7);
    for (int i = 0; i < 12; i++) {
      byte[] bad = good.clone();
      for (int damage = 0; damage <= i; damage++) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(engine.writtenGraph(), bad);
      begin();
      assertThat(compare("damage " + i, "build", "//...")).isEqualTo(0);
    }
  }

  @Test
  public void workspacesOfManyKinds() throws Exception {
    for (WorkspaceCase small : WorkspaceCase.all("differential")) {
      directory = folder.newFolder().toPath().toRealPath();
      small.write(directory);
      ImmutableList.Builder<String> words = ImmutableList.builder();
      words.add("build", "//...", "--nobuild", "--keep_going");
      small.directives().get("flags").forEach(f -> words.addAll(Splitter.on(' ').split(f)));
      String[] command = words.build().toArray(String[]::new);
      begin();
      int code = engine.tryRun(command);
      restart();
      assertThat(compare(small.name(), command)).isEqualTo(code);
      if (code == 0) {
        assertNoStarlark(small.name());
      }
    }
  }

  @Test
  public void examples() throws Exception {
    example("custom_rules", "build", "//...");
    example("python", "build", "//...");
    example("toolchains", "build", "//app:poem", "--platforms=//platforms:stage");
    example("macros", "build", "//...");
  }

  private void example(String name, String... words) throws Exception {
    directory = EngineWorkspace.copy("examples/" + name, folder.newFolder().toPath().resolve(name));
    begin();
    engine.run(words);
    restart();
    assertThat(compare(name, words)).isEqualTo(0);
    assertNoStarlark(name);
  }
}
