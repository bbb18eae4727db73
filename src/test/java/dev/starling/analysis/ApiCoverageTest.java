package dev.starling.analysis;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.builtin.AnalysisGlobals;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.command.build.EngineWorkspace;
import dev.starling.config.ConfigurationGlobals;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.packages.PackageGlobals;
import dev.starling.repository.RepositoryGlobals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Calls the Starlark API, and keeps the report on it. */
@RunWith(JUnit4.class)
public final class ApiCoverageTest {
  private static final Path BASE = Path.of(System.getProperty("starling.basedir", "."));
  private static final Path WORKSPACE = BASE.resolve("src/test/workspaces/api");
  private static final String MODULES = "src/test/workspaces/api/modules";
  private static final String WORKSPACE_FILE = "src/test/workspaces/api/workspace";
  private static final Path TABLE =
      BASE.resolve("src/test/resources/dev/starling/analysis/api-members.tsv");
  private static final Path REPORT = BASE.resolve("docs/api-coverage.md");
  private static final Pattern CHECKED = Pattern.compile("(?m): CHECKED (\\S+)$");
  private static final Pattern REFUSED = Pattern.compile("(?m): REFUSED (\\S+)$");
  private static final Pattern FAILED = Pattern.compile("(?m): FAILED .*$");
  private static final Pattern PRESENT = Pattern.compile("(?m): PRESENT (\\S+) (.*)$");
  private static final Pattern ROWS = Pattern.compile("check\\(\\s*\"([^\"]+)\"");

  @Test
  public void theReportIsTrue() throws Exception {
    ImmutableList<ApiMember> members = ApiMember.read(TABLE);
    String said = checks() + checksOfModules() + checksOfWorkspaceFile();
    assertThat(FAILED.matcher(said).results().map(MatchResult::group).toList()).isEmpty();
    TreeSet<String> checked = rows(CHECKED, said);
    assertWithMessage("checks that did not run").that(checked).containsAtLeastElementsIn(claimed());
    ApiSurface surface = surface();
    for (MatchResult found : PRESENT.matcher(said).results().toList()) {
      surface.told(found.group(1), Splitter.on(' ').split(found.group(2)));
    }
    ApiReport report = new ApiReport(members, surface, checked, rows(REFUSED, said));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(REPORT, report.toString(), UTF_8);
      return;
    }
    assertThat(report.overstated(Files.readString(REPORT, UTF_8))).isEmpty();
  }

  private static TreeSet<String> rows(Pattern told, String said) {
    TreeSet<String> rows = new TreeSet<>();
    told.matcher(said).results().forEach(found -> rows.add(found.group(1)));
    return rows;
  }

  /** Runs all checks and returns what they told. */
  private static String checks() throws Exception {
    AnalysisFixture workspace =
        new AnalysisFixture(WORKSPACE.toRealPath()).registerToolchains("//:hammer_toolchain");
    TopLevelTargets.Result result =
        workspace.analyze(
            "//:looking",
            "//:setting",
            "//:opt_test",
            "//:failure_test",
            "//:refusals_test",
            "//:inline_test",
            "//:looking_at_toolchains",
            "//pkg:existing");
    String said = workspace.messages();
    assertWithMessage(said).that(result.isComplete()).isTrue();
    return said;
  }

  /** Runs the checks that need modules, their extensions and repositories. */
  private static String checksOfModules() throws Exception {
    Path directory = Files.createTempDirectory("api").toRealPath();
    Path workspace = EngineWorkspace.copy(MODULES, directory.resolve("workspace"));
    Path module = workspace.resolve("MODULE.bazel");
    Files.writeString(
        module, Files.readString(module, UTF_8).replace("/WORKSPACE", workspace.toString()), UTF_8);
    run(workspace, "tar", "cf", "archived.tar", "archived");
    Path git = workspace.resolve("from_git");
    run(git, "git", "init", "--quiet", "--initial-branch=main");
    run(git, "git", "add", ".");
    run(git, "git", "-c", "user.name=a", "-c", "user.email=a@example", "commit", "-qm", "all");
    Path output = directory.resolve("output");
    return checksIn(workspace, output)
        + checksOfActions(workspace)
        + checksOfCommands(new EngineWorkspace(workspace, output), workspace);
  }

  /** What actions have written because of what Starlark functions told them at execution. */
  private static String checksOfActions(Path workspace) throws IOException {
    return written(workspace, "mapped", "mapped_root.path", "bazel-out/cfg/bin")
        + written(workspace, "joined", "TemplateDict.add_joined", "<of:said+of:mapped>");
  }

  private static String written(Path workspace, String file, String row, String expected)
      throws IOException {
    String text = Files.readString(workspace.resolve("bazel-bin").resolve(file), UTF_8).strip();
    return text.equals(expected)
        ? ": CHECKED %s\n".formatted(row)
        : ": FAILED %s: %s\n".formatted(row, text);
  }

  /** Runs the checks of files that commands other than builds read, and of a flag. */
  private static String checksOfCommands(EngineWorkspace engine, Path workspace) throws Exception {
    engine.run("cquery", "//:uses", "--output=starlark", "--starlark:file=format.cquery");
    String said = engine.messages();
    Path vendored = Files.createDirectory(workspace.resolve("vendored"));
    Path list = vendored.resolve("VENDOR.bazel");
    Files.writeString(list, "ignore('@@from_git+')\npin('@@archived+')\n", UTF_8);
    Path pinned = Files.createDirectory(vendored.resolve("archived+"));
    Files.writeString(pinned.resolve("BUILD"), "# pinned", UTF_8);
    Files.copy(workspace.resolve("archived/MODULE.bazel"), pinned.resolve("MODULE.bazel"));
    engine.run("vendor", "--vendor_dir=vendored", "--repo=@@from_git+", "--repo=@@archived+");
    said += Files.exists(vendored.resolve("from_git+")) ? "" : ": CHECKED vendor.ignore\n";
    said +=
        Files.readString(pinned.resolve("BUILD"), UTF_8).equals("# pinned")
            ? ": CHECKED vendor.pin\n"
            : "";
    assertThat(engine.tryRun("build", "//:uses", "--experimental_repository_ctx_execute_wasm"))
        .isEqualTo(2);
    assertThat(engine.messages()).contains("this engine does not run WebAssembly");
    return said
        + ": REFUSED wasm_module.path\n: REFUSED wasm_exec_result.output\n"
        + ": REFUSED wasm_exec_result.return_code\n: REFUSED wasm_exec_result.error_message\n";
  }

  /** Runs the checks of what WORKSPACE can call. */
  private static String checksOfWorkspaceFile() throws Exception {
    Path directory = Files.createTempDirectory("api").toRealPath();
    return checksIn(
        EngineWorkspace.copy(WORKSPACE_FILE, directory.resolve("workspace")),
        directory.resolve("output"));
  }

  /** Runs the checks of a workspace; some of them are made by actions. */
  private static String checksIn(Path workspace, Path output) throws Exception {
    Files.copy(WORKSPACE.resolve("check.bzl"), workspace.resolve("check.bzl"));
    EngineWorkspace engine = new EngineWorkspace(workspace, output);
    engine.run("build", "//:uses", "--experimental_output_paths=strip");
    Path said = workspace.resolve("bazel-bin/said");
    return engine.messages() + (Files.exists(said) ? Files.readString(said, UTF_8) : "");
  }

  private static void run(Path directory, String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isEqualTo(0);
  }

  /** The rows that checks name: each file that names a row also names its member elsewhere. */
  private static ImmutableSet<String> claimed() throws IOException {
    ImmutableSet.Builder<String> rows = ImmutableSet.builder();
    try (Stream<Path> files = Files.walk(WORKSPACE)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bzl")).sorted().toList()) {
        String text = Files.readString(file, UTF_8);
        String code = ROWS.matcher(text).replaceAll("check(") + boundaryFiles(file);
        for (MatchResult found : ROWS.matcher(text).results().toList()) {
          for (String row : Splitter.on(' ').split(found.group(1))) {
            rows.add(row);
            String member = row.substring(row.lastIndexOf('.') + 1);
            assertWithMessage("%s names %s and does not use it", file, row)
                .that(!member.matches("\\w+") || code.matches("(?s).*\\b" + member + "\\b.*"))
                .isTrue();
          }
        }
      }
    }
    return rows.build();
  }

  /** The calls that have no values, and show only in what other files find. */
  private static String boundaryFiles(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : ImmutableList.of("MODULE.bazel", "REPO.bazel", "WORKSPACE", "macro.bzl")) {
      Path boundary = file.resolveSibling(name);
      if (Files.exists(boundary)) {
        text.append(Files.readString(boundary, UTF_8));
      }
    }
    return text.toString();
  }

  private static ApiSurface surface() {
    return ApiSurface.of(
        new GlobalEnvironments(
            ImmutableList.of(
                new DefinitionGlobals(),
                new PackageGlobals(),
                new RepositoryGlobals(),
                new ConfigurationGlobals(TemplateVariableInfo.PROVIDER),
                new AnalysisGlobals())));
  }
}
