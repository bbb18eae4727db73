package dev.starling.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.Assume.assumeTrue;

import com.google.common.base.Splitter;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * Rule sets as Debian packages them, unmodified and without a network: they load, and they work.
 */
public final class RuleSetPackagesTest {
  private static final Path BASE = Path.of(System.getProperty("starling.basedir"));

  /** Modules that are asked for by rule sets for their own development, and are no packages. */
  private static final String[] ABSENT = {"gazelle", "rules_go", "rules_testing", "stardoc"};

  private static final String UNDECLARED =
      "Repository '@@(bazel_gazelle|bazel_lib_host|com_google_protobuf|io_bazel_rules_go"
          + "|rules_pkg|rules_testing)' is not defined";

  private final RuleSetPackages packages = RuleSetPackages.newest();

  private Path root;
  private Path workspace;
  private Engine starling;

  @Before
  public void open() throws IOException {
    root = Files.createTempDirectory("rule_sets").toRealPath();
    workspace = root.resolve("workspace");
    starling = Engine.starling(root.resolve("output"));
  }

  @After
  public void close() throws Exception {
    if (Files.isDirectory(workspace)) {
      starling.shutdown(workspace);
    }
    new ProcessBuilder("chmod", "-R", "u+w", root.toString()).start().waitFor();
    MoreFiles.deleteRecursively(root, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private void copy(Path source) throws IOException {
    try (Stream<Path> all = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files = all.toList();
      for (Path file : files) {
        Files.copy(file, workspace.resolve(source.relativize(file).toString()));
      }
    }
    // Some packages leave out files that a glob of theirs wants.
    write(".bazelrc", "common --noincompatible_disallow_empty_glob --lockfile_mode=off\n");
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(workspace.resolve(file), content);
  }

  private Engine.Run run(String... commandLine) throws Exception {
    Engine.Run run = starling.run(workspace, commandLine);
    assertWithMessage(String.join(" ", commandLine) + "\n" + run.output())
        .that(run.exitCode())
        .isEqualTo(0);
    return run;
  }

  private void usePrograms() throws IOException {
    assumeTrue("the rule sets are not installed as modules", packages.areCompleteModules());
    copy(BASE.resolve("src/test/workspaces/rule_sets"));
  }

  private void programsWork() throws Exception {
    assertThat(run("run", "//py:hello").stdout()).isEqualTo("Hello, starling\n");
    assertThat(run("test", "//...").stdout()).contains("Executed 3 out of 3 tests: 3 tests pass.");
    assertThat(run("run", "//cc:app").stdout()).isEqualTo("42\n");
    Process tar =
        new ProcessBuilder("tar", "-tzf", workspace.resolve("bazel-bin/pkg/tar.tar.gz").toString())
            .start();
    assertThat(new String(tar.getInputStream().readAllBytes(), ISO_8859_1))
        .isEqualTo("opt/\nopt/share/\nopt/share/a.txt\nopt/share/sub/\nopt/share/sub/b.txt\n");
  }

  @Test
  public void programsWorkWithModules() throws Exception {
    usePrograms();
    write(
        "MODULE.bazel",
        "module(name = 'real')\n"
            + packages.asModules()
            + "register_toolchains('//py:toolchain')\n");
    programsWork();
  }

  @Test
  public void programsWorkWithWorkspace() throws Exception {
    usePrograms();
    write(
        "WORKSPACE",
        "workspace(name = 'real')\n"
            + packages.asRepositories()
            + "register_toolchains('//py:toolchain')\n");
    programsWork();
  }

  @Test
  public void everyPackageLoadsWithModules() throws Exception {
    assumeTrue("the rule sets are not installed as modules", packages.areCompleteModules());
    Files.createDirectories(workspace);
    write(".bazelrc", "common --noincompatible_disallow_empty_glob\n");
    write("MODULE.bazel", packages.asModules());
    everyPackageLoads(packages, "No repository visible as '@\\w+' from repository");
  }

  @Test
  public void everyPackageLoadsWithWorkspace() throws Exception {
    assumeTrue("the rule sets are not installed as modules", packages.areCompleteModules());
    Files.createDirectories(workspace);
    write(".bazelrc", "common --noincompatible_disallow_empty_glob\n");
    write(
        "WORKSPACE",
        packages.asRepositories()
            + """
            load("@bazel_features//:deps.bzl", "bazel_features_deps")
            bazel_features_deps()
            """);
    everyPackageLoads(packages, UNDECLARED);
  }

  @Test
  public void everyPackageOfThisSystemLoads() throws Exception {
    RuleSetPackages old = RuleSetPackages.ofSystem();
    assumeTrue("bazel-skylib is not installed", old.directories().containsKey("bazel_skylib"));
    Files.createDirectories(workspace);
    write("WORKSPACE", old.asRepositories());
    everyPackageLoads(old, UNDECLARED + "|'cc_host_toolchain_alias' is not defined");
  }

  /**
   * Loads all packages of rule sets one by one.
   *
   * @param excuse what an error must say to be one of the workspace, which lacks other rule sets
   */
  private void everyPackageLoads(RuleSetPackages sets, String excuse) throws Exception {
    for (String name : sets.directories().keySet()) {
      Engine.Run run = starling.run(workspace, "query", "--keep_going", "@" + name + "//...");
      String errors =
          Splitter.on('\n')
              .splitToStream(run.stderr())
              .filter(line -> line.startsWith("ERROR"))
              .filter(line -> !line.startsWith("ERROR: package contains errors"))
              .filter(line -> !line.matches(".*(" + excuse + ").*"))
              .collect(Collectors.joining("\n"));
      assertWithMessage(name).that(errors).isEmpty();
      assertWithMessage(name).that(run.stdout()).contains("@" + name + "//");
    }
  }

  /** Skylib's tests, of which some run the build engine that they find as {@code bazel}. */
  @Test
  public void testsOfSkylibPass() throws Exception {
    assumeTrue("the rule sets are not installed as modules", packages.areCompleteModules());
    copy(packages.directories().get("bazel_skylib"));
    StringBuilder flags = new StringBuilder();
    packages.asOverrides().stream()
        .filter(flag -> !flag.contains("=bazel_skylib="))
        .forEach(flag -> flags.append("common ").append(flag).append('\n'));
    for (String module : ABSENT) {
      Path stub = Files.createDirectories(root.resolve("stubs").resolve(module));
      Files.writeString(stub.resolve("MODULE.bazel"), "module(name = '" + module + "')\n");
      Files.writeString(stub.resolve("BUILD"), "");
      flags.append("common --override_module=%s=%s\n".formatted(module, stub));
    }
    Path programs = Files.createDirectories(root.resolve("bin"));
    Files.createSymbolicLink(programs.resolve("bazel"), BASE.resolve("starling"));
    flags.append("build --action_env=PATH=" + programs + ":/usr/bin:/bin\n");
    write(".bazelrc", Files.readString(workspace.resolve(".bazelrc")) + flags);
    String tests =
        starling
            .run(workspace, "query", "--keep_going", "tests(//...)")
            .stdout()
            .lines()
            .filter(line -> line.startsWith("//"))
            .collect(Collectors.joining("\n", "", "\n"));
    write("tests.txt", tests);
    long count = tests.lines().count();
    assertThat(count).isGreaterThan(100L);
    assertThat(run("test", "--target_pattern_file=tests.txt", "--test_output=errors").stdout())
        .contains("Executed %1$d out of %1$d tests: %1$d tests pass.".formatted(count));
  }
}
