package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.ImplicitOutputs;
import dev.starling.definition.RuleClass;
import dev.starling.definition.SelectExpression;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/** Computes the files that a rule class declares for one target: the {@code outputs} of a rule. */
final class ImplicitOutputNames {
  private static final Pattern PLACEHOLDER = Pattern.compile("%\\{([^}]*)\\}");

  private final RuleClass ruleClass;
  private final RuleValues.Builder values;
  private final Label label;
  private final StarlarkThread thread;

  ImplicitOutputNames(
      RuleClass ruleClass, RuleValues.Builder values, Label label, StarlarkThread thread) {
    this.ruleClass = ruleClass;
    this.values = values;
    this.label = label;
    this.thread = thread;
  }

  /** Returns the files by the key under which {@code ctx.outputs} has them. */
  ImmutableMap<String, Label> compute() throws EvalException, InterruptedException {
    Map<String, Label> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : templates().entrySet()) {
      String name = expand(entry.getKey(), entry.getValue());
      try {
        outputs.put(entry.getKey(), Label.of(label.packageId(), name));
      } catch (LabelSyntaxException e) {
        throw new EvalException(
            "For attribute '%s' in outputs: %s".formatted(entry.getKey(), e.getMessage()), e);
      }
    }
    return ImmutableMap.copyOf(outputs);
  }

  private Map<String, String> templates() throws EvalException, InterruptedException {
    return switch (ruleClass.implicitOutputs()) {
      case ImplicitOutputs.Templates(var templates) -> templates;
      case ImplicitOutputs.Computed computed -> call(computed);
    };
  }

  private Map<String, String> call(ImplicitOutputs.Computed computed)
      throws EvalException, InterruptedException {
    List<Object> arguments = new ArrayList<>();
    for (String parameter : computed.parameters()) {
      Object value = value(parameter);
      if (value instanceof SelectExpression) {
        throw Starlark.errorf(
            "Attribute '%s' either doesn't exist or uses a select() (i.e. could have multiple"
                + " values)",
            parameter);
      }
      arguments.add(Starlark.fromJava(value, Mutability.IMMUTABLE));
    }
    Object result = Starlark.call(thread, computed.function(), arguments, ImmutableMap.of());
    return Dict.cast(result, String.class, String.class, "implicit outputs function return value");
  }

  private String expand(String key, String template) throws EvalException {
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder name = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(name, Matcher.quoteReplacement(text(key, matcher.group(1))));
    }
    return matcher.appendTail(name).toString();
  }

  private String text(String key, String placeholder) throws EvalException {
    if (placeholder.equals("name")) {
      return label.name();
    }
    if (placeholder.equals("dirname")) {
      int slash = label.name().lastIndexOf('/');
      return label.name().substring(0, slash + 1);
    }
    if (placeholder.equals("basename")) {
      return label.name().substring(label.name().lastIndexOf('/') + 1);
    }
    if (ruleClass.attribute(placeholder).isPresent()) {
      Object value = value(placeholder);
      if (value instanceof ImmutableList<?> list && list.size() == 1) {
        value = list.getFirst();
      }
      if (value instanceof String string) {
        return string;
      }
      if (value instanceof Label target) {
        return withoutExtension(target.name());
      }
      if (value instanceof SelectExpression) {
        throw Starlark.errorf(
            "Attribute %s is configurable and cannot be used in outputs", placeholder);
      }
    }
    throw Starlark.errorf("For attribute '%s' in outputs: Invalid placeholder(s) in template", key);
  }

  private static String withoutExtension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= name.lastIndexOf('/') + 1 ? name : name.substring(0, dot);
  }

  private Object value(String attributeName) throws EvalException {
    if (attributeName.equals("name")) {
      return label.name();
    }
    AttributeSchema schema = ruleClass.attributes();
    OptionalInt position = schema.position(attributeName);
    if (position.isEmpty()) {
      throw Starlark.errorf("rule %s doesn't have attribute '%s'", ruleClass.name(), attributeName);
    }
    Object value = values.get(position.getAsInt());
    if (value != null) {
      return value;
    }
    Attribute attribute = schema.get(position.getAsInt());
    return attribute.defaultValue() instanceof AttributeDefault.Fixed(Object fixed)
        ? fixed
        : attribute.type().defaultValue();
  }
}
