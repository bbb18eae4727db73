package dev.starling.file;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.fs.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Which files need a look, on a real file system whose changes the host reports. */
@RunWith(JUnit4.class)
public final class WatchedScanTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;
  private Watched<Path> watched;

  @Before
  public void makeFiles() throws IOException {
    root = folder.getRoot().toPath().toRealPath().resolve("w");
    for (String file : ImmutableList.of("a/b/1", "a/b/2", "c/3", "c/4")) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), file);
    }
    watched = new Watched<>(folder.getRoot().toPath().resolve("marks"));
  }

  @After
  public void close() {
    watched.close();
  }

  private List<Path> suspects(String... files) throws Exception {
    return watched.suspects(
        ImmutableList.copyOf(files).stream().map(root::resolve).toList(),
        path -> Optional.of(new Watched.Places(ImmutableSet.of(path), ImmutableSet.of(), root)));
  }

  private List<Path> all() throws Exception {
    return suspects("a/b/1", "a/b/2", "c/3", "c/4", "c/absent");
  }

  @Test
  public void onlyWhatChangedNeedsALook() throws Exception {
    assertThat(all()).hasSize(5);
    assertThat(all()).isEmpty();
    Files.writeString(root.resolve("a/b/2"), "changed a moment before the question");
    Files.writeString(root.resolve("c/absent"), "new");
    assertThat(all()).containsExactly(root.resolve("a/b/2"), root.resolve("c/absent"));
    assertThat(all()).isEmpty();
    Files.delete(root.resolve("c/3"));
    Files.setLastModifiedTime(root.resolve("c/4"), FileTime.fromMillis(1000));
    assertThat(all()).containsExactly(root.resolve("c/3"), root.resolve("c/4"));
  }

  @Test
  public void whatWasDifferentIsLookedAtAgain() throws Exception {
    assertThat(all()).hasSize(5);
    watched.distrust(ImmutableSet.of(root.resolve("c/4")));
    assertThat(all()).containsExactly(root.resolve("c/4"));
    assertThat(all()).isEmpty();
  }

  @Test
  public void whatStandsInAnotherDirectoryNowNeedsALook() throws Exception {
    assertThat(all()).hasSize(5);
    Files.move(root.resolve("a"), root.resolve("elsewhere"));
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/1"), "another one");
    assertThat(all()).containsExactly(root.resolve("a/b/1"), root.resolve("a/b/2"));
    assertThat(all()).isEmpty();
    Files.writeString(root.resolve("a/b/2"), "back");
    assertThat(all()).containsExactly(root.resolve("a/b/2"));
    Files.writeString(root.resolve("elsewhere/b/1"), "not looked at");
    assertThat(all()).isEmpty();
  }

  @Test
  public void moreChangesThanTheHostRemembersAreNotLost() throws Exception {
    assertThat(all()).hasSize(5);
    for (int i = 0; i < 3_000; i++) {
      Files.writeString(root.resolve("c/many" + i % 700), "x");
    }
    Files.writeString(root.resolve("c/3"), "changed");
    assertThat(all()).contains(root.resolve("c/3"));
    assertThat(all()).isEmpty();
  }

  @Test
  public void aWriteThroughAMemoryMapIsToldWhenTheMapIsGone() throws Exception {
    assertThat(all()).hasSize(5);
    Path source = folder.newFile("Map.java").toPath();
    Files.writeString(
        source,
        """
        void main(String[] files) throws Exception {
          try (var file = new java.io.RandomAccessFile(files[0], "rw")) {
            file.getChannel().map(java.nio.channels.FileChannel.MapMode.READ_WRITE, 0, 1).put(0, (byte) 'm');
          }
        }
        """);
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    int code =
        new ProcessBuilder(java.toString(), source.toString(), root.resolve("c/3").toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(code).isEqualTo(0);
    assertThat(Files.readString(root.resolve("c/3"))).startsWith("m");
    assertThat(all()).containsExactly(root.resolve("c/3"));
  }

  @Test
  public void moreDirectoriesThanAllowedAreLookedAt() throws Exception {
    watched = new Watched<>(folder.getRoot().toPath().resolve("few"), OptionalInt.of(2));
    assertThat(suspects("c/3")).hasSize(1);
    assertThat(all()).hasSize(4);
    assertThat(all()).containsExactly(root.resolve("a/b/1"), root.resolve("a/b/2"));
    assertThat(watched.complaint()).hasValue("more than 2 directories");
    Files.writeString(root.resolve("c/4"), "changed");
    assertThat(all())
        .containsExactly(root.resolve("a/b/1"), root.resolve("a/b/2"), root.resolve("c/4"));
  }

  @Test
  public void whereMarksCannotBeMadeEverythingIsLookedAt() throws Exception {
    watched = new Watched<>(Files.writeString(folder.getRoot().toPath().resolve("file"), ""));
    assertThat(all()).hasSize(5);
    assertThat(all()).hasSize(5);
    assertThat(watched.complaint()).isPresent();
  }

  @Test
  public void lostMarksAreASecondBeginning() throws Exception {
    assertThat(all()).hasSize(5);
    Files.delete(folder.getRoot().toPath().resolve("marks"));
    assertThat(all()).hasSize(5);
    assertThat(all()).isEmpty();
    Files.writeString(root.resolve("c/4"), "changed");
    assertThat(all()).containsExactly(root.resolve("c/4"));
    assertThat(watched.complaint()).isEmpty();
  }

  @Test
  public void anotherDirectoryInThePlaceOfTheTopIsNoticed() throws Exception {
    Path above = folder.getRoot().toPath().toRealPath().resolve("above");
    Files.createDirectory(above);
    Files.move(root, above.resolve("w"));
    root = above.resolve("w");
    assertThat(all()).hasSize(5);
    assertThat(all()).isEmpty();
    Files.move(above, above.resolveSibling("elsewhere"));
    Files.createDirectories(root.resolve("c"));
    Files.writeString(root.resolve("c/3"), "another one");
    assertThat(all()).hasSize(5);
    assertThat(all()).containsExactly(root.resolve("a/b/1"), root.resolve("a/b/2"));
  }

  @Test
  public void whatIsReachedThroughALinkIsLookedAt() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
    assertThat(suspects("a/b/1", "link/b/1")).hasSize(2);
    assertThat(suspects("a/b/1", "link/b/1")).containsExactly(root.resolve("link/b/1"));
    Files.writeString(root.resolve("link/b/1"), "changed");
    assertThat(suspects("a/b/1", "link/b/1")).hasSize(2);
  }

  @Test
  public void aDirectoryWithTwoPathsIsWatchedByBoth() throws Exception {
    Path other = folder.getRoot().toPath().toRealPath().resolve("other");
    Files.createSymbolicLink(other, root);
    Callable<List<Path>> both =
        () ->
            watched.suspects(
                ImmutableList.of(root.resolve("c/3"), other.resolve("c/3")),
                path ->
                    Optional.of(
                        new Watched.Places(
                            ImmutableSet.of(path),
                            ImmutableSet.of(),
                            path.getParent().getParent())));
    assertThat(both.call()).hasSize(2);
    assertThat(both.call()).isEmpty();
    Files.writeString(root.resolve("c/3"), "changed");
    assertThat(both.call()).hasSize(2);
    assertThat(both.call()).isEmpty();
  }

  @Test
  public void aDirectoryThatWasReplacedAmongManyChangesIsNotTheWatchedOne() throws Exception {
    assertThat(all()).hasSize(5);
    for (int i = 0; i < 1_000; i++) {
      Files.writeString(root.resolve("a/many" + i), "x");
    }
    Files.move(root.resolve("a/b"), root.resolve("elsewhere"));
    Files.createDirectory(root.resolve("a/b"));
    assertThat(all()).containsExactly(root.resolve("a/b/1"), root.resolve("a/b/2"));
    Files.writeString(root.resolve("a/b/1"), "new");
    assertThat(all()).containsExactly(root.resolve("a/b/1"));
  }

  @Test
  public void manyThingsAreNotWatchedByAQuestion() throws Exception {
    List<Path> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(Files.writeString(root.resolve("c/many" + i), ""));
    }
    Function<Path, Optional<Watched.Places>> places =
        path -> Optional.of(new Watched.Places(ImmutableSet.of(path), ImmutableSet.of(), root));
    assertThat(watched.suspects(many, places)).hasSize(300);
    assertThat(watched.isBehind()).isTrue();
    List<Path> begun = watched.begin(many, places);
    assertThat(begun).hasSize(200);
    watched.distrust(begun.subList(0, 1));
    Files.writeString(begun.get(1), "changed");
    assertThat(watched.suspects(many, places)).containsExactlyElementsIn(begun.subList(0, 2));
    assertThat(watched.isBehind()).isFalse();
    assertThat(watched.begin(many, places)).isEmpty();
  }
}
