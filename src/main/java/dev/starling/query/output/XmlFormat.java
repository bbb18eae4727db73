package dev.starling.query.output;

import com.google.common.xml.XmlEscapers;
import dev.starling.definition.AttributeType;
import dev.starling.definition.TriState;
import dev.starling.label.Label;
import dev.starling.packages.EnvironmentGroup;
import dev.starling.packages.InputFile;
import dev.starling.packages.OutputFile;
import dev.starling.packages.PackageGroup;
import dev.starling.packages.PackageSpecification;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.Visibility;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.StarlarkInt;

/** Targets as XML. */
final class XmlFormat {

  private final TargetResult result;
  private final LineWriter lines;
  private int depth = 1;

  private XmlFormat(TargetResult result, OutputStream out) {
    this.result = result;
    this.lines = new LineWriter(out, "\n");
  }

  static void print(TargetResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    XmlFormat xml = new XmlFormat(result, out);
    xml.lines.println("<?xml version=\"1.1\" encoding=\"UTF-8\" standalone=\"no\"?>");
    xml.lines.println("<query version=\"2\">");
    for (Label label : result.ordered()) {
      xml.print(result.target(label));
    }
    xml.lines.println("</query>");
  }

  private void print(Target target) throws IOException, QueryException, InterruptedException {
    switch (target) {
      case Rule rule -> {
        open(
            "rule",
            "class",
            rule.ruleClass().name(),
            "location",
            place(target),
            "name",
            name(target));
        printAttributes(rule);
        close("rule");
      }
      case InputFile file -> printSourceFile(file);
      case OutputFile file ->
          empty(
              "generated-file",
              "generating-rule",
              result.text(file.generatingRule().label()),
              "location",
              place(target),
              "name",
              name(target));
      case PackageGroup group -> {
        open("package-group", "location", place(target), "name", name(target));
        printList("includes", "label", group.includes().stream().map(result::text).toList());
        printList(
            "packages",
            "string",
            group.packages().stream().map(PackageSpecification::text).toList());
        close("package-group");
      }
      case EnvironmentGroup group -> {
        open("environment-group", "location", place(target), "name", name(target));
        printList(
            "environments", "label", group.environments().stream().map(result::text).toList());
        printList("defaults", "label", group.defaults().stream().map(result::text).toList());
        close("environment-group");
      }
    }
  }

  private String name(Target target) {
    return result.text(target.label());
  }

  private String place(Target target) throws QueryException, InterruptedException {
    String place = LabelFormats.place(result, target.label());
    return result.options().xmlLineNumbers() ? place : place.replaceFirst(":\\d+:\\d+$", "");
  }

  private void printSourceFile(InputFile file)
      throws IOException, QueryException, InterruptedException {
    if (result.graph().isBuildFile(file.label())) {
      boolean errors = result.graph().packageOf(file.label()).hasErrors();
      open(
          "source-file",
          "location",
          place(file),
          "name",
          name(file),
          "package_contains_errors",
          Boolean.toString(errors));
      for (Label load : result.graph().files().loads(result.graph().packageOf(file.label()))) {
        empty("load", "name", result.text(load));
      }
    } else {
      open("source-file", "location", place(file), "name", name(file));
    }
    if (file.visibility() instanceof Visibility.Restricted restricted) {
      for (Label group : restricted.groups()) {
        empty("package-group", "name", result.text(group));
      }
    }
    for (Label label : file.visibility().labels()) {
      empty("visibility-label", "name", result.text(label));
    }
    close("source-file");
  }

  private void printAttributes(Rule rule) throws IOException, QueryException, InterruptedException {
    for (ShownAttribute shown : ShownAttribute.of(rule)) {
      if (shown.isExplicit() || result.options().xmlDefaultValues()) {
        printAttribute(shown);
      }
    }
    for (Label input : result.graph().inputs(rule, result.options().aspects())) {
      empty("rule-input", "name", result.text(input));
    }
    for (Rule.DeclaredOutput output : rule.outputs()) {
      empty("rule-output", "name", result.text(output.label()));
    }
  }

  private void printAttribute(ShownAttribute shown) throws IOException {
    Optional<Object> value = shown.flattened();
    if (value.isPresent()) {
      printValue(shown.type(), value.get(), "name", shown.name());
    } else {
      empty(scalarElement(shown.type()), "name", shown.name());
    }
  }

  private void printValue(AttributeType type, Object value, String... attributes)
      throws IOException {
    switch (value) {
      case List<?> list -> {
        if (list.isEmpty()) {
          empty("list", attributes);
          return;
        }
        open("list", attributes);
        for (Object element : list) {
          printValue(type, element);
        }
        close("list");
      }
      case Map<?, ?> map -> {
        if (map.isEmpty()) {
          empty("dict", attributes);
          return;
        }
        open("dict", attributes);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          open("pair");
          printValue(type, entry.getKey());
          printValue(type, entry.getValue());
          close("pair");
        }
        close("dict");
      }
      default -> {
        String[] all = java.util.Arrays.copyOf(attributes, attributes.length + 2);
        all[attributes.length] = "value";
        all[attributes.length + 1] = text(value);
        empty(element(type, value), all);
      }
    }
  }

  private static String element(AttributeType type, Object value) {
    return switch (value) {
      case Boolean _ -> "boolean";
      case TriState _ -> "tristate";
      case StarlarkInt _ -> "int";
      case Label _ -> type.isOutput() ? "output" : "label";
      default -> "string";
    };
  }

  private static String scalarElement(AttributeType type) {
    return switch (type) {
      case LABEL, NODEP_LABEL, DORMANT_LABEL -> "label";
      case OUTPUT -> "output";
      case INTEGER -> "int";
      case BOOLEAN -> "boolean";
      case TRISTATE -> "tristate";
      case STRING -> "string";
      default -> type.isDict() ? "dict" : "list";
    };
  }

  private String text(Object value) {
    return switch (value) {
      case Label label -> result.text(label);
      case TriState state -> Integer.toString(state.number());
      default -> value.toString();
    };
  }

  private void printList(String name, String element, List<String> values) throws IOException {
    if (values.isEmpty()) {
      empty("list", "name", name);
      return;
    }
    open("list", "name", name);
    for (String value : values) {
      empty(element, "value", value);
    }
    close("list");
  }

  private void open(String element, String... attributes) throws IOException {
    lines.println("    ".repeat(depth++) + "<" + element + attributes(attributes) + ">");
  }

  private void close(String element) throws IOException {
    lines.println("    ".repeat(--depth) + "</" + element + ">");
  }

  private void empty(String element, String... attributes) throws IOException {
    lines.println("    ".repeat(depth) + "<" + element + attributes(attributes) + "/>");
  }

  private static String attributes(String... namesAndValues) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text.append(' ')
          .append(namesAndValues[i])
          .append("=\"")
          .append(
              XmlEscapers.xmlAttributeEscaper()
                  .escape(namesAndValues[i + 1])
                  .replace("&apos;", "'"))
          .append('"');
    }
    return text.toString();
  }
}
