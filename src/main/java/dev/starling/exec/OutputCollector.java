package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.SpawnAction;
import dev.starling.graph.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks that an action made all its outputs, and reads them. */
final class OutputCollector {
  private final ExecutionServices services;
  private final OutputReader reader;

  OutputCollector(ExecutionServices services) {
    this.services = services;
    this.reader = new OutputReader(services.fileSystem());
  }

  /** The content of the outputs; tells of each that is missing. */
  ImmutableMap<DerivedArtifact, ArtifactValue> collect(
      Action action, ProcessOutput.Files printed, Environment environment)
      throws ActionFailure, IOException, InterruptedException {
    ImmutableMap.Builder<DerivedArtifact, ArtifactValue> values = ImmutableMap.builder();
    boolean complete = true;
    for (DerivedArtifact output : action.outputs()) {
      Optional<? extends ArtifactValue> value = read(action, output, environment);
      if (value.isPresent()) {
        values.put(output, value.get());
      } else {
        complete = false;
        services.messages().error(action, missing(action, output), environment);
      }
    }
    if (!complete) {
      throw new ActionFailure("not all outputs were created or valid" + printed.forMessage());
    }
    return values.buildOrThrow();
  }

  private Optional<? extends ArtifactValue> read(
      Action action, DerivedArtifact output, Environment environment)
      throws ActionFailure, IOException, InterruptedException {
    Path path = services.execRoot().path(output);
    return switch (output.kind()) {
      case FILE -> reader.file(path);
      case UNRESOLVED_SYMLINK -> reader.link(path);
      case RUNFILES -> throw new IllegalStateException("a process makes runfiles: " + output);
      case TREE -> {
        try {
          yield reader.tree(path);
        } catch (IOException e) {
          services
              .messages()
              .error(
                  action,
                  "output directory '"
                      + output.rootRelativePath()
                      + "' is not valid: "
                      + IoMessages.describe(e),
                  environment);
          throw new ActionFailure("not all outputs were created or valid");
        }
      }
    };
  }

  /** What is wrong with a file where a symbolic link was declared. */
  static String notALink(DerivedArtifact output) {
    return "declared output '" + output.rootRelativePath() + "' is not a symlink";
  }

  private String missing(Action action, DerivedArtifact output) throws IOException {
    if (action instanceof SpawnAction spawn
        && spawn.unusedInputsList().equals(Optional.of(output))) {
      return "Action did not create expected output file listing unused inputs: "
          + output.execPathString();
    }
    if (output.isTree()) {
      return "TreeArtifact " + output.rootRelativePath() + " was not created";
    }
    boolean exists =
        services.fileSystem().statNoFollow(services.execRoot().path(output)).isPresent();
    if (exists && output.isUnresolvedSymlink()) {
      return notALink(output);
    }
    boolean dangling =
        exists && services.fileSystem().stat(services.execRoot().path(output)).isEmpty();
    if (dangling) {
      return (action.mnemonic().equals("Genrule") ? "declared output '" : "output '")
          + output.rootRelativePath()
          + "' is a dangling symbolic link";
    }
    if (exists) {
      return "output '"
          + output.rootRelativePath()
          + "' is a directory but was not declared as such";
    }
    return action.mnemonic().equals("Genrule")
        ? "declared output '"
            + output.rootRelativePath()
            + "' was not created by genrule. This is probably because the genrule actually didn't"
            + " create this output, or because the output was a directory and the genrule was run"
            + " remotely (note that only the contents of declared file outputs are copied from"
            + " genrules run remotely)"
        : "output '" + output.rootRelativePath() + "' was not created";
  }
}
