package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.ExecGroup;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIndexable;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkValue;

/**
 * {@code ctx.exec_groups}: the named execution groups of a rule.
 *
 * @param groups the toolchains of every group, the default one among them
 */
@StarlarkBuiltin(
    name = "ExecGroupCollection",
    category = "BUILTIN",
    doc = "The execution groups of a rule.")
record ExecGroups(ImmutableMap<String, ToolchainContext> groups)
    implements StarlarkValue, StarlarkIndexable {

  /**
   * One group.
   *
   * @param context its toolchains
   */
  @StarlarkBuiltin(name = "ExecGroupContext", category = "BUILTIN", doc = "One execution group.")
  record Group(ToolchainContext context) implements StarlarkValue {
    /** Its toolchains for Starlark. */
    @StarlarkMethod(name = "toolchains", structField = true, doc = "The toolchains of the group.")
    public ToolchainContext toolchains() {
      return context;
    }

    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.append("<ctx.exec_groups member>");
    }
  }

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    if (!containsKey(semantics, key)) {
      throw Starlark.errorf(
          "In %s, unrecognized exec group '%s' requested. Available exec groups: [%s]",
          java.util.Objects.requireNonNull(groups.get(ExecGroup.DEFAULT_NAME)).description(),
          key,
          String.join(", ", names()));
    }
    return new Group(java.util.Objects.requireNonNull(groups.get(key)));
  }

  private ImmutableList<String> names() {
    return groups.keySet().stream()
        .filter(name -> !name.equals(ExecGroup.DEFAULT_NAME))
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) {
    return key instanceof String name
        && !name.equals(ExecGroup.DEFAULT_NAME)
        && groups.containsKey(name);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<ctx.exec_groups: ").append(String.join(", ", names())).append(">");
  }
}
