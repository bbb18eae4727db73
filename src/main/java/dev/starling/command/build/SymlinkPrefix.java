package dev.starling.command.build;

import com.google.common.base.Ascii;
import dev.starling.command.BuildSession;
import dev.starling.exec.ConvenienceLinks;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the links in the workspace that lead to outputs are named.
 *
 * @param prefix what their names begin with; a slash where there are to be none
 * @param mode what a build does to them
 */
record SymlinkPrefix(String prefix, ConvenienceLinks.Mode mode) {

  private static final Flag<Optional<String>> SYMLINK_PREFIX =
      Flag.optional("symlink_prefix", FlagTypes.STRING);
  private static final Flag<String> CONVENIENCE_SYMLINKS =
      Flag.string("experimental_convenience_symlinks");
  private static final String OUTPUT_DIRECTORY = "bazel-out/";

  static SymlinkPrefix of(ParsedOptions options) {
    return new SymlinkPrefix(
        options.get(SYMLINK_PREFIX).orElse("bazel-"),
        ConvenienceLinks.Mode.valueOf(Ascii.toUpperCase(options.get(CONVENIENCE_SYMLINKS))));
  }

  ConvenienceLinks links(BuildSession session) {
    return new ConvenienceLinks(session.fileSystem(), session.execRoot(), prefix, mode);
  }

  /**
   * The path by which a user finds an output: {@code bazel-out/k8-fastbuild/bin/x} is {@code
   * bazel-bin/x}.
   *
   * @param execRoot where it is found if there are no links
   */
  String shown(String execPath, Path execRoot) {
    if (prefix.equals(ConvenienceLinks.NONE)) {
      return execRoot.resolve(execPath).toString();
    }
    if (!execPath.startsWith(OUTPUT_DIRECTORY)) {
      return execPath;
    }
    int configuration = execPath.indexOf('/', OUTPUT_DIRECTORY.length());
    String rest = configuration < 0 ? "" : execPath.substring(configuration + 1);
    return rest.startsWith("bin/") || rest.startsWith("testlogs/")
        ? prefix + rest
        : prefix + "out/" + execPath.substring(OUTPUT_DIRECTORY.length());
  }
}
