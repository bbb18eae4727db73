package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digester;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
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
        MapDirectoryAction,
        SourceManifestAction,
        SymlinkTreeAction,
        RepoMappingManifestAction,
        RunfilesTreeAction,
        PythonZipAction,
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
      fingerprint.add(context.paths().execPath(output)).add(output.kind().name());
    }
    addTo(fingerprint, context);
    return new ActionKey(fingerprint.digest());
  }

  /** What the progress line says where the rule's author said nothing. */
  default String defaultMessage() {
    return outputs().isEmpty() ? mnemonic() : mnemonic() + " " + primaryOutput().rootRelativePath();
  }

  /** One line that names this action. */
  default String description() {
    String text =
        progressMessage()
            .map(message -> ProgressMessage.expand(message, this))
            .orElseGet(this::defaultMessage);
    return owner().isTool() ? text + " [for tool]" : text;
  }

  /** The inputs as Starlark sees them. */
  @StarlarkMethod(
      name = "inputs",
      structField = true,
      doc = "A set of the input files of this action.")
  default Depset starlarkInputs() {
    return Depset.of(Artifact.class, inputs());
  }

  /** The outputs as Starlark sees them. */
  @StarlarkMethod(
      name = "outputs",
      structField = true,
      doc = "A set of the output files of this action.")
  default Depset starlarkOutputs() {
    return Depset.of(Artifact.class, NestedSet.copyOf(Order.STABLE_ORDER, outputs()));
  }

  /** The command as far as it is known before execution; absent where no process is run. */
  @StarlarkMethod(
      name = "argv",
      structField = true,
      allowReturnNones = true,
      doc = "The command line of an action that runs a process, None for others.")
  default Object starlarkArgv() throws EvalException, InterruptedException {
    return Starlark.NONE;
  }

  /** The parts of the command; absent where no process is run. */
  @StarlarkMethod(
      name = "args",
      structField = true,
      useStarlarkSemantics = true,
      allowReturnNones = true,
      doc = "A list of frozen Args objects, None for actions that run no process.")
  default Object starlarkArgs(StarlarkSemantics semantics) {
    return Starlark.NONE;
  }

  /** The content that is written, if it is known before execution. */
  @StarlarkMethod(
      name = "content",
      structField = true,
      allowReturnNones = true,
      doc = "The content of the file that the action writes, if it is known during analysis.")
  default Object starlarkContent() throws EvalException, InterruptedException {
    return Starlark.NONE;
  }

  /** The substitutions that are known before execution; absent where no template is expanded. */
  @StarlarkMethod(
      name = "substitutions",
      structField = true,
      allowReturnNones = true,
      doc = "The substitutions of an action that expands a template, None for others.")
  default Object starlarkSubstitutions() {
    return Starlark.NONE;
  }

  /** The variables with known values. */
  @StarlarkMethod(
      name = "env",
      structField = true,
      doc = "The fixed environment variables of this action.")
  default Dict<String, String> starlarkEnvironment() {
    return Dict.empty();
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
