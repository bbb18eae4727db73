package dev.starling.command.build;

import dev.starling.command.BuildSession;
import dev.starling.exec.ConvenienceLinks;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import java.util.Optional;

/**
 * How the links in the workspace that lead to outputs are named.
 *
 * @param prefix what their names begin with; a slash where there are to be none
 */
record SymlinkPrefix(String prefix) {

  private static final Flag<Optional<String>> SYMLINK_PREFIX =
      Flag.optional("symlink_prefix", FlagTypes.STRING);
  private static final String OUTPUT_DIRECTORY = "bazel-out/";

  static SymlinkPrefix of(ParsedOptions options) {
    return new SymlinkPrefix(options.get(SYMLINK_PREFIX).orElse("bazel-"));
  }

  ConvenienceLinks links(BuildSession session) {
    return new ConvenienceLinks(session.fileSystem(), session.execRoot(), prefix);
  }

  /**
   * The path by which a user finds an output: {@code bazel-out/k8-fastbuild/bin/x} is {@code
   * bazel-bin/x}.
   */
  String shown(String execPath) {
    if (prefix.equals(ConvenienceLinks.NONE) || !execPath.startsWith(OUTPUT_DIRECTORY)) {
      return execPath;
    }
    int configuration = execPath.indexOf('/', OUTPUT_DIRECTORY.length());
    String rest = configuration < 0 ? "" : execPath.substring(configuration + 1);
    return rest.startsWith("bin/")
        ? prefix + rest
        : prefix + "out/" + execPath.substring(OUTPUT_DIRECTORY.length());
  }
}
