package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What {@code subrule()} returns: a part of rule functions with dependencies and toolchains of its
 * own, which rules and aspects that declare it have as well. Calling it from their functions calls
 * its function.
 */
@StarlarkBuiltin(name = "Subrule", doc = "A part of rules that can be shared.")
public final class SubruleDefinition implements StarlarkCallable, StarlarkExportable {
  private final Spec spec;
  private @Nullable String name;
  private ImmutableList<Dependency> dependencies = ImmutableList.of();

  /** A subrule without a name yet. */
  SubruleDefinition(Spec spec) {
    this.spec = spec;
  }

  /**
   * What was said in the call of {@code subrule()}.
   *
   * @param attributes implicit dependencies
   * @param toolchainTypes at most one
   */
  public record Spec(
      StarlarkFunction implementation,
      ImmutableList<Attribute> attributes,
      ImmutableList<ToolchainTypeRequirement> toolchainTypes,
      ImmutableSet<String> fragments,
      ImmutableList<SubruleDefinition> subrules) {}

  /**
   * An implicit dependency.
   *
   * @param parameter the parameter of the function that takes it
   * @param attribute the attribute of rules that declare the subrule
   */
  public record Dependency(String parameter, Attribute attribute) {}

  /** All that was said in the call of {@code subrule()}. */
  public Spec spec() {
    return spec;
  }

  /** The implicit dependencies, as rules that declare the subrule have them. */
  public ImmutableList<Dependency> dependencies() {
    return dependencies;
  }

  /** The parameter of that name, if an implicit dependency is passed for it. */
  public boolean passes(String parameter) {
    return dependencies.stream().anyMatch(each -> each.parameter().equals(parameter));
  }

  /** The toolchain type that it wants. */
  public Optional<ToolchainTypeRequirement> toolchainType() {
    return spec.toolchainTypes.stream().findFirst();
  }

  @Override
  public boolean isExported() {
    return name != null;
  }

  @Override
  public void export(EventHandler handler, Label bzlFile, String variable) {
    name = variable;
    dependencies =
        spec.attributes.stream()
            .map(
                attribute ->
                    new Dependency(
                        attribute.name(),
                        attribute.withName(
                            "$%s%%%s%%%s".formatted(bzlFile, variable, attribute.name()))))
            .collect(ImmutableList.toImmutableList());
  }

  /**
   * Checks that rules can declare it.
   *
   * @throws EvalException if it is in no global variable
   */
  SubruleDefinition checkExported() throws EvalException {
    if (name == null) {
      throw Starlark.errorf(
          "Invalid subrule hasn't been exported by a bzl file; assign it to a global variable"
              + " before you declare it");
    }
    return this;
  }

  @Override
  public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException, InterruptedException {
    @Nullable SubruleHost host = thread.getThreadLocal(SubruleHost.class);
    if (host == null) {
      throw Starlark.errorf(
          "%s can only be called from a rule or aspect implementation", getName());
    }
    return host.call(this, args, kwargs, thread);
  }

  @Override
  public String getName() {
    return Objects.requireNonNullElse(name, "unexported subrule");
  }

  @Override
  public boolean isImmutable() {
    return isExported();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<subrule ").append(getName()).append(">");
  }
}
