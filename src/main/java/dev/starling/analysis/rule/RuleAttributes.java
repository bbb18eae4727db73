package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.provider.TemplateVariableInfo;
import java.util.Objects;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;

/**
 * {@code ctx.rule} of an aspect: the rule that it is applied to.
 *
 * @param ruleKind the rule class
 * @param views its attributes, with the aspect applied to the dependencies that it propagates along
 * @param toolchainsByGroup its toolchains
 * @param makeVariables its Make variables
 * @param namedVariables those of them that come from its {@code toolchains} attribute
 * @param aspectIds the aspects applied so far
 */
@StarlarkBuiltin(
    name = "rule_attributes",
    category = "BUILTIN",
    doc = "The rule that an aspect is applied to.")
public record RuleAttributes(
    String ruleKind,
    AttributeViews views,
    ImmutableMap<String, ToolchainContext> toolchainsByGroup,
    ImmutableMap<String, String> makeVariables,
    ImmutableList<TemplateVariableInfo> namedVariables,
    ImmutableList<String> aspectIds)
    implements StarlarkValue {

  /** The attributes. */
  @StarlarkMethod(name = "attr", structField = true, doc = "The attributes of the rule.")
  public Structure attr() {
    return views.attr();
  }

  /** The files of label attributes. */
  @StarlarkMethod(name = "files", structField = true, doc = "The files of label attributes.")
  public Structure files() {
    return views.files();
  }

  /** The files of single-file attributes. */
  @StarlarkMethod(name = "file", structField = true, doc = "The files of single-file attributes.")
  public Structure file() {
    return views.file();
  }

  /** The executables of executable attributes. */
  @StarlarkMethod(
      name = "executable",
      structField = true,
      doc = "The executables of executable attributes.")
  public Structure executable() {
    return views.executable();
  }

  /** The rule class. */
  @StarlarkMethod(name = "kind", structField = true, doc = "The kind of the rule.")
  public String kind() {
    return ruleKind;
  }

  /** The toolchains. */
  @StarlarkMethod(name = "toolchains", structField = true, doc = "The toolchains of the rule.")
  public ToolchainContext toolchains() {
    return Objects.requireNonNull(
        toolchainsByGroup.get(dev.starling.definition.ExecGroup.DEFAULT_NAME));
  }

  /** The execution groups. */
  @StarlarkMethod(
      name = "exec_groups",
      structField = true,
      doc = "The execution groups of the rule.")
  public StarlarkValue execGroups() {
    return new ExecGroups(toolchainsByGroup);
  }

  /** The Make variables. */
  @StarlarkMethod(name = "var", structField = true, doc = "The Make variables.")
  public Dict<String, String> var() {
    return Dict.immutableCopyOf(makeVariables);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<rule attributes of ").append(ruleKind).append(">");
  }
}
