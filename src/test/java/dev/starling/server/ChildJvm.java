package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the tests that runs in a virtual machine of its own. */
final class ChildJvm {
  private ChildJvm() {}

  /** Starts the main method of a class; what it prints goes to a file. */
  static Process start(
      Class<?> main,
      ImmutableList<String> flags,
      ImmutableMap<String, String> environment,
      ImmutableList<String> arguments,
      Path output)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(flags);
    command.addAll(
        ImmutableList.of(
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "-Dstarling.basedir=" + System.getProperty("starling.basedir"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }
}
