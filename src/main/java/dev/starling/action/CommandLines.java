package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digester;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole command of a spawn: several command lines one after the other, each of which may move
 * to a parameter file.
 */
public record CommandLines(ImmutableList<Part> parts) {

  /** One command line and, where it may move to a file, how. */
  public record Part(CommandLine commandLine, Optional<ParamFileInfo> paramFile) {}

  /** A parameter file to write before the command starts. */
  public record ParamFile(String execPath, String content) {}

  /** The command as it is run. */
  public record Expanded(ImmutableList<String> arguments, ImmutableList<ParamFile> paramFiles) {}

  /** A command without parameter files. */
  public static CommandLines of(Iterable<String> arguments) {
    return new CommandLines(
        ImmutableList.of(new Part(CommandLine.of(arguments), Optional.empty())));
  }

  /** All arguments, none moved to a file. */
  public ImmutableList<String> allArguments(ArtifactExpander expander)
      throws CommandLineException, InterruptedException {
    ImmutableList.Builder<String> all = ImmutableList.builder();
    for (Part part : parts) {
      all.addAll(part.commandLine().arguments(expander));
    }
    return all.build();
  }

  /**
   * The command as it is run.
   *
   * @param paramFileBase the exec path from which names of parameter files are made
   * @param minParamFileSize the length from which files are used that are not always used
   */
  public Expanded expand(ArtifactExpander expander, String paramFileBase, int minParamFileSize)
      throws CommandLineException, InterruptedException {
    List<ImmutableList<String>> expanded = new ArrayList<>();
    long length = 0;
    for (Part part : parts) {
      ImmutableList<String> arguments = part.commandLine().arguments(expander);
      expanded.add(arguments);
      length += arguments.stream().mapToLong(a -> a.length() + 1L).sum();
    }
    ImmutableList.Builder<String> arguments = ImmutableList.builder();
    ImmutableList.Builder<ParamFile> files = ImmutableList.builder();
    int index = 0;
    for (int i = 0; i < expanded.size(); i++) {
      Optional<ParamFileInfo> info = parts.get(i).paramFile();
      ImmutableList<String> own = expanded.get(i);
      if (info.isEmpty() || !(info.get().always() || length > minParamFileSize)) {
        arguments.addAll(own);
        continue;
      }
      ParamFileFormat format = info.get().format();
      String path = paramFileBase + "-" + index++ + ".params";
      arguments.add(info.get().argument(path)).addAll(format.onCommandLine(own));
      files.add(new ParamFile(path, format.content(format.inFile(own))));
    }
    return new Expanded(arguments.build(), files.build());
  }

  /** Adds what determines the command to {@code fingerprint}. */
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    for (Part part : parts) {
      part.commandLine().addTo(fingerprint, context);
      fingerprint.add(part.paramFile().toString());
    }
    fingerprint.add(parts.size());
  }
}
