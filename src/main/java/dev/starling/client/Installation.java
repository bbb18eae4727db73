package dev.starling.client;

import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built engine, as tools/bootstrap leaves it. */
record Installation(Path directory) {

  /** Changes with every build. */
  String stamp() throws IOException {
    return line("stamp");
  }

  /** The program that runs the engine. */
  Path java() throws IOException {
    return Path.of(line("java-home"), "bin/java");
  }

  /** The flags of the virtual machine. */
  Path jvmArguments() {
    return directory.resolve("jvm.args");
  }

  private String line(String file) throws IOException {
    return StringEncoding.bytesToInternal(Files.readAllBytes(directory.resolve(file))).strip();
  }
}
