package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/**
 * {@code ctx.outputs}: the outputs that the target itself declares; the default executable is
 * declared when read.
 */
@StarlarkBuiltin(name = "struct", documented = false)
public final class RuleOutputs implements Structure {
  private final ActionRegistry registry;
  private final Optional<String> executableName;
  private final ImmutableMap<String, Object> fields;
  private @Nullable DerivedArtifact executable;

  /**
   * Makes the value.
   *
   * @param executableName the target's name, if it is executable
   * @param fields files, lists of files, or None by attribute or template name
   */
  public RuleOutputs(
      ActionRegistry registry,
      Optional<String> executableName,
      ImmutableMap<String, Object> fields) {
    this.registry = registry;
    this.executableName = executableName;
    this.fields = fields;
  }

  /** The executable that the rule function read, if it did. */
  public Optional<DerivedArtifact> executableIfRead() {
    return Optional.ofNullable(executable);
  }

  /** All declared outputs, in order, without the executable. */
  public ImmutableList<Artifact> files() {
    List<Artifact> files = new ArrayList<>();
    for (Object field : fields.values()) {
      switch (field) {
        case Artifact file -> files.add(file);
        case StarlarkList<?> list -> list.forEach(file -> files.add((Artifact) file));
        default -> {}
      }
    }
    return ImmutableList.copyOf(files);
  }

  @Override
  public @Nullable Object getValue(String name) throws EvalException {
    if (name.equals("executable") && executableName.isPresent()) {
      if (executable == null) {
        executable =
            registry.declare(
                registry.packageDirectory().append(executableName.get()),
                DerivedArtifact.Kind.FILE);
      }
      return executable;
    }
    return fields.get(name);
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    names.addAll(fields.keySet());
    if (executableName.isPresent()) {
      names.add("executable");
    }
    return ImmutableList.sortedCopyOf(names.build());
  }

  @Override
  public String getErrorMessageForUnknownField(String name) {
    return "No attribute '%s' in outputs. Make sure you declared a rule output with this name.\nAvailable attributes: %s"
        .formatted(name, String.join(", ", getFieldNames()));
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("ctx.outputs(");
    String separator = "";
    for (var entry : fields.entrySet()) {
      printer
          .append(separator)
          .append(entry.getKey())
          .append(" = ")
          .append(Starlark.repr(entry.getValue()));
      separator = ", ";
    }
    printer.append(")");
  }
}
