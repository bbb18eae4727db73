package dev.starling.server;

import java.nio.file.Path;

/**
 * Analyzes a workspace under one configuration after the other: the process that {@link
 * HeapPressureTest} starts with a small heap.
 */
final class ManyConfigurations {
  private ManyConfigurations() {}

  /** Arguments: an empty directory, how many targets, how many configurations. */
  public static void main(String[] arguments) throws Exception {
    CommandWorkspace workspace = new CommandWorkspace(Path.of(arguments[0]));
    workspace.write(
        "BUILD",
        """
        [genrule(
            name = "g%%d" %% i,
            srcs = ["g%%d" %% (i - 1)] if i %% 10 else [],
            outs = ["o%%d" %% i],
            cmd = "touch $@",
        ) for i in range(%s)]
        """
            .formatted(arguments[1]));
    int count = Integer.parseInt(arguments[2]);
    for (int i = 0; i < count; i++) {
      CommandWorkspace.Outcome outcome =
          workspace.run("build", "--nobuild", "--define=number=" + i, "//...");
      if (outcome.code() != 0) {
        System.out.printf("configuration %d: %s%n", i, outcome.stderr());
        System.exit(1);
      }
    }
    System.out.println(workspace.run("info", "retained-configurations").stdout());
    System.exit(0);
  }
}
