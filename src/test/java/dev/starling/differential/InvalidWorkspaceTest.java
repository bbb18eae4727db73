package dev.starling.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assume.assumeTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.truth.Correspondence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Mistakes of every kind: both engines refuse them, and ours says where they are and what to do.
 */
@RunWith(Parameterized.class)
public final class InvalidWorkspaceTest {

  private static final Pattern POSITION = Pattern.compile("([^:]+):(\\d+)(?::(\\d+))?");

  private static Scratch scratch;
  private final WorkspaceCase workspaceCase;

  public InvalidWorkspaceTest(String name, WorkspaceCase workspaceCase) {
    this.workspaceCase = workspaceCase;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> cases() throws IOException {
    List<Object[]> cases = new ArrayList<>();
    WorkspaceCase.all("invalid").forEach(each -> cases.add(new Object[] {each.name(), each}));
    return cases;
  }

  @BeforeClass
  public static void open() throws IOException {
    scratch = new Scratch();
  }

  @AfterClass
  public static void close() throws Exception {
    scratch.close();
  }

  private String[] commandLine() {
    String command =
        Iterables.getOnlyElement(workspaceCase.directives().get("command"), "build //...");
    return Splitter.on(' ').splitToList(command).toArray(String[]::new);
  }

  @Test
  public void isRefusedWithAClearMessage() throws Exception {
    scratch.fill(workspaceCase);
    Engine.Run run = scratch.starling().run(scratch.workspace(), commandLine());
    String output = run.output().replace(scratch.workspace() + "/", "");
    assertWithMessage(output).that(run.exitCode()).isNotEqualTo(0);
    assertWithMessage(output).that(run.exitCode()).isNotEqualTo(37);
    for (String text : workspaceCase.directives().get("expect")) {
      assertThat(output).contains(text);
    }
    for (String position : workspaceCase.directives().get("at")) {
      assertThat(output).containsMatch(anyFormOf(position));
    }
    assertThat(ImmutableList.copyOf(output.split("\n", -1)))
        .comparingElementsUsing(STARTS_WITH)
        .doesNotContain("\tat ");
  }

  private static final Correspondence<String, String> STARTS_WITH =
      Correspondence.from(
          (line, prefix) -> line != null && prefix != null && line.startsWith(prefix),
          "starts with");

  /**
   * A position stands in a message as {@code FILE:LINE:COLUMN}, in a stack in the words of the
   * language.
   */
  private static String anyFormOf(String position) {
    Matcher matcher = POSITION.matcher(position);
    assertThat(matcher.matches()).isTrue();
    String file = Pattern.quote(matcher.group(1));
    String line = matcher.group(2);
    String column = matcher.group(3) == null ? "\\d+" : matcher.group(3);
    return "(^|[^\\w/.])%s:%s:%s\\b|\"%s\", line %s, column %s\\b"
        .formatted(file, line, column, file, line, column);
  }

  @Test
  public void isRefusedByTheOracle() throws Exception {
    assumeTrue("the real Bazel is not installed", Engine.oracleIsInstalled());
    assumeTrue(
        "Bazel 4.2.3 does not know of it",
        !workspaceCase.directives().containsEntry("oracle", "none"));
    scratch.fill(workspaceCase);
    Engine.Run run = scratch.oracle().run(scratch.workspace(), commandLine());
    assertWithMessage(run.output()).that(run.exitCode()).isNotEqualTo(0);
  }
}
