package dev.starling.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableListMultimap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The implementation in Go, as Debian packages it (golang-go, golang-starlark-dev). What Go
 * compiles is kept below {@code build}.
 */
record GoStarlark(Path root, Path scratch) implements StarlarkOracle {
  private static final Path SOURCES = Path.of("/usr/share/gocode");
  private static final Path GO = Path.of("/usr/bin/go");
  private static final Pattern COMPLAINT =
      Pattern.compile("(?:FAIL|ERROR) (?:.*/)?(\\w+)\\.star\\b.*");

  @Override
  public String name() {
    return "go";
  }

  @Override
  public boolean isInstalled() {
    return Files.isExecutable(GO) && Files.isDirectory(SOURCES.resolve("src/go.starlark.net"));
  }

  @Override
  public ImmutableListMultimap<String, String> complaints(Map<String, String> programs)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(scratch.resolve("go"));
    Path command = directory.resolve("conformance");
    run(List.of(GO.toString(), "build", "-o", command.toString(), "src/test/go/conformance.go"));
    List<String> words = new ArrayList<>(List.of(command.toString()));
    for (Map.Entry<String, String> program : programs.entrySet()) {
      Path file = directory.resolve(program.getKey() + ".star");
      Files.writeString(file, program.getValue(), UTF_8);
      words.add(file.toString());
    }
    ImmutableListMultimap.Builder<String, String> complaints = ImmutableListMultimap.builder();
    for (String line : run(words).split("\n")) {
      Matcher matcher = COMPLAINT.matcher(line);
      if (matcher.matches()) {
        complaints.put(matcher.group(1), line);
      } else if (!line.isEmpty()) {
        throw new IOException("unexpected output: " + line);
      }
    }
    return complaints.build();
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = scratch.resolve("go.out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOFLAGS", "");
    builder.environment().put("GOPATH", SOURCES.toString());
    builder.environment().put("GOCACHE", root.resolve("build/go-cache").toString());
    if (builder.start().waitFor() != 0) {
      throw new IOException(command.subList(0, 2) + " failed:\n" + Files.readString(output));
    }
    return Files.readString(output);
  }
}
