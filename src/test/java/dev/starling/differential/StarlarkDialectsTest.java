package dev.starling.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assume.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.starlark.java.eval.Chunk;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Runs the chunks of the conformance suite that expect no error with other implementations of the
 * language. Where these differ, {@code src/test/starlark/dialects.tsv} says so and why: such a line
 * is left out, and tried alone to see that it still differs.
 */
@RunWith(JUnit4.class)
public final class StarlarkDialectsTest {
  /** Dialects that other implementations do not know, or know under other conditions. */
  private static final ImmutableSet<String> OF_OUR_OWN =
      ImmutableSet.of(
          "recursion",
          "toplevel_control",
          "build_file",
          "no_load",
          "ascii_only",
          "load_binds_globally",
          "load_private");

  private static final Pattern ASSERTION = Pattern.compile("\\bassert_(eq|ne|fails|)\\(");
  private static final int LEAST_CHUNKS = 180;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Path root = Path.of(System.getProperty("starling.basedir", "."));
  private final Path data = root.resolve("src/test/starlark");

  @Test
  public void bazelAgrees() throws Exception {
    compare(new BazelStarlark(temporary.getRoot().toPath()));
  }

  @Test
  public void goAgrees() throws Exception {
    compare(new GoStarlark(root.toAbsolutePath(), temporary.getRoot().toPath()));
  }

  private void compare(StarlarkOracle oracle) throws Exception {
    assumeTrue(oracle.name() + " is not installed", oracle.isInstalled());
    List<DialectDifference> known =
        DialectDifference.read(data.resolve("dialects.tsv")).stream()
            .filter(difference -> difference.oracle().equals(oracle.name()))
            .toList();
    Map<String, String> agreed = new LinkedHashMap<>();
    Map<String, String> disputed = new LinkedHashMap<>();
    Map<String, DialectDifference> disputes = new HashMap<>();
    ImmutableList<Chunk> chunks = chunks();
    assertThat(chunks.size()).isAtLeast(LEAST_CHUNKS);
    for (Chunk chunk : chunks) {
      List<DialectDifference> here =
          known.stream().filter(difference -> isIn(difference, chunk)).toList();
      boolean whole = here.stream().anyMatch(each -> each.scope() == DialectDifference.Scope.CHUNK);
      if (!whole) {
        agreed.put(name(chunk), program(name(chunk), chunk, texts(here)));
      }
      for (DialectDifference difference : here) {
        Set<String> others = texts(here);
        others.remove(difference.text());
        String name = name(chunk) + "_" + disputes.size();
        disputed.put(name, program(name, chunk, whole ? Set.of() : others));
        disputes.put(name, difference);
      }
    }
    assertWithMessage("%s differs", oracle.name())
        .that(oracle.complaints(agreed).values())
        .isEmpty();
    Set<DialectDifference> differing = new HashSet<>();
    oracle.complaints(disputed).keySet().forEach(name -> differing.add(disputes.get(name)));
    assertWithMessage("%s no longer differs", oracle.name())
        .that(known.stream().filter(difference -> !differing.contains(difference)).toList())
        .isEmpty();
  }

  /** The chunks that must do without an error. */
  private ImmutableList<Chunk> chunks() throws IOException {
    ImmutableList.Builder<Chunk> chunks = ImmutableList.builder();
    for (String directory : new String[] {"builtins", "spec"}) {
      try (Stream<Path> files = Files.list(data.resolve(directory))) {
        for (Path file : files.sorted().toList()) {
          Chunk.split(data.relativize(file).toString(), Files.readString(file, UTF_8)).stream()
              .filter(chunk -> chunk.expectations().isEmpty())
              .filter(chunk -> chunk.options().stream().noneMatch(OF_OUR_OWN::contains))
              .filter(chunk -> !chunk.text().contains("load("))
              .forEach(chunks::add);
        }
      }
    }
    return chunks.build();
  }

  private static String name(Chunk chunk) {
    return chunk.file().replace(".star", "").replace('/', '_') + "_" + chunk.firstLine();
  }

  private static boolean isIn(DialectDifference difference, Chunk chunk) {
    return difference.file().equals(chunk.file())
        && (difference.scope() == DialectDifference.Scope.CHUNK
            ? chunk.text().strip().lines().findFirst().orElse("").strip().equals(difference.text())
            : chunk.text().lines().anyMatch(line -> line.strip().equals(difference.text())));
  }

  private static Set<String> texts(List<DialectDifference> differences) {
    Set<String> texts = new HashSet<>();
    differences.forEach(difference -> texts.add(difference.text()));
    return texts;
  }

  /** The chunk without some lines, and with the place of each assertion as its first argument. */
  private static String program(String name, Chunk chunk, Set<String> without) {
    StringBuilder program = new StringBuilder();
    int number = 0;
    for (String line : chunk.text().split("\n", -1)) {
      number++;
      String text = line.strip();
      boolean isLeftOut = without.contains(text) || text.startsWith("assert_fails(");
      program.append(
          isLeftOut
              ? line.substring(0, line.indexOf(text)) + (line.startsWith(" ") ? "pass" : "")
              : ASSERTION.matcher(line).replaceAll("$0\"" + name + ":" + number + "\", "));
      program.append('\n');
    }
    return program.toString();
  }
}
