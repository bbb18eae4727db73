package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/**
 * One step of a build: what it reads, what it makes, and how.
 *
 * <p>An action is an immutable description; {@code exec} carries it out. It is known by its owner's
 * key and its index among the owner's actions.
 */
@StarlarkBuiltin(
    name = "Action",
    category = "BUILTIN",
    doc = "An action created during rule analysis.")
public sealed interface Action extends StarlarkValue
    permits SpawnAction,
        FileWriteAction,
        TemplateExpansionAction,
        SymlinkAction,
        UnresolvedSymlinkAction,
        EmptyAction,
        SourceManifestAction,
        SymlinkTreeAction,
        RepoMappingManifestAction,
        RunfilesTreeAction,
        WorkspaceStatusAction,
        TestRunnerAction {

  /** On whose behalf this action runs. */
  ActionOwner owner();

  /** The kind of the action, one word, as users see it. */
  @StarlarkMethod(name = "mnemonic", structField = true, doc = "The mnemonic for this action.")
  String mnemonic();

  /** All that the action may read, including its tools. */
  NestedSet<Artifact> inputs();

  /** What the action makes; the first is its primary output. */
  ImmutableList<DerivedArtifact> outputs();

  /** What the progress line says while this action runs, if the rule's author said anything. */
  default Optional<String> progressMessage() {
    return Optional.empty();
  }

  /** What may be asked of the place that runs this action. */
  default ExecutionRequirements requirements() {
    return ExecutionRequirements.NONE;
  }

  /** The first output. */
  default DerivedArtifact primaryOutput() {
    return outputs().getFirst();
  }

  /** The part of the identity that is particular to this kind of action. */
  void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException;

  /**
   * The identity of this action apart from the content of its inputs: two actions with equal keys
   * and equal inputs make equal outputs.
   */
  default ActionKey key(ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    Digester fingerprint =
        new Digester()
            .add(mnemonic())
            .addAll(owner().executionProperties().keySet())
            .addAll(owner().executionProperties().values())
            .addAll(requirements().entries().keySet())
            .addAll(requirements().entries().values())
            .add(outputs().size());
    for (DerivedArtifact output : outputs()) {
      fingerprint.add(output.execPathString()).add(output.kind().name());
    }
    addTo(fingerprint, context);
    return new ActionKey(fingerprint.digest());
  }

  /** One line that names this action: its progress message, or mnemonic and primary output. */
  default String description() {
    String text =
        progressMessage()
            .map(message -> ProgressMessage.expand(message, this))
            .orElseGet(
                () ->
                    outputs().isEmpty()
                        ? mnemonic()
                        : mnemonic() + " " + primaryOutput().execPathString());
    return owner().isTool() ? text + " [for tool]" : text;
  }

  @Override
  default boolean isImmutable() {
    return true;
  }

  @Override
  default void repr(Printer printer) {
    printer.append("<").append(mnemonic()).append(" action>");
  }
}
