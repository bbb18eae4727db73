package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.AttributeType;
import dev.starling.definition.CommonAttributes;
import dev.starling.definition.RuleClass;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.BzlLoadValue;
import dev.starling.repository.rule.RepositoryRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.starlark.java.eval.Starlark;

/**
 * What WORKSPACE declares, as a BUILD file: a target for each binding and each repository. The
 * rules of repositories are called by names that say nothing, because two rules of different files
 * may have one name.
 */
final class ExternalTargets {
  private final StringBuilder text =
      new StringBuilder("package(default_visibility = [\"//visibility:public\"])\n");
  private final Map<String, RuleClass> rules = new LinkedHashMap<>();

  /** The names by which the file calls rules, by rule or by the name of one of the engine. */
  private final Map<Object, String> names = new LinkedHashMap<>();

  private ExternalTargets() {}

  static ExternalTargets of(WorkspaceDeclarations declarations, Environment env)
      throws NodeException, InterruptedException {
    ExternalTargets targets = new ExternalTargets();
    declarations.bindings().forEach(targets::bind);
    for (var entry : declarations.repositories().entrySet()) {
      if (!declarations.bindings().containsKey(entry.getKey().name())) {
        targets.repository(entry.getKey(), entry.getValue(), env);
      }
    }
    return targets;
  }

  /** The whole file. */
  String text() {
    return text.toString();
  }

  /** The rule classes of repositories, by the names under which the file calls them. */
  ImmutableMap<String, RuleClass> rules() {
    return ImmutableMap.copyOf(rules);
  }

  private void bind(String name, Optional<Label> actual) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    actual.ifPresent(label -> arguments.put("actual", label));
    call("bind", name, arguments);
  }

  private void repository(
      RepositoryName repository, RepositoryDeclaration declaration, Environment env)
      throws NodeException, InterruptedException {
    switch (declaration.source()) {
      case RepositorySource.Fetched(RepositorySpec spec) -> {
        BzlLoadValue file = env.get(BzlLoadKey.forRepositories(spec.rule().bzlFile()));
        if (file.module().getGlobal(spec.rule().name()) instanceof RepositoryRule rule) {
          text.append("\n# ").append(file.transitiveDigest()); // other code, other rule classes
          declare(
              spec.rule(), spec.rule().name(), rule.attributes(), repository, spec.attributes());
        }
      }
      case RepositorySource.Directory _, RepositorySource.Overlay _ ->
          declare(
              declaration.kind(),
              declaration.kind(),
              strings(declaration.arguments()),
              repository,
              declaration.arguments());
    }
  }

  /** What the engine's own rules take: paths and texts. */
  private static AttributeSchema strings(Map<String, Object> arguments) {
    return AttributeSchema.of(
        arguments.entrySet().stream()
            .filter(argument -> argument.getValue() instanceof String)
            .map(argument -> Attribute.builder(argument.getKey(), AttributeType.STRING).build())
            .toList());
  }

  private void declare(
      Object rule,
      String kind,
      AttributeSchema attributes,
      RepositoryName repository,
      Map<String, Object> arguments) {
    Object identity = rule instanceof String ? rule + " " + attributes.names() : rule;
    String function = names.computeIfAbsent(identity, _ -> "repository_rule_" + names.size());
    if (!rules.containsKey(function)) {
      rules.put(function, RuleClass.builder(kind, all(attributes)).build());
    }
    Map<String, Object> given = new LinkedHashMap<>();
    arguments.forEach(
        (name, value) -> {
          boolean isOwn = attributes.find(name).filter(own -> !own.isImplicit()).isPresent();
          if (isOwn && !CommonAttributes.RESERVED.contains(name)) {
            given.put(name, value);
          }
        });
    call(function, repository.name(), given);
  }

  /** The attributes of a rule beside those of all rules, which keep their names. */
  private static AttributeSchema all(AttributeSchema own) {
    List<Attribute> all = new ArrayList<>(CommonAttributes.ALL);
    for (Attribute attribute : own) {
      if (!CommonAttributes.RESERVED.contains(attribute.name())) {
        all.add(attribute);
      }
    }
    return AttributeSchema.of(all);
  }

  private void call(String function, String name, Map<String, Object> arguments) {
    text.append('\n').append(function).append("(\n    name = ").append(Starlark.repr(name));
    arguments.forEach(
        (key, value) -> text.append(",\n    ").append(key).append(" = ").append(literal(value)));
    text.append(",\n)\n");
  }

  private static String literal(Object value) {
    return switch (value) {
      case Label label -> Starlark.repr(label.unambiguousForm());
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(ExternalTargets::literal).collect(Collectors.joining(", ", "[", "]"));
      default -> Starlark.repr(Starlark.fromJava(value, null));
    };
  }
}
