package dev.starling.label;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assert.assertThrows;

import java.util.Map;
import org.junit.Test;

public final class LabelTest {
  private static final RepositoryMapping MAIN =
      RepositoryMapping.strict(
          RepositoryName.MAIN,
          Map.of(
              "",
              RepositoryName.MAIN,
              "me",
              RepositoryName.MAIN,
              "skylib",
              RepositoryName.unvalidated("bazel_skylib+")));
  private static final PackageContext CONTEXT = new PackageContext(PackageId.inMain("a/b"), MAIN);

  private static Label parse(String text) throws Exception {
    return Label.parse(text, CONTEXT);
  }

  @Test
  public void everyFormNamesItsTarget() throws Exception {
    assertThat(parse(":x").canonicalForm()).isEqualTo("//a/b:x");
    assertThat(parse("x/y.txt").canonicalForm()).isEqualTo("//a/b:x/y.txt");
    assertThat(parse("//c").canonicalForm()).isEqualTo("//c:c");
    assertThat(parse("//:c").canonicalForm()).isEqualTo("//:c");
    assertThat(parse("@me//c/d").canonicalForm()).isEqualTo("//c/d:d");
    assertThat(parse("@skylib//c:d").canonicalForm()).isEqualTo("@@bazel_skylib+//c:d");
    assertThat(parse("@@bazel_skylib+//c:d")).isSameInstanceAs(parse("@skylib//c:d"));
    assertThat(parse("@skylib").canonicalForm()).isEqualTo("@@bazel_skylib+//:skylib");
    assertThat(parse("@//x").unambiguousForm()).isEqualTo("@@//x:x");
    assertThat(parse("x/.").name()).isEqualTo("x");
  }

  @Test
  public void malformedLabelsAreRefused() {
    Map<String, String> messages =
        Map.ofEntries(
            Map.entry("a:b", "invalid label 'a:b': absolute label must begin with '@' or '//'"),
            Map.entry("", "invalid target name '': empty target name"),
            Map.entry("//", "invalid target name '': empty target name"),
            Map.entry("/a", "invalid target name '/a': target names may not start with '/'"),
            Map.entry("//a/:b", "invalid package name 'a/': package names may not end with '/'"),
            Map.entry("//a:b/", "invalid target name 'b/': target names may not end with '/'"),
            Map.entry(
                "//a//b:c",
                "invalid package name 'a//b': package names may not contain '//' path separators"),
            Map.entry(
                "//a:b//c",
                "invalid target name 'b//c': target names may not contain '//' path separators"),
            Map.entry(
                "//a:../b",
                "invalid target name '../b': target names may not contain up-level references"
                    + " '..'"),
            Map.entry(
                "//a:./b",
                "invalid target name './b': target names may not contain '.' as a path segment"),
            Map.entry("//a:b:c", "invalid target name 'b:c': target names may not contain ':'"),
            Map.entry(
                "//foo/./x:y",
                "invalid package name 'foo/./x': package name component contains only '.'"
                    + " characters"),
            Map.entry(
                "//a/...",
                "invalid package name 'a/...': package name component contains only '.'"
                    + " characters (perhaps you meant \":...\"?)"),
            Map.entry(
                "//a:\u0001",
                "invalid target name '\\x01': target names may not contain non-printable"
                    + " characters: '\\x01'"),
            Map.entry(
                "@a b//:c",
                "invalid repository name 'a b': repo names may contain only A-Z, a-z, 0-9, '-',"
                    + " '_', '.' and '+'"));
    messages.forEach(
        (text, message) -> {
          LabelSyntaxException e =
              assertThrows(text, LabelSyntaxException.class, () -> parse(text));
          assertWithMessage(text).that(e).hasMessageThat().isEqualTo(message);
        });
  }

  @Test
  public void anUnknownRepositoryIsAValueThatSaysSo() throws Exception {
    Label label = parse("@skylip//c:d");
    assertThat(label.repository().isVisible()).isFalse();
    assertThat(label.toString())
        .isEqualTo("@@[unknown repo 'skylip' requested from @@ (did you mean 'skylib'?)]//c:d");
    assertThat(label.repository().invisibleDescription())
        .isEqualTo("'@skylip' from main repository (did you mean 'skylib'?)");
  }

  @Test
  public void withoutModulesEveryNameIsCanonical() throws Exception {
    PackageContext context = PackageContext.topOf(RepositoryMapping.ALWAYS_FALLBACK);
    Label label = Label.parse("@other//c:d", context);
    assertThat(label.canonicalForm()).isEqualTo("@@other//c:d");
    assertThat(label.displayForm(RepositoryMapping.ALWAYS_FALLBACK)).isEqualTo("@other//c:d");
  }

  @Test
  public void displayFormUsesTheNameThatTheMainRepositoryKnows() throws Exception {
    assertThat(parse("@skylib//c:c").displayForm(MAIN)).isEqualTo("@skylib//c:c");
    assertThat(parse("@skylib//c:c").shorthandDisplayForm(MAIN)).isEqualTo("@skylib//c");
    assertThat(parse("@@other//c:d").displayForm(MAIN)).isEqualTo("@@other//c:d");
  }

  @Test
  public void visibilityLabelsBelongToNoRepository() throws Exception {
    PackageContext elsewhere =
        new PackageContext(PackageId.of(RepositoryName.unvalidated("r"), "a"), MAIN);
    assertThat(Label.parse("//visibility:public", elsewhere).canonicalForm())
        .isEqualTo("//visibility:public");
    assertThat(Label.parse("//x:public", elsewhere).canonicalForm()).isEqualTo("@@r//x:public");
  }

  @Test
  public void pathsOfOtherRepositoriesLieBelowExternal() throws Exception {
    Label label = parse("@@r//a:f");
    assertThat(label.execPath().pathString()).isEqualTo("external/r/a/f");
    assertThat(label.workspaceRoot()).isEqualTo("external/r");
    assertThat(label.repository().runfilesPath().pathString()).isEqualTo("../r");
    assertThat(parse("//a:f").workspaceRoot()).isEmpty();
  }

  @Test
  public void labelsSortByRepositoryPackageAndName() throws Exception {
    assertThat(parse("//a:z")).isLessThan(parse("//a-b:a"));
    assertThat(parse("//a-b:z")).isLessThan(parse("//a/b:a"));
    assertThat(parse("//z:z")).isLessThan(parse("@@a//a:a"));
  }
}
