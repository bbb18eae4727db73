package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.AttributeType;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that rules depend on, or that the BUILD file hands to symbolic macros, and that nothing
 * declares: they are taken as source files.
 */
final class ImplicitInputs {
  private final List<Rule> rules = new ArrayList<>();

  void note(Rule rule) {
    rules.add(rule);
  }

  /** Returns the files that no target stands for. */
  ImmutableList<InputFile> files(PackageBuilder builder) {
    Map<Label, InputFile> files = new LinkedHashMap<>();
    for (MacroInstance macro : builder.macros()) {
      if (macro.parent() == null) {
        addFilesOfMacro(macro, builder, files);
      }
    }
    for (Rule rule : rules) {
      rule.forEachLabel(
          (attribute, label) -> {
            if ((attribute.type().isDependency() || attribute.type().isDormant())
                && mayBeFile(rule, attribute.name(), attribute.type())
                && label.packageId().equals(builder.id())
                && builder.find(label.name()).isEmpty()
                && !files.containsKey(label)
                && !builder.isMacroName(label.name())) {
              files.put(label, file(label, rule.callFrame().orElseThrow(), builder));
            }
          });
    }
    return ImmutableList.copyOf(files.values());
  }

  private static void addFilesOfMacro(
      MacroInstance macro, PackageBuilder builder, Map<Label, InputFile> files) {
    for (Label label : macro.labels()) {
      if (label.packageId().equals(builder.id())
          && builder.find(label.name()).isEmpty()
          && builder.macros().stream().noneMatch(other -> other.name().equals(label.name()))) {
        files.putIfAbsent(label, file(label, macro.callFrame(), builder));
      }
    }
  }

  private static InputFile file(Label label, CallFrame place, PackageBuilder builder) {
    return new InputFile(
        label,
        builder.defaults().visibility(),
        Optional.of(place.outermost()),
        /* isExported= */ false);
  }

  /** The tests of a test_suite are rules, whatever they are called. */
  private static boolean mayBeFile(Rule rule, String attribute, AttributeType type) {
    return type != AttributeType.NODEP_LABEL
        && !(rule.ruleClass().name().equals("test_suite") && attribute.equals("tests"));
  }
}
