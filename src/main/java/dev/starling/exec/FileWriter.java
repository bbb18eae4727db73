package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.FileWriteAction;
import dev.starling.action.TemplateExpansionAction;
import dev.starling.digest.Digest;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.path.StringEncoding;
import java.io.IOException;

/** Writes files whose content the engine makes; leaves a file alone that has it already. */
final class FileWriter {
  private static final int RIGHTS = 0555;

  private final ExecutionServices services;

  FileWriter(ExecutionServices services) {
    this.services = services;
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> write(ActionTask task, FileWriteAction action)
      throws ActionFailure, CommandLineException, IOException, InterruptedException {
    return write(action, action.output(), action.content().content(task.inputs()));
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> expand(
      ActionTask task, TemplateExpansionAction action)
      throws ActionFailure, CommandLineException, IOException, InterruptedException {
    byte[] template = services.fileSystem().read(services.execRoot().path(action.template()));
    String text = action.expand(StringEncoding.bytesToInternal(template), task.inputs());
    return write(action, action.output(), text);
  }

  /** Makes {@code text} the content of the only output of an action. */
  ImmutableMap<DerivedArtifact, ArtifactValue> write(
      Action action, DerivedArtifact output, String text) throws ActionFailure, IOException {
    if (output.isUnresolvedSymlink()) {
      throw new ActionFailure(OutputCollector.notALink(output));
    }
    byte[] bytes = StringEncoding.internalToBytes(text);
    FileContent content = new FileContent(Digest.of(bytes), bytes.length);
    if (!services.outputs().isCurrent(output, content)) {
      services.outputs().prepare(action);
      services.outputs().write(output, bytes);
      services.fileSystem().setPermissions(services.execRoot().path(output), RIGHTS);
    }
    return ImmutableMap.of(output, content);
  }
}
