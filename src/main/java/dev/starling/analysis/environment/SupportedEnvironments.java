package dev.starling.analysis.environment;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.label.Label;
import java.util.Set;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;

/**
 * The environments that a target is fit for, by group. A group that is not mentioned has its
 * defaults.
 *
 * @param declared what the target says of itself
 * @param refined what is left of it with the dependencies that its selects choose
 * @param removed why the others are not left
 */
@StarlarkBuiltin(name = "SupportedEnvironments", documented = false, doc = "")
public record SupportedEnvironments(
    ImmutableMap<Label, ImmutableSet<Label>> declared,
    ImmutableMap<Label, ImmutableSet<Label>> refined,
    ImmutableMap<Label, Removal> removed)
    implements Info {

  /** The provider, which Starlark cannot name. */
  public static final SupportedEnvironmentsProvider PROVIDER = new SupportedEnvironmentsProvider();

  /** What a target has that says nothing, and whose dependencies say nothing. */
  static final SupportedEnvironments NOTHING_SAID =
      new SupportedEnvironments(ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of());

  /**
   * Why a target is not fit for an environment that it declares.
   *
   * @param target a target with a select
   * @param dependency what the select chose, which lacks the environment
   */
  public record Removal(Label target, Label dependency) {}

  Set<Label> declared(Membership group) {
    ImmutableSet<Label> own = declared.get(group.group());
    return own == null ? group.defaults() : own;
  }

  Set<Label> refined(Membership group) {
    ImmutableSet<Label> own = refined.get(group.group());
    return own == null ? group.defaults() : own;
  }

  @Override
  public SupportedEnvironmentsProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<instance of provider SupportedEnvironments>");
  }

  /** The identity of {@link SupportedEnvironments}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class SupportedEnvironmentsProvider
      extends BuiltinProvider<SupportedEnvironments> {
    private SupportedEnvironmentsProvider() {
      super("SupportedEnvironments", SupportedEnvironments.class);
    }
  }
}
