package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/** Toolchains and constraints that choose one execution platform for some actions of a rule. */
@StarlarkBuiltin(name = "exec_group", doc = "A group of actions with an execution platform.")
public record ExecGroup(
    ImmutableList<ToolchainTypeRequirement> toolchainTypes, ImmutableSet<Label> execCompatibleWith)
    implements StarlarkValue {

  /** The name of the group that rules have without asking. */
  public static final String DEFAULT_NAME = "default-exec-group";

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<exec_group>");
  }
}
