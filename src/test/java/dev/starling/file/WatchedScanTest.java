package dev.starling.file;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.fs.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
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
}
