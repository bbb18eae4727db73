package dev.starling.packages;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.event.Diagnostic;
import java.util.List;
import org.junit.Test;

/** The expected lists are those of the real engine on the same files. */
public final class GlobTest {
  private final LoadingWorkspace workspace;

  public GlobTest() throws Exception {
    workspace = new LoadingWorkspace();
    for (String file :
        List.of(
            "g/a/1.txt",
            "g/a/b/2.txt",
            "g/.h.txt",
            "g/h.txt",
            "g/.hid/x/f",
            "g/sub/BUILD",
            "g/sub/s.txt",
            "g/sub/deep/BUILD",
            "g/c/.d",
            "g/c/pkg/BUILD",
            "g/a/.e")) {
      workspace.write(file);
    }
    workspace.link("g/dang", "nowhere").link("g/lnk", "a");
  }

  private String glob(String call) throws Exception {
    workspace.write("g/BUILD", "print(" + call + ")");
    String said = workspace.complaints("g");
    return said.replace("DEBUG: g/BUILD:1:6: ", "").strip();
  }

  @Test
  public void starsAndDots() throws Exception {
    assertThat(glob("glob(['*'])")).isEqualTo("[\".h.txt\", \"BUILD\", \"h.txt\"]");
    assertThat(glob("glob(['*.txt'])")).isEqualTo("[\"h.txt\"]");
    assertThat(glob("glob(['.*'])")).isEqualTo("[\".h.txt\"]");
    assertThat(glob("glob(['h*t', '*t'])")).isEqualTo("[\"h.txt\"]");
  }

  @Test
  public void recursiveWildcards() throws Exception {
    assertThat(glob("glob(['**'])"))
        .isEqualTo(
            "[\".h.txt\", \".hid/x/f\", \"BUILD\", \"a/.e\", \"a/1.txt\", \"a/b/2.txt\","
                + " \"c/.d\", \"h.txt\", \"lnk/.e\", \"lnk/1.txt\", \"lnk/b/2.txt\"]");
    assertThat(glob("glob(['a/**'], exclude_directories = 0)"))
        .isEqualTo("[\"a\", \"a/.e\", \"a/1.txt\", \"a/b\", \"a/b/2.txt\"]");
    assertThat(glob("glob(['**/*.txt'])"))
        .isEqualTo("[\"a/1.txt\", \"a/b/2.txt\", \"h.txt\", \"lnk/1.txt\", \"lnk/b/2.txt\"]");
    assertThat(glob("glob(['a/**/*'], exclude = ['**/*.txt'])")).isEqualTo("[\"a/.e\"]");
  }

  /** A pattern that ends in two stars means what is below; but what it excludes is more. */
  @Test
  public void recursiveWildcardAfterAFile() throws Exception {
    assertThat(glob("glob(['h*/**', 'h.txt/**', '**/h.txt/**'], allow_empty = True)"))
        .isEqualTo("[]");
    assertThat(glob("glob(['a*/**'])")).isEqualTo("[\"a/.e\", \"a/1.txt\", \"a/b/2.txt\"]");
    assertThat(glob("glob(['h*', 'a/**'], exclude = ['h.txt/**', 'a/1.txt/**'])"))
        .isEqualTo("[\"a/.e\", \"a/b/2.txt\"]");
  }

  @Test
  public void plainNamesAndBoundaries() throws Exception {
    assertThat(glob("glob(['dang', 'sub/*', 'sub', 'a'], allow_empty = True)")).isEqualTo("[]");
    assertThat(glob("glob(['a', 'sub'], exclude_directories = 0, allow_empty = True)"))
        .isEqualTo("[\"a\"]");
    assertThat(glob("glob(['a/b/2.txt', 'lnk/*.txt'])"))
        .isEqualTo("[\"a/b/2.txt\", \"lnk/1.txt\"]");
  }

  @Test
  public void subpackagesAreTheNearestOnes() throws Exception {
    assertThat(glob("subpackages(include = ['**'])")).isEqualTo("[\"c/pkg\", \"sub\"]");
    assertThat(glob("subpackages(include = ['*'])")).isEqualTo("[\"sub\"]");
    assertThat(glob("subpackages(include = ['**'], exclude = ['c/**'])")).isEqualTo("[\"sub\"]");
    assertThat(glob("subpackages(include = ['x'], allow_empty = True)")).isEqualTo("[]");
  }

  @Test
  public void aLinkUpwardsIsAnError() throws Exception {
    workspace.link("g/self", ".");
    assertThat(glob("glob(['**'])")).contains("infinite symlink expansion detected");
  }

  @Test
  public void aNewFileChangesOnlyWhatItMatches() throws Exception {
    workspace.write("g/BUILD", "print(glob(['a/*.txt']))", "print(glob(['h.txt']))");
    workspace.load("g");
    workspace.write("g/new.cc");
    workspace.load("g");
    assertThat(workspace.evaluated(GlobKey.KIND)).isEqualTo(0);
    assertThat(workspace.evaluated(PackageKey.KIND)).isEqualTo(0);
    workspace.write("g/a/new.cc");
    workspace.load("g");
    assertThat(workspace.evaluated(GlobKey.KIND)).isEqualTo(1);
    assertThat(workspace.evaluated(PackageKey.KIND)).isEqualTo(0);
    workspace.write("g/a/3.txt");
    workspace.load("g");
    assertThat(workspace.evaluated(GlobKey.KIND)).isEqualTo(1);
    assertThat(workspace.evaluated(PackageKey.KIND)).isEqualTo(1);
    assertThat(workspace.events().diagnostics(Diagnostic.Kind.DEBUG).get(0).message())
        .isEqualTo("[\"a/1.txt\", \"a/3.txt\"]");
  }

  @Test
  public void aNewPackageTakesItsFilesAway() throws Exception {
    assertThat(glob("glob(['a/**'])")).isEqualTo("[\"a/.e\", \"a/1.txt\", \"a/b/2.txt\"]");
    workspace.write("g/a/b/BUILD");
    assertThat(glob("glob(['a/**'])")).isEqualTo("[\"a/.e\", \"a/1.txt\"]");
    workspace.delete("g/a/b/BUILD");
    assertThat(glob("glob(['a/**'])")).isEqualTo("[\"a/.e\", \"a/1.txt\", \"a/b/2.txt\"]");
  }
}
