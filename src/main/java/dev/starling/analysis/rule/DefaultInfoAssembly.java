package dev.starling.analysis.rule;

import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.FilesToRun;
import dev.starling.action.Runfiles;
import dev.starling.action.RunfilesSupport;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.definition.RuleClass;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import org.jspecify.annotations.Nullable;

/**
 * Completes the DefaultInfo that a rule function returned: default files, the executable and its
 * runfiles.
 */
public final class DefaultInfoAssembly {
  private final RuleInputs inputs;
  private final ActionRegistry registry;
  private final RuleOutputs outputs;
  private final RuleStrings strings;
  private final Environment env;

  /** Makes the assembly for one target. */
  DefaultInfoAssembly(
      RuleInputs inputs,
      ActionRegistry registry,
      RuleOutputs outputs,
      RuleStrings strings,
      Environment env) {
    this.env = env;
    this.strings = strings;
    this.inputs = inputs;
    this.registry = registry;
    this.outputs = outputs;
  }

  /**
   * The DefaultInfo of the target.
   *
   * @param returned what the function returned, if it did
   * @param environment the variables with which the executable is to be started
   * @throws RuleFailure if the executable is missing or not the rule's own
   */
  public DefaultInfo assemble(
      @Nullable DefaultInfo returned, Optional<RunEnvironmentInfo> environment)
      throws RuleFailure, EvalException, NodeException, InterruptedException {
    Artifact executable = executable(returned);
    NestedSet<Artifact> files = files(returned, executable);
    Runfiles general = returned == null ? null : returned.runfiles();
    Runfiles dataRunfiles = first(returned == null ? null : returned.dataRunfiles(), general);
    Runfiles defaultRunfiles = first(returned == null ? null : returned.defaultRunfiles(), general);
    if (executable == null) {
      FilesToRun filesToRun = new FilesToRun(files, Optional.empty(), Optional.empty());
      return new DefaultInfo(files, null, dataRunfiles, defaultRunfiles, null, filesToRun);
    }
    if (isProgram()) {
      dataRunfiles = withExecutable(dataRunfiles, executable);
      defaultRunfiles = withExecutable(defaultRunfiles, executable);
    }
    Optional<RunfilesSupport> support = support(executable, defaultRunfiles, environment);
    NestedSet<Artifact> filesWithExecutable =
        NestedSet.<Artifact>builder(Order.STABLE_ORDER)
            .addTransitive(files)
            .add(executable)
            .build();
    return new DefaultInfo(
        files,
        null,
        dataRunfiles,
        defaultRunfiles,
        executable,
        new FilesToRun(filesWithExecutable, Optional.of(executable), support));
  }

  private boolean isProgram() {
    RuleClass ruleClass = inputs.ruleClass();
    return ruleClass.executable() || ruleClass.test();
  }

  private Optional<RunfilesSupport> support(
      Artifact executable, Runfiles runfiles, Optional<RunEnvironmentInfo> environment)
      throws EvalException, NodeException, InterruptedException {
    if (!(executable instanceof DerivedArtifact derived) || !derived.owner().equals(inputs.key())) {
      return Optional.empty();
    }
    if (!isProgram() && runfiles.isEmpty()) {
      // A genrule's output, for example: it asks for no files, so it needs no tree of them.
      return Optional.empty();
    }
    return Optional.of(
        new RunfilesActions(inputs, registry, strings, env)
            .create(derived, withExecutable(runfiles, executable), environment));
  }

  private static Runfiles withExecutable(Runfiles runfiles, Artifact executable) {
    return Runfiles.of(NestedSet.of(Order.STABLE_ORDER, executable)).merge(runfiles);
  }

  private static Runfiles first(@Nullable Runfiles own, @Nullable Runfiles general) {
    return own != null ? own : general != null ? general : Runfiles.EMPTY;
  }

  private NestedSet<Artifact> files(@Nullable DefaultInfo returned, @Nullable Artifact executable) {
    if (returned != null && returned.files() != null) {
      return returned.files();
    }
    NestedSetBuilder<Artifact> files = NestedSet.builder(Order.STABLE_ORDER);
    files.addAll(outputs.files());
    if (executable != null) {
      files.add(executable);
    }
    return files.build();
  }

  private @Nullable Artifact executable(@Nullable DefaultInfo returned) throws RuleFailure {
    Artifact given = returned == null ? null : returned.executable();
    Optional<DerivedArtifact> read = outputs.executableIfRead();
    String rule = inputs.ruleClass().name();
    if (given == null) {
      if (read.isEmpty() && isProgram() && inputs.ruleClass().isStarlark()) {
        throw new RuleFailure(
            "The rule '%s' is executable. It needs to create an executable File and pass it as the 'executable' parameter to the DefaultInfo it returns."
                .formatted(rule));
      }
      return read.orElse(null);
    }
    if (isProgram()
        && !(given instanceof DerivedArtifact derived && derived.owner().equals(inputs.key()))) {
      throw new RuleFailure(
          "'executable' provided by an executable rule '%s' should be created by the same rule."
              .formatted(rule));
    }
    if (read.isPresent() && !read.get().equals(given)) {
      throw new RuleFailure(
          "The rule '%s' both accesses 'ctx.outputs.executable' and provides a different executable '%s'. Do not use 'ctx.outputs.executable'."
              .formatted(rule, given.rootRelativePath()));
    }
    return given;
  }
}
