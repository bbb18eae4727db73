package dev.starling.config;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The value {@code ctx.fragments}: the fragments that a rule has declared.
 *
 * @param ruleName names the rule, aspect or subrule in messages
 * @param kind what is defined: {@code rule} or {@code subrule}
 * @param declared the fragments that it may read
 */
@StarlarkBuiltin(name = "fragments", doc = "The configuration fragments that a rule may read.")
public record FragmentCollection(
    BuildOptions options, String ruleName, String kind, ImmutableSet<String> declared)
    implements Structure {

  /** The fragments that a rule's or an aspect's function may read. */
  public FragmentCollection(BuildOptions options, String ruleName, ImmutableSet<String> declared) {
    this(options, ruleName, "rule", declared);
  }

  @Override
  public @Nullable Object getValue(String name) throws EvalException {
    Optional<ConfigurationFragment> fragment = ConfigurationFragments.find(name, options);
    if (fragment.isEmpty()) {
      return null;
    }
    if (!declared.contains(name)) {
      throw Starlark.errorf(
          "%s has to declare '%s' as a required fragment in target configuration in order to access"
              + " it. Please update the 'fragments' argument of the %s definition (for example:"
              + " fragments = [\"%s\"])",
          ruleName, name, kind, name);
    }
    return fragment.get();
  }

  @Override
  public ImmutableCollection<String> getFieldNames() {
    return declared;
  }

  @Override
  public String getErrorMessageForUnknownField(String name) {
    return "There is no configuration fragment named '%s' in target configuration. Available"
            .formatted(name)
        + " fragments: "
        + String.join(", ", ConfigurationFragments.names());
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<fragments>");
  }
}
