package dev.starling.repository;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.MoreCollectors;
import dev.starling.fs.NioFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Two workspaces that share what they fetch. */
@RunWith(JUnit4.class)
public final class SharedRepositoriesTest {
  private static final String SHARED = "return ctx.repo_metadata(reproducible = True)";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path cache;
  private RepositoryWorkspace one;
  private RepositoryWorkspace other;

  @Before
  public void open() throws Exception {
    cache = folder.getRoot().toPath().toRealPath().resolve("contents");
    one = workspace("one");
    other = workspace("other");
  }

  private RepositoryWorkspace workspace(String name) throws Exception {
    RepositoryWorkspace workspace =
        new RepositoryWorkspace(folder.getRoot().toPath().toRealPath().resolve(name));
    workspace.share(cache);
    workspace.write("BUILD");
    workspace.write("in.txt", "first");
    workspace.write("WORKSPACE", "load('//:r.bzl', 'r')", "r(name = 'foo')");
    return workspace;
  }

  /** The same rule in both workspaces, which prints, and then does what the lines say. */
  private void rule(String arguments, String... lines) throws Exception {
    for (RepositoryWorkspace workspace : new RepositoryWorkspace[] {one, other}) {
      workspace.write(
          "r.bzl",
          "def _impl(ctx):",
          "    print('fetching')",
          "    " + String.join("\n    ", lines),
          "r = repository_rule(_impl, " + arguments + ")");
    }
  }

  private static boolean fetches(RepositoryWorkspace workspace) throws Exception {
    Path _ = workspace.fetch("foo");
    return workspace.prints().contains("fetching");
  }

  private static String read(RepositoryWorkspace workspace, String file) throws Exception {
    return Files.readString(workspace.fetch("foo").resolve(file));
  }

  /** The only repository that is shared. */
  private Path entry() throws Exception {
    try (Stream<Path> all = Files.walk(cache, 2)) {
      return all.filter(path -> path.getNameCount() == cache.getNameCount() + 2)
          .filter(Files::isDirectory)
          .collect(MoreCollectors.onlyElement());
    }
  }

  @Test
  public void whatIsReproducibleIsFetchedOnce() throws Exception {
    rule("", "ctx.file('d/x', ctx.read(Label('//:in.txt')))", "ctx.symlink('d/x', 'link')", SHARED);
    assertThat(fetches(one)).isTrue();
    assertThat(Files.readSymbolicLink(one.external().resolve("foo"))).isEqualTo(entry());
    assertThat(Files.readSymbolicLink(entry().resolve("link")).toString()).isEqualTo("d/x");
    assertThat(fetches(one)).isFalse();

    assertThat(fetches(other)).isFalse();
    assertThat(read(other, "link")).isEqualTo("first\n");
    other.write("in.txt", "second");
    assertThat(fetches(other)).isTrue();
    assertThat(read(other, "link")).isEqualTo("second\n");
    other.write("in.txt", "first");
    assertThat(fetches(other)).isFalse();
    assertThat(read(other, "link")).isEqualTo("first\n");
    other.restart();
    other.share(cache);
    assertThat(fetches(other)).isFalse();
  }

  @Test
  public void nothingElseIsShared() throws Exception {
    rule("", "ctx.file('x')");
    assertThat(fetches(one)).isTrue();
    assertThat(fetches(other)).isTrue();
    rule("local = True", "ctx.file('x')", SHARED);
    assertThat(fetches(one)).isTrue();
    assertThat(fetches(other)).isTrue();
    rule("configure = True", "ctx.file('x')", SHARED);
    assertThat(fetches(one)).isTrue();
    assertThat(fetches(other)).isTrue();
    rule("", "ctx.symlink(Label('//:in.txt'), 'x')", SHARED);
    assertThat(fetches(one)).isTrue();
    other.write("in.txt", "of the other");
    assertThat(read(other, "x")).isEqualTo("of the other\n");
    assertThat(read(one, "x")).isEqualTo("first\n");
    assertThat(Files.exists(cache)).isFalse();
  }

  @Test
  public void whatIsLostOrTornIsFetchedAgain() throws Exception {
    rule("", "ctx.file('x', 'x')", SHARED);
    assertThat(fetches(one)).isTrue();
    new NioFileSystem().deleteTree(entry());
    assertThat(fetches(one)).isTrue();
    assertThat(read(one, "x")).isEqualTo("x");

    Path inputs = entry().resolveSibling(entry().getFileName() + ".recorded_inputs");
    Files.writeString(inputs, Files.readString(inputs).substring(10));
    assertThat(fetches(other)).isTrue();
  }

  @Test
  public void whatIsForcedIsFetched() throws Exception {
    rule("", "ctx.file('x', 'x')", SHARED);
    assertThat(fetches(one)).isTrue();
    other.forget("foo");
    assertThat(fetches(other)).isTrue();
    assertThat(fetches(other)).isFalse();
  }

  @Test
  public void whatNobodyUsesIsRemoved() throws Exception {
    rule("", "ctx.file('x', 'x')", SHARED);
    assertThat(fetches(one)).isTrue();
    tidyIn(Duration.ofDays(9));
    assertThat(fetches(one)).isFalse();
    tidyIn(Duration.ofDays(11));
    try (Stream<Path> rest = Files.list(cache)) {
      assertThat(rest.toList()).isEmpty();
    }
    assertThat(fetches(one)).isTrue();
  }

  /** Removes after some time what was not used for ten days. */
  private void tidyIn(Duration time) throws Exception {
    new ContentsCache(new NioFileSystem(), cache, Clock.offset(Clock.systemUTC(), time))
        .tidy(Duration.ofDays(10));
  }
}
