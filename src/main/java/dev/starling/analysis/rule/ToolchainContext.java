package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Info;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import java.util.Optional;
import java.util.stream.Collectors;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIndexable;
import net.starlark.java.eval.StarlarkSemantics;
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
    String description, ImmutableMap<Label, Optional<Info>> toolchains, PackageContext labels)
    implements StarlarkValue, StarlarkIndexable {

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    Label type = type(key);
    Optional<Info> toolchain = toolchains.get(type);
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
  public boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    return toolchains.containsKey(type(key));
  }

  private Label type(Object key) throws EvalException {
    return switch (key) {
      case Label label -> label;
      case String text -> {
        try {
          yield Label.parse(text, labels);
        } catch (LabelSyntaxException e) {
          throw Starlark.errorf("Unable to parse toolchain label '%s': %s", text, e.getMessage());
        }
      }
      case dev.starling.definition.ToolchainTypeRequirement requirement ->
          requirement.toolchainType();
      default ->
          throw Starlark.errorf(
              "Toolchains only supports indexing by toolchain type, got %s instead",
              Starlark.type(key));
    };
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
