package dev.starling.analysis.environment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.Declaration;
import dev.starling.analysis.DeclarationKey;
import dev.starling.analysis.TargetFacts;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.environment.SupportedEnvironments.Removal;
import dev.starling.analysis.rule.RuleError;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.SelectExpression;
import dev.starling.definition.TransitionDefinition;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks one target: each of its dependencies is fit for all environments that the target is fit
 * for. A dependency that only a select names may be fit for fewer; then the target, as configured,
 * is so, too, but it must be fit for one.
 */
public final class EnvironmentCheck {
  private final Rule rule;
  private final AttributeValues values;
  private final Prerequisites prerequisites;
  private final Environment env;
  private final List<RuleError> errors = new ArrayList<>();

  /** Makes the check of a target whose dependencies are analyzed. */
  public EnvironmentCheck(
      Rule rule, AttributeValues values, Prerequisites prerequisites, Environment env) {
    this.rule = rule;
    this.values = values;
    this.prerequisites = prerequisites;
    this.env = env;
  }

  private record Dependency(
      ConfiguredTarget target, SupportedEnvironments environments, boolean isChosen) {}

  /** What is wrong. */
  public ImmutableList<RuleError> errors() {
    return ImmutableList.copyOf(errors);
  }

  /** What the target is fit for; empty if nobody says anything. */
  public Optional<SupportedEnvironments> check() throws NodeException, InterruptedException {
    ImmutableList<?> restricted = labels("restricted_to");
    ImmutableList<?> compatible = labels("compatible_with");
    ImmutableList<Dependency> dependencies = dependencies();
    boolean nothingSaid =
        restricted.isEmpty()
            && compatible.isEmpty()
            && dependencies.stream().allMatch(each -> each.environments.declared().isEmpty());
    if (nothingSaid) {
      return Optional.empty();
    }
    Map<Label, Membership> groups = new LinkedHashMap<>();
    Map<Label, Set<Label>> declared = declared(restricted, compatible, groups);
    for (Dependency dependency : dependencies) {
      for (Label group : dependency.environments.declared().keySet()) {
        Membership membership = membership(group, groups);
        declared.putIfAbsent(group, membership.defaults());
      }
    }
    dependencies.stream()
        .filter(each -> !each.isChosen)
        .forEach(each -> checkFit(each, declared, groups));
    return Optional.of(refined(declared, groups, dependencies));
  }

  private ImmutableList<?> labels(String attribute) {
    return values.get(attribute, ImmutableList.class, ImmutableList.of());
  }

  private Membership membership(Label group, Map<Label, Membership> groups)
      throws NodeException, InterruptedException {
    Membership known = groups.get(group);
    if (known == null) {
      known = Membership.ofGroup(group, env);
      groups.put(group, known);
    }
    return known;
  }

  private Map<Label, Set<Label>> declared(
      ImmutableList<?> restricted, ImmutableList<?> compatible, Map<Label, Membership> groups)
      throws NodeException, InterruptedException {
    Map<Label, Set<Label>> declared = new LinkedHashMap<>();
    Map<Label, Label> restrictedBy = new LinkedHashMap<>();
    for (Object label : restricted) {
      Optional<Membership> group = find((Label) label, "restricted_to", groups);
      if (group.isPresent()) {
        restrictedBy.putIfAbsent(group.get().group(), (Label) label);
        declared
            .computeIfAbsent(group.get().group(), _ -> new LinkedHashSet<>())
            .add((Label) label);
      }
    }
    for (Object label : compatible) {
      Optional<Membership> group = find((Label) label, "compatible_with", groups);
      if (group.isPresent()) {
        Label other = restrictedBy.get(group.get().group());
        if (other != null) {
          overlap((Label) label, other);
          continue;
        }
        declared
            .computeIfAbsent(group.get().group(), _ -> new LinkedHashSet<>(group.get().defaults()))
            .add((Label) label);
      }
    }
    return declared;
  }

  private Optional<Membership> find(
      Label environment, String attribute, Map<Label, Membership> groups)
      throws NodeException, InterruptedException {
    Optional<Membership> group = Membership.of(environment, env);
    group.ifPresentOrElse(
        found -> groups.putIfAbsent(found.group(), found),
        () ->
            errors.add(
                RuleError.ofAttribute(
                    attribute,
                    "environment '%s' is not part of an environment group"
                        .formatted(environment))));
    return group;
  }

  private void overlap(Label environment, Label restricted) {
    errors.add(
        RuleError.ofAttribute(
            "compatible_with",
            environment.equals(restricted)
                ? environment + " cannot appear both here and in restricted_to"
                : "%s and %s belong to the same environment group. They should be declared together either here or in restricted_to"
                    .formatted(environment, restricted)));
  }

  /** The dependencies that count: those that authors write, without tools and source files. */
  private ImmutableList<Dependency> dependencies() {
    ImmutableList.Builder<Dependency> all = ImmutableList.builder();
    AttributeSchema schema = values.schema();
    for (int i = 0; i < schema.size(); i++) {
      if (!counts(schema.get(i))) {
        continue;
      }
      for (ConfiguredTarget target : prerequisites.at(i)) {
        switch (target.facts().kind()) {
          case RULE, GENERATED_FILE ->
              all.add(
                  new Dependency(
                      target,
                      target
                          .get(SupportedEnvironments.PROVIDER)
                          .orElse(SupportedEnvironments.NOTHING_SAID),
                      isChosen(schema.get(i), rule.value(i), target.originalLabel())));
          case SOURCE_FILE, PACKAGE_GROUP, ENVIRONMENT_GROUP -> {}
        }
      }
    }
    return all.build();
  }

  private static boolean counts(Attribute attribute) {
    return attribute.type().isDependency()
        && !attribute.isImplicit()
        && !(attribute.transition() instanceof TransitionDefinition.Exec)
        && switch (attribute.name()) {
          case "restricted_to", "compatible_with", "target_compatible_with", "toolchains" -> false;
          default -> true;
        };
  }

  /** Whether a label is among the values of selects only. */
  private static boolean isChosen(Attribute attribute, Object value, Label label) {
    if (!(value instanceof SelectExpression select)) {
      return false;
    }
    boolean[] isPlain = new boolean[1];
    for (SelectExpression.Term term : select.terms()) {
      if (term instanceof SelectExpression.Plain(Object plain)) {
        attribute.type().forEachLabel(plain, (_, each) -> isPlain[0] |= each.equals(label));
      }
    }
    return !isPlain[0];
  }

  private void checkFit(
      Dependency dependency, Map<Label, Set<Label>> declared, Map<Label, Membership> groups) {
    List<String> missing = new ArrayList<>();
    declared.forEach(
        (label, environments) -> {
          Membership group = groups.get(label);
          Set<Label> supported = dependency.environments.declared(group);
          environments.stream()
              .filter(environment -> !group.supports(supported, environment))
              .forEach(environment -> missing.add(environment.toString()));
        });
    if (!missing.isEmpty()) {
      errors.add(
          RuleError.ofRule(
              "dependency %s doesn't support expected environment%s: %s"
                  .formatted(
                      described(dependency.target),
                      missing.size() == 1 ? "" : "s",
                      String.join(", ", missing))));
    }
  }

  private static Label described(ConfiguredTarget target) {
    return target.facts().kind() == TargetFacts.Kind.RULE ? target.label() : target.originalLabel();
  }

  private SupportedEnvironments refined(
      Map<Label, Set<Label>> declared,
      Map<Label, Membership> groups,
      ImmutableList<Dependency> dependencies)
      throws NodeException, InterruptedException {
    Map<Label, ImmutableSet<Label>> refined = new LinkedHashMap<>();
    Map<Label, Removal> removed = new LinkedHashMap<>();
    for (Map.Entry<Label, Set<Label>> entry : declared.entrySet()) {
      Membership group = groups.get(entry.getKey());
      Set<Label> left = new LinkedHashSet<>(entry.getValue());
      for (Dependency dependency : dependencies) {
        Set<Label> supported = dependency.environments.refined(group);
        left.removeIf(
            environment -> {
              boolean lacks = !group.supports(supported, environment);
              if (lacks) {
                removed.put(environment, removal(dependency, environment));
              }
              return lacks;
            });
      }
      refined.put(entry.getKey(), ImmutableSet.copyOf(left));
      if (left.isEmpty() && errors.isEmpty()) {
        errors.add(RuleError.ofRule(disqualified(entry.getValue(), removed)));
      }
    }
    return new SupportedEnvironments(
        ImmutableMap.copyOf(Maps.transformValues(declared, ImmutableSet::copyOf)),
        ImmutableMap.copyOf(refined),
        ImmutableMap.copyOf(removed));
  }

  private Removal removal(Dependency dependency, Label environment) {
    Removal earlier = dependency.environments.removed().get(environment);
    return earlier != null ? earlier : new Removal(rule.label(), described(dependency.target));
  }

  private String disqualified(Set<Label> environments, Map<Label, Removal> removed)
      throws NodeException, InterruptedException {
    StringBuilder text =
        new StringBuilder(
            "the current command line flags disqualify all supported environments because of"
                + " incompatible select() paths:\n");
    for (Label environment : environments) {
      Removal removal = removed.get(environment);
      Declaration declaration = env.get(new DeclarationKey(removal.target()));
      String place =
          declaration.location().map(Object::toString).stream().collect(Collectors.joining());
      text.append(
          """

            environment: %s
              removed by: %s (%s)
              which has a select() that chooses dep: %s
              which lacks: %s
          """
              .formatted(environment, removal.target(), place, removal.dependency(), environment));
    }
    return text.toString().stripTrailing();
  }
}
