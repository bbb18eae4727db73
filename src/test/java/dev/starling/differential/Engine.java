package dev.starling.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A build engine that is run as its users run it: as a process in a workspace.
 *
 * @param launcher the program and its startup options
 * @param flags what every command is given
 */
public record Engine(ImmutableList<String> launcher, ImmutableList<String> flags) {

  /** How one command ended. */
  public record Run(int exitCode, String stdout, String stderr) {
    /** All that the user sees. */
    String output() {
      return stdout + stderr;
    }
  }

  private static final ImmutableList<String> QUIET =
      ImmutableList.of("--color=no", "--curses=no", "--noshow_progress");
  private static final int TIMEOUT_SECONDS = 180;

  /** Our engine, built from this tree. */
  public static Engine starling(Path outputUserRoot) {
    String launcher = Path.of(System.getProperty("starling.basedir"), "starling").toString();
    return new Engine(
        ImmutableList.of(
            launcher, "--output_user_root=" + outputUserRoot, "--nohome_rc", "--nosystem_rc"),
        QUIET);
  }

  /** Whether the real Bazel is installed. */
  public static boolean oracleIsInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/bazel")) && Files.isDirectory(MOCK_REPOSITORIES);
  }

  private static final Path MOCK_REPOSITORIES = Path.of("/usr/src/bazel-bootstrap/mock_repos");

  /** The real Bazel 4.2.3, with stand-ins for the repositories that it would download. */
  public static Engine oracle(Path scratch) throws IOException {
    Path stub = Files.createDirectories(scratch.resolve("stub"));
    Files.writeString(stub.resolve("WORKSPACE"), "");
    Files.writeString(
        stub.resolve("BUILD"),
        """
        package(default_visibility = ["//visibility:public"])
        filegroup(name = "coverage_report_generator")
        filegroup(name = "lcov_merger")
        """);
    ImmutableList.Builder<String> flags = ImmutableList.<String>builder().addAll(QUIET);
    for (String repository :
        new String[] {
          "rules_cc", "rules_java", "rules_proto", "platforms", "remote_java_tools_linux"
        }) {
      flags.add(
          "--override_repository=" + repository + "=" + MOCK_REPOSITORIES.resolve(repository));
    }
    flags.add("--override_repository=remote_coverage_tools=" + stub);
    return new Engine(
        ImmutableList.of(
            "/usr/bin/bazel", "--output_user_root=" + scratch.resolve("oracle"), "--nohome_rc"),
        flags.build());
  }

  /** Runs a command line such as {@code build -c opt //...} in a workspace. */
  public Run run(Path workspace, String... commandLine) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add(commandLine[0]);
    command.addAll(flags);
    command.addAll(Arrays.asList(commandLine).subList(1, commandLine.length));
    File stdout = File.createTempFile("engine", ".out");
    File stderr = File.createTempFile("engine", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(workspace.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(stdout)
              .redirectError(stderr)
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("timed out: " + command);
      }
      return new Run(
          process.exitValue(),
          Files.readString(stdout.toPath(), ISO_8859_1),
          Files.readString(stderr.toPath(), ISO_8859_1));
    } finally {
      stdout.delete();
      stderr.delete();
    }
  }

  /** Runs a command with flags and arguments given as one text, with blanks between them. */
  Run runWords(Path workspace, String command, String flags, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(command);
    words.addAll(Splitter.on(' ').omitEmptyStrings().splitToList(flags));
    words.addAll(Arrays.asList(arguments));
    return run(workspace, words.toArray(String[]::new));
  }

  /** Ends the server of the workspace. */
  public void shutdown(Path workspace) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add("shutdown");
    new ProcessBuilder(command)
        .directory(workspace.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
