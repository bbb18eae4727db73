package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import java.util.Optional;
import java.util.stream.Collectors;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIndexable;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/**
 * {@code ctx.toolchains}: what toolchain resolution found for one execution group.
 *
 * @param description names the target in messages
 * @param toolchains the toolchain of each requested type; empty for an optional type that has none
 * @param labels how strings that name types are read
 */
@StarlarkBuiltin(
    name = "ToolchainContext",
    category = "BUILTIN",
    doc = "The toolchains of a rule by type.")
public record ToolchainContext(
    String description,
    ImmutableMap<Label, Optional<StarlarkValue>> toolchains,
    PackageContext labels)
    implements StarlarkValue, StarlarkIndexable.Threaded {

  @Override
  public Object getIndex(StarlarkThread thread, StarlarkSemantics semantics, Object key)
      throws EvalException {
    Label type = ToolchainTypeLabel.of(key, thread, labels);
    Optional<StarlarkValue> toolchain = toolchains.get(type);
    if (toolchain == null) {
      throw Starlark.errorf(
          "In %s, toolchain type %s was requested but only types [%s] are configured",
          description,
          type,
          toolchains.keySet().stream().map(Label::toString).collect(Collectors.joining(", ")));
    }
    return toolchain.<Object>map(info -> info).orElse(Starlark.NONE);
  }

  @Override
  public boolean containsKey(StarlarkThread thread, StarlarkSemantics semantics, Object key)
      throws EvalException {
    return toolchains.containsKey(ToolchainTypeLabel.of(key, thread, labels));
  }

  /** The types. */
  @StarlarkMethod(name = "toolchain_types", doc = "The labels of all types of toolchains.")
  public StarlarkList<Label> toolchainTypes() {
    return StarlarkList.immutableCopyOf(toolchains.keySet());
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<toolchain_context.resolved_labels: ");
    printer.append(
        toolchains.keySet().stream().map(Label::toString).collect(Collectors.joining(", ")));
    printer.append(">");
  }
}
