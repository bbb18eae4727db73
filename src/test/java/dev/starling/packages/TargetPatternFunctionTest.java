package dev.starling.packages;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Diagnostic;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.SignedTargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.path.PathFragment;
import java.util.List;
import org.junit.Test;

public final class TargetPatternFunctionTest {
  private final LoadingWorkspace workspace;

  public TargetPatternFunctionTest() throws Exception {
    workspace = new LoadingWorkspace();
    workspace
        .write("rules/BUILD")
        .write(
            "rules/defs.bzl",
            "def _impl(ctx):",
            "    pass",
            "lib = rule(_impl, attrs = {'srcs': attr.label_list(allow_files = True)})")
        .write("a/BUILD", "load('//rules:defs.bzl', 'lib')", "lib(name = 'x', srcs = ['f'])")
        .write("a/b/BUILD", "load('//rules:defs.bzl', 'lib')", "lib(name = 'b')", "lib(name = 'y')")
        .write("a/file.txt")
        .write("none/deep/file");
  }

  private TargetPatternsKey key(String directory, boolean keepGoing, String... patterns)
      throws Exception {
    TargetPatternParser parser =
        new TargetPatternParser(
            PathFragment.of(directory), RepositoryName.MAIN, RepositoryMapping.ALWAYS_FALLBACK);
    ImmutableList.Builder<SignedTargetPattern> parsed = ImmutableList.builder();
    for (String pattern : patterns) {
      parsed.add(parser.parseSigned(pattern));
    }
    return new TargetPatternsKey(parsed.build(), keepGoing);
  }

  private List<String> resolve(String... patterns) throws Exception {
    return resolveIn("", patterns);
  }

  private List<String> resolveIn(String directory, String... patterns) throws Exception {
    return workspace.get(key(directory, false, patterns)).labels().stream()
        .map(Object::toString)
        .toList();
  }

  private String failure(String pattern) {
    return assertThrows(NodeException.class, () -> resolve(pattern))
        .getMessage()
        .replace(workspace.root() + "/", "");
  }

  @Test
  public void everyFormFindsItsTargets() throws Exception {
    assertThat(resolve("//...")).containsExactly("//a:x", "//a/b:b", "//a/b:y").inOrder();
    assertThat(resolve("//a:all")).containsExactly("//a:x");
    assertThat(resolve("//a:*")).containsExactly("//a:BUILD", "//a:f", "//a:x").inOrder();
    assertThat(resolve("//a/b/...")).containsExactly("//a/b:b", "//a/b:y").inOrder();
    assertThat(resolve("a/b")).containsExactly("//a/b:b");
    assertThat(resolve("a/b/y")).containsExactly("//a/b:y");
    assertThat(resolveIn("a", "b:all", ":x"))
        .containsExactly("//a/b:b", "//a/b:y", "//a:x")
        .inOrder();
    assertThat(resolveIn("a", "...")).containsExactly("//a:x", "//a/b:b", "//a/b:y").inOrder();
  }

  @Test
  public void negativePatternsTakeAwayAndSpareTheLoading() throws Exception {
    assertThat(resolve("//...", "-//a/b:y")).containsExactly("//a:x", "//a/b:b").inOrder();
    workspace.write("a/b/BUILD", "syntax error here");
    assertThat(resolve("//...", "-//a/b/...")).containsExactly("//a:x");
    assertThat(workspace.events().hasErrors()).isFalse();
  }

  @Test
  public void aNewDirectoryIsFound() throws Exception {
    assertThat(resolve("//...")).hasSize(3);
    workspace.write("c/BUILD", "load('//rules:defs.bzl', 'lib')", "lib(name = 'c')");
    assertThat(resolve("//...")).contains("//c:c");
    assertThat(workspace.evaluated(PackageKey.KIND)).isEqualTo(1);
  }

  @Test
  public void ignoredDirectoriesAndConvenienceLinksAreLeftOut() throws Exception {
    workspace.write(".bazelignore", "# not these", "a/b");
    assertThat(resolve("//...")).containsExactly("//a:x");
    workspace.write(".bazelignore");
    workspace.write("REPO.bazel", "ignore_directories(['*/b'])");
    assertThat(resolve("//...")).containsExactly("//a:x");
    workspace.delete("REPO.bazel");
    workspace.link("bazel-out", "a").link("linked", "a/b");
    assertThat(resolve("//...")).containsAtLeast("//linked:b", "//linked:y");
    assertThat(resolve("//...")).hasSize(5);
  }

  @Test
  public void whatIsNotThereIsExplained() {
    assertThat(failure("//a:xx"))
        .isEqualTo(
            "no such target '//a:xx': target 'xx' not declared in package 'a' defined by a/BUILD"
                + " (did you mean 'x'?)");
    assertThat(failure("//a:file.txt"))
        .isEqualTo(
            "no such target '//a:file.txt': target 'file.txt' not declared in package 'a' defined"
                + " by a/BUILD; however, a source file of this name exists.  (Perhaps add"
                + " 'exports_files([\"file.txt\"])' to a/BUILD?)");
    assertThat(failure("//nope:x"))
        .isEqualTo(
            "no such package 'nope': BUILD file not found in any of the following directories. Add"
                + " a BUILD file to a directory to mark it as a package.\n - nope");
    assertThat(failure("//none/...")).isEqualTo("no targets found beneath 'none'");
    assertThat(failure("//a:b/y"))
        .isEqualTo(
            "no such target '//a:b/y': Label '//a:b/y' is invalid because 'a/b' is a subpackage;"
                + " perhaps you meant to put the colon here: '//a/b:y'?");
    assertThat(failure("@r//:x"))
        .isEqualTo("no such package '@@r//': Repository '@@r' is not defined");
  }

  @Test
  public void keepGoingPassesOverWhatIsNotThere() throws Exception {
    ResolvedTargets targets = workspace.get(key("", true, "//nope:x", "//a:x"));
    assertThat(targets.labels()).hasSize(1);
    assertThat(targets.hasErrors()).isTrue();
    assertThat(workspace.events().diagnostics(Diagnostic.Kind.ERROR).get(0).message())
        .startsWith("Skipping '//nope:x': no such package 'nope'");
  }
}
