package dev.starling.command;

import dev.starling.option.Flag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of output directories, as far as they follow from options and a look at the root. */
public final class OutputNames {
  private static final Flag<String> COMPILATION_MODE = Flag.string("compilation_mode");
  private static final Flag<Boolean> ENABLE_WORKSPACE = Flag.bool("enable_workspace");

  /** {@code workspace(name = "x")} with a literal name, which the language asks for. */
  private static final Pattern WORKSPACE_NAME =
      Pattern.compile("(?m)^workspace\\(\\s*name\\s*=\\s*[\"']([A-Za-z0-9_.-]+)[\"']");

  /** The directory below {@code execroot} in which actions run. */
  public String executionRootName(CommandContext context) {
    Path root = context.workspaceRoot();
    boolean isModule = Files.exists(root.resolve("MODULE.bazel"));
    if (isModule && !context.options().get(ENABLE_WORKSPACE)) {
      return "_main";
    }
    for (String file : new String[] {"WORKSPACE.bazel", "WORKSPACE"}) {
      if (Files.isRegularFile(root.resolve(file))) {
        return isModule ? "_main" : declaredName(root.resolve(file));
      }
    }
    return "_main";
  }

  private static String declaredName(Path workspaceFile) {
    try {
      String content = Files.readString(workspaceFile, StandardCharsets.ISO_8859_1);
      Matcher matcher = WORKSPACE_NAME.matcher(content);
      return matcher.find() ? matcher.group(1) : "_main";
    } catch (IOException e) {
      return "_main";
    }
  }

  /** The directory of the target configuration below {@code bazel-out}. */
  public String configurationName(CommandContext context) {
    return hostCpu() + "-" + context.options().get(COMPILATION_MODE);
  }

  private static String hostCpu() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "k8";
      case "aarch64" -> "aarch64";
      case "x86", "i386" -> "piii";
      case "ppc64le" -> "ppc";
      case "riscv64" -> "riscv64";
      case "s390x" -> "s390x";
      default -> "unknown";
    };
  }
}
