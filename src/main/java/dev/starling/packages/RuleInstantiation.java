package dev.starling.packages;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.AttributeType;
import dev.starling.definition.CommonAttributes;
import dev.starling.definition.RuleClass;
import dev.starling.definition.SelectExpression;
import dev.starling.definition.SelectorList;
import dev.starling.definition.SelectorValue;
import dev.starling.label.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.EditDistance;

/**
 * One call of a rule: from keyword arguments to a target of the package. What is wrong with
 * attributes is told, and the target is declared without them, so that one load finds all mistakes.
 */
final class RuleInstantiation {
  private final PackageBuilder builder;
  private final RuleClass ruleClass;
  private final Dict<String, Object> kwargs;
  private final StarlarkThread thread;
  private final CallFrame frame;
  private final RuleValues.Builder values;

  RuleInstantiation(
      PackageBuilder builder,
      RuleClass ruleClass,
      Dict<String, Object> kwargs,
      StarlarkThread thread) {
    this.builder = builder;
    this.ruleClass = ruleClass;
    this.kwargs = kwargs;
    this.thread = thread;
    this.frame = builder.callFrame(thread);
    this.values = new RuleValues.Builder(ruleClass.attributes());
  }

  void instantiate() throws EvalException, InterruptedException {
    Label label = label();
    for (Map.Entry<String, Object> argument : kwargs.entrySet()) {
      if (!argument.getKey().equals("name")) {
        take(label, argument.getKey(), argument.getValue());
      }
    }
    addPackageDefaults();
    addGenerator();
    requireMandatory(label);
    ImmutableList<Rule.DeclaredOutput> outputs = outputs(label);
    builder.add(
        new Rule(
            label,
            ruleClass,
            visibility(),
            values.build(),
            outputs,
            frame,
            builder.currentMacro().orElse(null)));
  }

  private Label label() throws EvalException {
    Object name = kwargs.get("name");
    if (name == null) {
      throw Starlark.errorf("%s rule has no 'name' attribute", ruleClass.name());
    }
    if (!(name instanceof String string)) {
      throw Starlark.errorf("%s 'name' attribute must be a string", ruleClass.name());
    }
    Optional<String> error = PackageBuilder.errorInName(string);
    if (error.isPresent()) {
      throw Starlark.errorf("illegal rule name: %s: %s", string, error.get());
    }
    return Label.unvalidated(builder.id(), string);
  }

  private void take(Label label, String name, Object value) throws InterruptedException {
    AttributeSchema schema = ruleClass.attributes();
    OptionalInt position = schema.position(CommonAttributes.ALIASES.getOrDefault(name, name));
    if (position.isEmpty() || !isSettable(schema.get(position.getAsInt()))) {
      report(
          label,
          "no such attribute '%s' in '%s' rule%s"
              .formatted(name, ruleClass.name(), EditDistance.didYouMean(name, settableNames())));
      return;
    }
    if (value == Starlark.NONE) {
      return;
    }
    Attribute attribute = schema.get(position.getAsInt());
    try {
      Object converted = convert(attribute, value);
      if (check(label, attribute, converted)) {
        values.put(position.getAsInt(), converted, /* isExplicit= */ true);
      }
    } catch (EvalException e) {
      report(label, e.getMessage());
    }
  }

  private static boolean isSettable(Attribute attribute) {
    return !attribute.isImplicit();
  }

  private List<String> settableNames() {
    return ruleClass.attributes().asList().stream()
        .filter(attribute -> isSettable(attribute) && attribute.documented())
        .map(Attribute::name)
        .toList();
  }

  private Object convert(Attribute attribute, Object value) throws EvalException {
    boolean isSelect = value instanceof SelectorList || value instanceof SelectorValue;
    if (isSelect && !attribute.configurable()) {
      throw Starlark.errorf("attribute \"%s\" is not configurable", attribute.name());
    }
    Object what = new AttributeName(attribute.name(), ruleClass.name(), "rule");
    return SelectExpression.convert(attribute.type(), value, what, builder);
  }

  // ---- checks of converted values

  private boolean check(Label label, Attribute attribute, Object value)
      throws InterruptedException {
    if (attribute.name().equals("visibility") && !checkVisibility(label, value)) {
      return false;
    }
    return checkAllowed(label, attribute, value) && checkDuplicates(label, attribute, value);
  }

  private boolean checkVisibility(Label label, Object value) throws InterruptedException {
    for (Object element : (Iterable<?>) value) {
      if (element instanceof Label entry && !Visibility.isKnown(entry)) {
        report(label, PackageArguments.unknownVisibility(entry));
        return false;
      }
    }
    return true;
  }

  private boolean checkAllowed(Label label, Attribute attribute, Object value)
      throws InterruptedException {
    if (attribute.values().isEmpty()) {
      return true;
    }
    Iterable<?> possible =
        value instanceof SelectExpression select
            ? select.possibleTermValues()
            : ImmutableList.of(value);
    for (Object one : possible) {
      if (!attribute.values().contains(one)) {
        report(
            label,
            "invalid value in '%s' attribute: has to be one of %s instead of '%s'"
                .formatted(attribute.name(), oneOf(attribute.values()), one));
        return false;
      }
    }
    return true;
  }

  private static String oneOf(ImmutableList<Object> values) {
    List<String> quoted = values.stream().map(value -> "'" + value + "'").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : Joiner.on(", ").join(quoted.subList(0, last)) + " or " + quoted.get(last);
  }

  private boolean checkDuplicates(Label label, Attribute attribute, Object value)
      throws InterruptedException {
    if (attribute.type() != AttributeType.LABEL_LIST) {
      return true;
    }
    for (Label duplicate : duplicates(value)) {
      builder.report(
          frame,
          "Label '%s' is duplicated in the '%s' attribute of rule '%s'"
              .formatted(duplicate, attribute.name(), label.name()));
    }
    return true;
  }

  /** Within a branch a label must differ from the plain parts, too. */
  private static Set<Label> duplicates(Object value) {
    Set<Label> duplicates = new HashSet<>();
    Set<Label> plain = new HashSet<>();
    if (!(value instanceof SelectExpression expression)) {
      collect(value, plain, duplicates);
      return duplicates;
    }
    for (SelectExpression.Term term : expression.terms()) {
      if (term instanceof SelectExpression.Plain(Object part)) {
        collect(part, plain, duplicates);
      }
    }
    for (SelectExpression.Term term : expression.terms()) {
      if (term instanceof SelectExpression.Select select) {
        for (SelectExpression.Branch branch : select.branches()) {
          if (branch.value() != Starlark.NONE) {
            collect(branch.value(), new HashSet<>(plain), duplicates);
          }
        }
      }
    }
    return duplicates;
  }

  private static void collect(Object list, Set<Label> seen, Set<Label> duplicates) {
    for (Object element : (Iterable<?>) list) {
      if (element instanceof Label label && !seen.add(label)) {
        duplicates.add(label);
      }
    }
  }

  private void requireMandatory(Label label) throws InterruptedException {
    for (int i = 0; i < ruleClass.attributes().size(); i++) {
      Attribute attribute = ruleClass.attributes().get(i);
      if (attribute.mandatory() && !values.has(i) && !attribute.name().equals("name")) {
        report(
            label,
            "missing value for mandatory attribute '%s' in '%s' rule"
                .formatted(attribute.name(), ruleClass.name()));
      }
    }
  }

  private void report(Label label, String message) throws InterruptedException {
    builder.report(frame, label + ": " + message);
  }

  // ---- what the package adds

  private void addPackageDefaults() {
    PackageDefaults defaults = builder.defaults();
    if (defaults.testonly()) {
      putDefault("testonly", true);
    }
    defaults.deprecation().ifPresent(text -> putDefault("deprecation", text));
    putDefaultList("package_metadata", defaults.metadata());
    putDefaultList("restricted_to", defaults.restrictedTo());
    putDefaultList("compatible_with", defaults.compatibleWith());
  }

  private void putDefaultList(String attribute, ImmutableList<Label> labels) {
    if (!labels.isEmpty()) {
      putDefault(attribute, labels);
    }
  }

  private void putDefault(String attribute, Object value) {
    OptionalInt position = ruleClass.attributes().position(attribute);
    if (position.isPresent() && !values.has(position.getAsInt())) {
      values.put(position.getAsInt(), value, /* isExplicit= */ false);
    }
  }

  /** A rule that a macro declares tells which call of the BUILD file it comes from. */
  private void addGenerator() {
    CallFrame macro = frame;
    Optional<CallFrame> outer = macro.caller();
    if (outer.isEmpty()) {
      return;
    }
    while (outer.get().caller().isPresent()) {
      macro = outer.get();
      outer = macro.caller();
    }
    putDefault("generator_function", macro.function());
    putDefault("generator_name", builder.nameArgument(outer.get().node()));
  }

  private Visibility visibility() {
    OptionalInt position = ruleClass.attributes().position("visibility");
    Object declared = position.isPresent() ? values.get(position.getAsInt()) : null;
    Visibility visibility =
        declared instanceof ImmutableList<?> list
            ? Visibility.of(list.stream().map(Label.class::cast).toList())
            : builder.defaultVisibility();
    return builder
        .currentMacro()
        .map(macro -> visibility.plus(macro.definitionPackage()))
        .orElse(visibility);
  }

  // ---- outputs

  private ImmutableList<Rule.DeclaredOutput> outputs(Label label)
      throws EvalException, InterruptedException {
    ImmutableList.Builder<Rule.DeclaredOutput> outputs = ImmutableList.builder();
    for (int i = 0; i < ruleClass.attributes().size(); i++) {
      Attribute attribute = ruleClass.attributes().get(i);
      Object value = attribute.type().isOutput() ? values.get(i) : null;
      if (value != null) {
        attribute
            .type()
            .forEachLabel(
                value,
                (_, output) ->
                    outputs.add(new Rule.DeclaredOutput(attribute.name(), false, output)));
      }
    }
    ImplicitOutputNames names = new ImplicitOutputNames(ruleClass, values, label, thread);
    try {
      for (Map.Entry<String, Label> output : names.compute().entrySet()) {
        outputs.add(new Rule.DeclaredOutput(output.getKey(), true, output.getValue()));
      }
    } catch (EvalException e) {
      builder.report(frame, "In rule %s: %s".formatted(label, e.getMessage()));
    }
    return outputs.build();
  }
}
