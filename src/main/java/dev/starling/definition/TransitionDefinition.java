package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.PackageContext;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkValue;

/** What happens to the configuration on the edge to a dependency, or at a rule. Inert. */
@StarlarkBuiltin(name = "transition", doc = "A change of configuration.")
public sealed interface TransitionDefinition extends StarlarkValue {

  /** The dependency has the configuration of its dependent. */
  TransitionDefinition TARGET = new Target();

  /** The dependency has no configuration. */
  TransitionDefinition NO_CONFIG = new NoConfig();

  /** The dependency is a tool that the default execution group runs. */
  TransitionDefinition EXEC = new Exec(Optional.empty());

  /** {@code "target"} and {@code config.target()}. */
  record Target() implements TransitionDefinition {
    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<transition object>");
    }
  }

  /** {@code config.none()}. */
  record NoConfig() implements TransitionDefinition {
    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<transition object>");
    }
  }

  /** {@code "exec"} and {@code config.exec(group)}. */
  @StarlarkBuiltin(name = "ExecTransitionFactory", doc = "The change to an execution platform.")
  record Exec(Optional<String> execGroup) implements TransitionDefinition {
    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<transition object>");
    }
  }

  /**
   * {@code transition(implementation, inputs, outputs)}.
   *
   * @param inputs the settings that the function reads, as written
   * @param outputs the settings that it returns, as written
   * @param context where labels among the settings are read
   */
  record Starlark(
      StarlarkCallable implementation,
      ImmutableList<String> inputs,
      ImmutableList<String> outputs,
      PackageContext context)
      implements TransitionDefinition {
    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<transition object>");
    }
  }

  /**
   * {@code analysis_test_transition(settings)}.
   *
   * @param settings values by canonical setting: {@code //command_line_option:name}, or the
   *     unambiguous form of a build setting's label
   */
  record AnalysisTest(ImmutableMap<String, Object> settings) implements TransitionDefinition {
    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<transition object>");
    }
  }
}
