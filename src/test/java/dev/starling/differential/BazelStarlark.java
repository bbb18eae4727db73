package dev.starling.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The evaluator of the real Bazel: each program is a {@code .bzl} file that a package loads. */
record BazelStarlark(Path scratch) implements StarlarkOracle {
  private static final Pattern FAILED = Pattern.compile("FAIL (\\w+):.*");
  private static final Pattern PLACE = Pattern.compile("/(\\w+)/chunk\\.bzl\\b.*");

  /** What assertions are, without a way to catch an error. */
  private static final String ASSERTIONS =
      """
      def assert_eq(place, x, y):
          if x != y:
              print("FAIL %s got %r, want %r" % (place, x, y))

      def assert_ne(place, x, y):
          if x == y:
              print("FAIL %s %r and %r should differ" % (place, x, y))

      def assert_(place, condition, message = None):
          if not condition:
              print("FAIL %s should be true" % place)

      def assert_fails(place, function, message):
          pass
      """;

  private static final String LOAD =
      "load('//:assertions.bzl', 'assert_', 'assert_eq', 'assert_fails', 'assert_ne')\n";

  @Override
  public String name() {
    return "bazel";
  }

  @Override
  public boolean isInstalled() {
    return Engine.oracleIsInstalled();
  }

  @Override
  public ImmutableListMultimap<String, String> complaints(Map<String, String> programs)
      throws IOException, InterruptedException {
    Path workspace = Files.createDirectories(scratch.resolve("bazel"));
    Files.writeString(workspace.resolve("WORKSPACE"), "");
    Files.writeString(workspace.resolve("BUILD"), "");
    Files.writeString(workspace.resolve("assertions.bzl"), ASSERTIONS);
    for (Map.Entry<String, String> program : programs.entrySet()) {
      Path directory = Files.createDirectories(workspace.resolve(program.getKey()));
      Files.writeString(
          directory.resolve("chunk.bzl"), LOAD + program.getValue() + "\ndone = True\n", UTF_8);
      Files.writeString(
          directory.resolve("BUILD"), "load(':chunk.bzl', 'done')\nfilegroup(name = 'done')\n");
    }
    Engine bazel = Engine.oracle(scratch);
    ImmutableListMultimap.Builder<String, String> complaints = ImmutableListMultimap.builder();
    Set<String> left = new LinkedHashSet<>(programs.keySet());
    try {
      // A query does not tell of all packages that cannot be loaded, if they are many.
      while (!left.isEmpty()) {
        ImmutableListMultimap<String, String> found = query(bazel, workspace, left);
        if (found.isEmpty()) {
          break;
        }
        complaints.putAll(found);
        left.removeAll(found.keySet());
      }
    } finally {
      bazel.shutdown(workspace);
    }
    return complaints.build();
  }

  private ImmutableListMultimap<String, String> query(
      Engine bazel, Path workspace, Set<String> programs) throws IOException, InterruptedException {
    // The pattern //... would end at the first packages that cannot be loaded.
    Path query = scratch.resolve("query");
    Files.writeString(
        query, programs.stream().map(name -> "//" + name + ":all").collect(joining(" + ")));
    return complaints(
        programs, bazel.run(workspace, "query", "--keep_going", "--query_file=" + query));
  }

  /** Without complaints, all packages must have been loaded. */
  private static ImmutableListMultimap<String, String> complaints(
      Set<String> programs, Engine.Run run) throws IOException {
    ImmutableListMultimap.Builder<String, String> complaints = ImmutableListMultimap.builder();
    for (String line : Splitter.on('\n').split(run.stderr())) {
      // A program may print, too; then its place is no complaint.
      Matcher matcher = (line.startsWith("DEBUG: ") ? FAILED : PLACE).matcher(line);
      if (matcher.find() && programs.contains(matcher.group(1))) {
        complaints.put(matcher.group(1), matcher.group());
      }
    }
    ImmutableListMultimap<String, String> seen = complaints.build();
    ImmutableSet<String> loaded = ImmutableSet.copyOf(Splitter.on('\n').split(run.stdout()));
    for (String name : programs) {
      if (seen.isEmpty() && !loaded.contains("//" + name + ":done")) {
        throw new IOException("what happened to " + name + "?\n" + run.stderr());
      }
    }
    return seen;
  }
}
