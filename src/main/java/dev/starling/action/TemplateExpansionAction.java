package dev.starling.action;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;
import net.starlark.java.eval.Dict;

/**
 * Writes a copy of a template in which keys are replaced by values, in the order of the
 * substitutions.
 */
public record TemplateExpansionAction(
    ActionOwner owner,
    NestedSet<Artifact> inputs,
    Artifact template,
    DerivedArtifact output,
    ImmutableList<Substitution> substitutions,
    boolean executable)
    implements Action {

  @Override
  public String mnemonic() {
    return "TemplateExpand";
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(output);
  }

  @Override
  public Object starlarkSubstitutions() {
    ImmutableMap.Builder<String, String> known = ImmutableMap.builder();
    for (Substitution substitution : substitutions) {
      if (substitution instanceof Substitution.Fixed(String key, String value)) {
        known.put(key, value);
      }
    }
    return Dict.immutableCopyOf(known.buildKeepingLast());
  }

  @Override
  public String defaultMessage() {
    return "Expanding template " + output.rootRelativePath();
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    fingerprint.add(executable).add(template.execPathString());
    for (Substitution substitution : substitutions) {
      fingerprint.add(substitution.key());
      substitution.addTo(fingerprint, context);
    }
  }

  /** {@code text} with all substitutions made. */
  public String expand(String text, ArtifactExpander expander)
      throws CommandLineException, InterruptedException {
    String result = text;
    for (Substitution substitution : substitutions) {
      if (result.contains(substitution.key())) {
        result = result.replace(substitution.key(), substitution.value(expander));
      }
    }
    return result;
  }
}
