package dev.starling.label;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import dev.starling.label.TargetPattern.PathAsTarget;
import dev.starling.label.TargetPattern.Selection;
import dev.starling.label.TargetPattern.SingleTarget;
import dev.starling.label.TargetPattern.TargetsBelowDirectory;
import dev.starling.label.TargetPattern.TargetsInPackage;
import dev.starling.path.PathFragment;
import java.util.Map;
import org.junit.Test;

public final class TargetPatternParserTest {
  private static final RepositoryName OTHER = RepositoryName.unvalidated("other+");
  private static final RepositoryMapping MAPPING =
      RepositoryMapping.strict(RepositoryName.MAIN, Map.of("other", OTHER));

  private static TargetPattern in(String directory, String text) throws Exception {
    return new TargetPatternParser(PathFragment.of(directory), RepositoryName.MAIN, MAPPING)
        .parse(text);
  }

  private static TargetPattern single(String text, String label) throws Exception {
    return new SingleTarget(text, Label.parseCanonical(label));
  }

  private static TargetPattern below(String text, String directory, Selection selection) {
    return new TargetsBelowDirectory(text, PackageId.inMain(directory), selection);
  }

  @Test
  public void singleTargets() throws Exception {
    assertThat(in("d", "//a:b")).isEqualTo(single("//a:b", "//a:b"));
    assertThat(in("d", "//a/b")).isEqualTo(single("//a/b", "//a/b:b"));
    assertThat(in("d", ":x")).isEqualTo(single(":x", "//d:x"));
    assertThat(in("d", "a:x")).isEqualTo(single("a:x", "//d/a:x"));
    assertThat(in("", "a:x")).isEqualTo(single("a:x", "//a:x"));
    assertThat(in("", ":x")).isEqualTo(single(":x", "//:x"));
    assertThat(in("d", "@other//a:b")).isEqualTo(single("@other//a:b", "@@other+//a:b"));
    assertThat(in("d", "@@other+//a:b")).isEqualTo(single("@@other+//a:b", "@@other+//a:b"));
    assertThat(in("d", "@other")).isEqualTo(single("@other", "@@other+//:other"));
    assertThat(in("d", "//a:...")).isEqualTo(single("//a:...", "//a:..."));
  }

  @Test
  public void pathsAreLeftToTheResolver() throws Exception {
    assertThat(in("d", "a/b.txt"))
        .isEqualTo(new PathAsTarget("a/b.txt", RepositoryName.MAIN, PathFragment.of("d/a/b.txt")));
  }

  @Test
  public void wildcardsInAPackage() throws Exception {
    assertThat(in("d", "//a:all"))
        .isEqualTo(
            new TargetsInPackage("//a:all", PackageId.inMain("a"), "all", Selection.RULES, true));
    assertThat(in("d", ":*"))
        .isEqualTo(
            new TargetsInPackage(":*", PackageId.inMain("d"), "*", Selection.ALL_TARGETS, false));
    assertThat(in("d", "a:all-targets"))
        .isEqualTo(
            new TargetsInPackage(
                "a:all-targets",
                PackageId.inMain("d/a"),
                "all-targets",
                Selection.ALL_TARGETS,
                false));
  }

  @Test
  public void wildcardsBelowADirectory() throws Exception {
    assertThat(in("d", "//...")).isEqualTo(below("//...", "", Selection.RULES));
    assertThat(in("d", "//a/...")).isEqualTo(below("//a/...", "a", Selection.RULES));
    assertThat(in("d", "...")).isEqualTo(below("...", "d", Selection.RULES));
    assertThat(in("d", "a/...:all")).isEqualTo(below("a/...:all", "d/a", Selection.RULES));
    assertThat(in("d", "//a/...:*")).isEqualTo(below("//a/...:*", "a", Selection.ALL_TARGETS));
    assertThat(in("d", "@other//..."))
        .isEqualTo(
            new TargetsBelowDirectory("@other//...", PackageId.of(OTHER, ""), Selection.RULES));
  }

  @Test
  public void aMinusTakesAway() throws Exception {
    TargetPatternParser parser = TargetPatternParser.atMainRoot(MAPPING);
    assertThat(parser.parseSigned("-//b/...").isPositive()).isFalse();
    assertThat(parser.parseSigned("-//b/...").pattern())
        .isEqualTo(below("//b/...", "b", Selection.RULES));
  }

  @Test
  public void malformedPatternsAreRefused() {
    Map<String, String> messages =
        Map.of(
            "",
            "the empty string is not a valid target",
            "//a/",
            "The package part of '//a/' should not end in a slash",
            "/a",
            "not a valid absolute pattern (absolute target patterns must start with exactly two"
                + " slashes): '/a'",
            "//a:b:c",
            "invalid target format '//a:b:c': invalid target name 'b:c': target names may not"
                + " contain ':'",
            "//a/../b:all",
            "Invalid package name 'a/../b': package name component contains only '.' characters",
            "@nope//:x",
            "@nope//:x could not be resolved: No repository visible as '@nope' from main"
                + " repository");
    messages.forEach(
        (text, message) ->
            assertThat(assertThrows(LabelSyntaxException.class, () -> in("d", text)))
                .hasMessageThat()
                .isEqualTo(message));
  }
}
