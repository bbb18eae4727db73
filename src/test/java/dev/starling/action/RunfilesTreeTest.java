package dev.starling.action;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.path.PathFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Where runfiles are found. */
@RunWith(JUnit4.class)
public final class RunfilesTreeTest {

  private static Artifact source(String label) {
    return new SourceArtifact(StarlarkScript.label(label));
  }

  private static Runfiles files(String... labels) {
    List<Artifact> files = new ArrayList<>();
    for (String label : labels) {
      files.add(source(label));
    }
    return Runfiles.of(NestedSet.copyOf(Order.STABLE_ORDER, files));
  }

  private static RunfilesTree tree(Runfiles runfiles) {
    return new RunfilesTree(PathFragment.of("x.runfiles"), runfiles, "_main", Optional.empty());
  }

  private static ImmutableList<String> places(Runfiles runfiles) {
    return tree(runfiles).entries().entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + (e.getValue() instanceof RunfilesTree.Entry.Link(Artifact target)
                        ? " -> " + target.execPathString()
                        : ""))
        .collect(ImmutableList.toImmutableList());
  }

  @Test
  public void repositoriesHaveDirectories() {
    assertThat(places(files("//a:b", "@@repo//c:d")))
        .containsExactly("_main/a/b -> a/b", "repo/c/d -> external/repo/c/d")
        .inOrder();
  }

  @Test
  public void mainDirectoryIsAlwaysThere() {
    assertThat(places(files("@@repo//c:d")))
        .containsExactly("_main/.runfile", "repo/c/d -> external/repo/c/d")
        .inOrder();
  }

  @Test
  public void chosenPlaces() {
    Runfiles runfiles =
        new Runfiles(
            NestedSet.empty(Order.STABLE_ORDER),
            Runfiles.entries(ImmutableMap.of("x/y", source("//a:b"), "../r/z", source("//a:c"))),
            Runfiles.entries(ImmutableMap.of("top", source("//a:d"))),
            EmptyFiles.NONE);
    assertThat(places(runfiles))
        .containsExactly("_main/x/y -> a/b", "r/z -> a/c", "top -> a/d")
        .inOrder();
  }

  @Test
  public void pythonPackagesGetInitFiles() {
    assertThat(
            places(files("//a/b:c.py", "@@r//d:e.py", "//top:data.txt").withPythonPackageFiles()))
        .containsExactly(
            "_main/a/__init__.py",
            "_main/a/b/__init__.py",
            "_main/a/b/c.py -> a/b/c.py",
            "_main/top/data.txt -> top/data.txt",
            "r/d/__init__.py",
            "r/d/e.py -> external/r/d/e.py")
        .inOrder();
  }

  @Test
  public void ownInitFilesAreKept() {
    assertThat(places(files("//a:__init__.py", "//a:c.py").withPythonPackageFiles()))
        .containsExactly("_main/a/__init__.py -> a/__init__.py", "_main/a/c.py -> a/c.py")
        .inOrder();
  }

  @Test
  public void conflictsAreTold() {
    Runfiles runfiles =
        new Runfiles(
            files("//a:b").files(),
            Runfiles.entries(ImmutableMap.of("a/b", source("//c:d"))),
            NestedSet.empty(Order.STABLE_ORDER),
            EmptyFiles.NONE);
    List<String> conflicts = new ArrayList<>();
    tree(runfiles)
        .entries(
            (place, old, winner) ->
                conflicts.add(place + " " + old.execPathString() + " " + winner.execPathString()));
    assertThat(conflicts).containsExactly("_main/a/b c/d a/b");
  }
}
