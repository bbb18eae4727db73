package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.starling.server.CommandWorkspace.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The repositories and modules that come with the engine. */
public final class EmbeddedRepositoriesTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("starling.basedir")).resolve("src/main/starlark");
  private static final Pattern EXPORT =
      Pattern.compile("^(?:def ([A-Za-z]\\w*)\\(|([A-Za-z]\\w*) = )", Pattern.MULTILINE);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    Path registry = folder.newFolder("registry").toPath();
    workspace.write(".bazelrc", "common --registry=" + registry.toUri() + "\n");
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private static List<String> modules() throws IOException {
    try (Stream<Path> directories = Files.list(SOURCES.resolve("modules"))) {
      return directories.map(directory -> directory.getFileName().toString()).sorted().toList();
    }
  }

  /** A load statement for each .bzl file below a directory that exports something. */
  private static String loads(String directory, String repository) throws IOException {
    Path root = SOURCES.resolve(directory);
    StringBuilder loads = new StringBuilder();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".bzl")).sorted().toList()) {
        Matcher export = EXPORT.matcher(Files.readString(file).replaceAll("(?s)load\\(.*?\\)", ""));
        assertWithMessage(file + " exports something").that(export.find()).isTrue();
        loads.append(
            "load('@%s//%s:%s', _%d = '%s')\n"
                .formatted(
                    repository,
                    root.relativize(file.getParent()),
                    file.getFileName(),
                    loads.length(),
                    export.group(1) == null ? export.group(2) : export.group(1)));
      }
    }
    return loads.toString();
  }

  private String query(String expression) {
    Outcome outcome = workspace.run("query", "--noshow_progress", expression);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome.stdout();
  }

  @Test
  public void everyFileOfEveryModuleLoads() throws Exception {
    StringBuilder loads = new StringBuilder();
    for (String module : modules()) {
      loads.append(loads("modules/" + module, module));
    }
    workspace.write(
        "MODULE.bazel",
        modules().stream()
            .map("bazel_dep(name = '%s', version = '0')\n"::formatted)
            .collect(Collectors.joining()));
    workspace.write("BUILD", loads + "exports_files(['BUILD'])\n");
    assertThat(query("//:BUILD")).isEqualTo("//:BUILD\n");
    for (String module : modules()) {
      query("@" + module + "//...");
    }
  }

  @Test
  public void everyFileOfTheToolsLoads() throws Exception {
    workspace.write("BUILD", loads("bazel_tools", "bazel_tools") + "exports_files(['BUILD'])\n");
    assertThat(query("//:BUILD")).isEqualTo("//:BUILD\n");
    assertThat(query("@bazel_tools//...")).contains("@bazel_tools//tools/test:");
  }

  /** What rule sets ask of the tools; {@code tools.txt} was gathered from them. */
  @Test
  public void theToolsThatRuleSetsAskForAreThere() throws Exception {
    List<String> labels =
        Files.readAllLines(
            Path.of(System.getProperty("starling.basedir"))
                .resolve("src/test/resources/dev/starling/server/tools.txt"));
    Outcome outcome =
        workspace.run(
            "query",
            "--noshow_progress",
            "--keep_going",
            "set(%s)".formatted(String.join(" ", labels)));
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    assertThat(outcome.stdout().lines().count()).isEqualTo((long) labels.size());
  }
}
