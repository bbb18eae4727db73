package dev.starling.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.junit.Assume.assumeTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Valid workspaces: both engines load, show and build the same. */
@RunWith(Parameterized.class)
public final class DifferentialTest {

  private static final Pattern CONFIGURATION = Pattern.compile(" \\((?!null\\))[^)]*\\)$");

  /** What the names of the cases to run begin with. */
  private static final String ONLY = System.getProperty("differential", "");

  private static Scratch scratch;

  /** All texts that were compared, for the check that every purposeful difference still occurs. */
  private static final List<String> SEEN = new ArrayList<>();

  private final WorkspaceCase workspaceCase;

  public DifferentialTest(String name, WorkspaceCase workspaceCase) {
    this.workspaceCase = workspaceCase;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> cases() throws IOException {
    List<Object[]> cases = new ArrayList<>();
    WorkspaceCase.all("differential").stream()
        .filter(each -> ONLY.isEmpty() || each.name().startsWith(ONLY))
        .forEach(each -> cases.add(new Object[] {each.name(), each}));
    return cases;
  }

  @BeforeClass
  public static void open() throws IOException {
    assumeTrue("the real Bazel is not installed", Engine.oracleIsInstalled());
    scratch = new Scratch();
  }

  @AfterClass
  public static void close() throws Exception {
    if (scratch != null) {
      scratch.close();
      if (ONLY.isEmpty()) {
        assertThat(PurposefulDifference.matching(SEEN))
            .containsExactlyElementsIn(PurposefulDifference.values());
      }
    }
  }

  private String flags() {
    return Iterables.getOnlyElement(workspaceCase.directives().get("flags"), "");
  }

  @Test
  public void queriesGiveTheSameLabels() throws Exception {
    scratch.fill(workspaceCase);
    for (String query : workspaceCase.directives().get("query")) {
      compare(query, engine -> lines(run(engine, "query", "--noimplicit_deps", query), ""));
    }
  }

  @Test
  public void cqueriesGiveTheSameLabels() throws Exception {
    scratch.fill(workspaceCase);
    for (String query : workspaceCase.directives().get("cquery")) {
      compare(
          query,
          engine ->
              lines(run(engine, "cquery", "--noimplicit_deps " + flags(), query), " (configured)"));
    }
  }

  @Test
  public void aqueriesGiveTheSameActions() throws Exception {
    scratch.fill(workspaceCase);
    for (String query : workspaceCase.directives().get("aquery")) {
      compare(
          query,
          engine ->
              ActionText.all(
                      run(engine, "aquery", "--output=proto " + flags(), query)
                          .stdout()
                          .getBytes(ISO_8859_1),
                      DifferentialTest::normalized)
                  .stream()
                  .map(DifferentialTest::normalized)
                  .filter(action -> !action.isEmpty())
                  .sorted()
                  .collect(joining("\n")));
    }
  }

  @Test
  public void outputsHaveTheSameBytes() throws Exception {
    scratch.fill(workspaceCase);
    String patterns = Iterables.getOnlyElement(workspaceCase.directives().get("build"), "//...");
    compare(patterns, engine -> outputs(engine, patterns));
  }

  private String outputs(Engine engine, String patterns) throws IOException, InterruptedException {
    run(engine, "clean", "");
    String[] words = Splitter.on(' ').splitToList(patterns).toArray(String[]::new);
    run(engine, "build", flags(), words);
    Path bin = Path.of(run(engine, "info", flags(), "bazel-bin").stdout().strip());
    ImmutableSortedMap<String, String> files = OutputFiles.below(bin);
    return files.entrySet().stream()
        .map(file -> normalized(file.getKey() + ": " + file.getValue()))
        .collect(joining("\n"));
  }

  private interface View {
    String of(Engine engine) throws IOException, InterruptedException;
  }

  private static void compare(String question, View view) throws IOException, InterruptedException {
    assertWithMessage(question)
        .that(view.of(scratch.starling()))
        .isEqualTo(view.of(scratch.oracle()));
  }

  private static Engine.Run run(Engine engine, String command, String flags, String... arguments)
      throws IOException, InterruptedException {
    Engine.Run run = engine.runWords(scratch.workspace(), command, flags, arguments);
    assertWithMessage(
            engine.launcher()
                + " "
                + command
                + " "
                + String.join(" ", arguments)
                + "\n"
                + run.stderr())
        .that(run.exitCode())
        .isEqualTo(0);
    return run;
  }

  private static String normalized(String text) {
    SEEN.add(text);
    return PurposefulDifference.normalizeAll(text);
  }

  /** The lines of a result in alphabetical order, with one word for every configuration. */
  private static String lines(Engine.Run run, String configuration) {
    return Splitter.on('\n')
        .omitEmptyStrings()
        .splitToStream(run.stdout())
        .map(line -> CONFIGURATION.matcher(line).replaceFirst(configuration))
        .sorted()
        .distinct()
        .collect(joining("\n"));
  }
}
