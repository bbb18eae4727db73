package dev.starling.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * The workspaces that both engines see alike, and the examples, use every member of the API that
 * well-known rule sets use and that 4.2.3 has; {@code api.tsv} lists them, with a reason beside
 * those that no workspace uses.
 */
@RunWith(JUnit4.class)
public final class ComparedApiTest {
  private static final Path ROOT = Path.of(System.getProperty("starling.basedir"));
  private static final Path WORKSPACES = ROOT.resolve("src/test/workspaces/differential");

  /** A line of the list: whose member, of which kind, its name, and why it is not used if so. */
  private record Member(String owner, String kind, String name, String reason) {
    boolean isUsedIn(String text) {
      boolean isOfAValue = kind.equals("method") || kind.equals("field");
      return Pattern.compile(
              (isOfAValue ? "\\." : "(?<![A-Za-z0-9_])") + Pattern.quote(name) + "(?![A-Za-z0-9_])")
          .matcher(text)
          .find();
    }
  }

  private static List<Member> members() throws IOException {
    List<Member> members = new ArrayList<>();
    for (String line : Files.readAllLines(WORKSPACES.resolve("api.tsv"))) {
      List<String> fields = Splitter.on('\t').splitToList(line);
      members.add(
          new Member(
              fields.get(0), fields.get(1), fields.get(2), fields.size() > 3 ? fields.get(3) : ""));
    }
    return members;
  }

  private static String text() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files =
        Stream.concat(Files.list(WORKSPACES), Files.walk(ROOT.resolve("examples")))) {
      for (Path file : files.filter(ComparedApiTest::isSource).sorted().toList()) {
        text.append(Files.readString(file)).append('\n');
      }
    }
    return text.toString();
  }

  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    boolean isOfUse =
        name.endsWith(".txt")
            || name.endsWith(".bzl")
            || Stream.of("BUILD", "WORKSPACE").anyMatch(name::equals);
    return isOfUse && Files.isRegularFile(file);
  }

  @Test
  public void everyMemberIsUsedOrHasAReason() throws Exception {
    String text = text();
    List<Member> members = members();
    assertThat(members.size()).isAtLeast(300);
    for (Member member : members) {
      assertWithMessage(member.toString())
          .that(member.isUsedIn(text))
          .isEqualTo(member.reason().isEmpty());
    }
  }
}
