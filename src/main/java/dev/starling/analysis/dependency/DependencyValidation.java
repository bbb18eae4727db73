package dev.starling.analysis.dependency;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.TargetFacts;
import dev.starling.analysis.rule.RuleError;
import dev.starling.definition.AllowedFiles;
import dev.starling.definition.Attribute;
import dev.starling.definition.ProviderKey;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks whether the dependencies of a target fit the attributes that name them. */
public final class DependencyValidation {
  /** The attributes in which a rule with a transition names the packages that may use it. */
  private static final ImmutableSet<String> TRANSITION_ALLOWLISTS =
      ImmutableSet.of("_allowlist_function_transition", "_whitelist_function_transition");

  private final Label label;
  private final Label viewpoint;
  private final String ruleClass;
  private final Optional<PackageId> definition;
  private final boolean testOnly;
  private final boolean deprecated;
  private final List<RuleError> errors = new ArrayList<>();
  private final List<RuleError> warnings = new ArrayList<>();

  /**
   * Starts the check of one target.
   *
   * @param viewpoint from where dependencies are seen: the target, or the file of an aspect
   * @param definition the package that defines the rule class, in whose name implicit dependencies
   *     are seen
   * @param testOnly whether it may depend on things for tests only
   * @param deprecated whether it is itself deprecated, and so may use deprecated things in silence
   */
  public DependencyValidation(
      Label label,
      Label viewpoint,
      String ruleClass,
      Optional<PackageId> definition,
      boolean testOnly,
      boolean deprecated) {
    this.label = label;
    this.viewpoint = viewpoint;
    this.ruleClass = ruleClass;
    this.definition = definition;
    this.testOnly = testOnly;
    this.deprecated = deprecated;
  }

  /** What is wrong, in the order of the dependencies. */
  public ImmutableList<RuleError> errors() {
    return ImmutableList.copyOf(errors);
  }

  /** What is doubtful. */
  public ImmutableList<RuleError> warnings() {
    return ImmutableList.copyOf(warnings);
  }

  /**
   * Checks one dependency.
   *
   * @param viewer the package in whose name the label was written
   */
  public void check(Attribute attribute, ConfiguredTarget target, PackageId viewer) {
    checkFit(attribute, target);
    checkDependencyResolution(attribute, target);
    checkVisibility(attribute, target, viewer);
    checkTestOnly(target);
    checkDeprecation(target);
  }

  /** Checks that a dependency can be run; only worth while if nothing else is wrong. */
  public void checkExecutable(Attribute attribute, ConfiguredTarget target) {
    if (attribute.executable() && target.filesToRun().executable().isEmpty()) {
      error(
          attribute,
          "'%s' does not refer to a valid executable target".formatted(target.originalLabel()));
    }
  }

  private void checkDependencyResolution(Attribute attribute, ConfiguredTarget target) {
    TargetFacts facts = target.facts();
    if (attribute.forDependencyResolution()
        && !facts.forDependencyResolution()
        && facts.kind() != TargetFacts.Kind.PACKAGE_GROUP) {
      error(
          attribute,
          "attribute marked as available in materializers but prerequisite %s isn't"
              .formatted(facts.describe(target.originalLabel())));
    }
  }

  private void checkVisibility(Attribute attribute, ConfiguredTarget target, PackageId viewer) {
    Label dependency = target.originalLabel();
    PackageId home = dependency.packageId();
    TargetFacts facts = target.facts();
    if (facts.isVisibleFrom(viewer, home)) {
      return;
    }
    if (attribute.isImplicit()
        && definition.isPresent()
        && facts.isVisibleFrom(definition.get(), home)) {
      return;
    }
    errors.add(RuleError.ofRule(visibilityError(dependency, facts, viewpoint)));
  }

  /** The message about a dependency that may not be seen. */
  public static String visibilityError(Label dependency, TargetFacts facts, Label dependent) {
    String text =
        """
        Visibility error:
        target '%s' is not visible from
        target '%s'
        Recommendation: modify the visibility declaration if you think the dependency is legitimate. For more info see https://bazel.build/concepts/visibility\
        """
            .formatted(dependency, dependent);
    return facts.kind() == TargetFacts.Kind.SOURCE_FILE
        ? text
            + ". To set the visibility of that source file target, use the exports_files() function"
        : text;
  }

  private void checkTestOnly(ConfiguredTarget target) {
    if (target.facts().testOnly() && !testOnly) {
      errors.add(
          RuleError.ofRule(
              "non-test target '%s' depends on testonly %s and doesn't have testonly attribute set"
                  .formatted(label, describe(target))));
    }
  }

  private void checkDeprecation(ConfiguredTarget target) {
    Optional<String> deprecation = target.facts().deprecation();
    if (deprecation.isPresent()
        && !deprecated
        && !target.originalLabel().packageId().equals(label.packageId())) {
      warnings.add(
          RuleError.ofRule(
              "target '%s' depends on deprecated %s: %s"
                  .formatted(label, describe(target), deprecation.get())));
    }
  }

  private static String describe(ConfiguredTarget target) {
    return "target '" + target.originalLabel() + "'";
  }

  private void checkFit(Attribute attribute, ConfiguredTarget target) {
    switch (target.facts().kind()) {
      case RULE -> checkRule(attribute, target);
      case SOURCE_FILE, GENERATED_FILE -> checkFile(attribute, target);
      case PACKAGE_GROUP, ENVIRONMENT_GROUP -> checkPackageGroup(attribute, target);
    }
    if (attribute.singleFile()) {
      checkSingleFile(attribute, target);
    }
  }

  private void checkRule(Attribute attribute, ConfiguredTarget target) {
    String dependencyClass = target.facts().ruleClass();
    boolean classNamed = attribute.allowedRuleClasses().isPresent();
    boolean classAllowed =
        attribute
            .allowedRuleClasses()
            .map(allowed -> allowed.contains(dependencyClass))
            .orElse(true);
    boolean hasProviders = attribute.requiredProviders().isSatisfiedBy(key -> has(target, key));
    if (classNamed && classAllowed) {
      checkFilesOfRule(attribute, target);
      return;
    }
    if (!attribute.requiredProviders().alternatives().isEmpty()) {
      if (!hasProviders) {
        mandatoryProviders(attribute, target);
      }
      return;
    }
    if (classNamed && !misplacedMatters(attribute, target)) {
      error(
          attribute,
          "%s is misplaced here (expected %s)"
              .formatted(
                  target.facts().describe(target.originalLabel()),
                  String.join(", ", attribute.allowedRuleClasses().get())));
      return;
    }
    if (!classNamed) {
      checkFilesOfRule(attribute, target);
    }
  }

  private static boolean misplacedMatters(Attribute attribute, ConfiguredTarget target) {
    return attribute.allowedFiles() == AllowedFiles.ANY && !target.files().isEmpty();
  }

  private static boolean has(ConfiguredTarget target, ProviderKey key) {
    return target.providers().has(key);
  }

  private void mandatoryProviders(Attribute attribute, ConfiguredTarget target) {
    String missing =
        attribute.requiredProviders().alternatives().stream()
            .map(
                set ->
                    set.stream().filter(key -> !has(target, key)).map(ProviderKey::name).toList())
            .map(DependencyValidation::quotedNames)
            .collect(Collectors.joining(" or "));
    error(
        attribute,
        "'%s' does not have mandatory providers: %s".formatted(target.originalLabel(), missing));
  }

  private static String quotedNames(List<String> names) {
    return names.size() == 1
        ? "'" + names.getFirst() + "'"
        : names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
  }

  /** A rule in an attribute for files of certain extensions must make at least one of them. */
  private void checkFilesOfRule(Attribute attribute, ConfiguredTarget target) {
    if (!(attribute.allowedFiles() instanceof AllowedFiles.Extensions extensions)
        || attribute.executable()) {
      return;
    }
    ImmutableList<Artifact> files = target.files().toList();
    if (attribute.singleFile() && files.size() != 1) {
      return; // which is an error of its own
    }
    for (Artifact file : files) {
      if (file.isTree() || extensions.matches(file.basename())) {
        return;
      }
    }
    noFittingFile(attribute, target, extensions);
  }

  private void noFittingFile(
      Attribute attribute, ConfiguredTarget target, AllowedFiles.Extensions extensions) {
    error(
        attribute,
        "'%s' does not produce any %s %s files (expected %s)"
            .formatted(target.originalLabel(), ruleClass, attribute.name(), expected(extensions)));
  }

  private void checkFile(Attribute attribute, ConfiguredTarget target) {
    TargetFacts facts = target.facts();
    String kind = facts.kind() + " '" + target.originalLabel() + "'";
    switch (attribute.allowedFiles()) {
      case AllowedFiles.Any _ -> {}
      case AllowedFiles.Extensions extensions -> {
        boolean fits =
            target.files().toList().stream()
                .anyMatch(file -> file.isTree() || extensions.matches(file.basename()));
        if (!fits) {
          error(
              attribute,
              "%s is misplaced here (expected %s)".formatted(kind, expected(extensions)));
          noFittingFile(attribute, target, extensions);
        }
      }
      case AllowedFiles.None _ ->
          error(attribute, "%s is misplaced here (expected no files)".formatted(kind));
    }
  }

  private void checkPackageGroup(Attribute attribute, ConfiguredTarget target) {
    if (TRANSITION_ALLOWLISTS.contains(attribute.name())) {
      return;
    }
    if (!attribute.requiredProviders().alternatives().isEmpty()
        && attribute.requiredProviders().isSatisfiedBy(key -> has(target, key))) {
      return;
    }
    error(
        attribute,
        "package group '%s' is misplaced here (they are only allowed in the visibility attribute)"
            .formatted(target.originalLabel()));
  }

  private static String expected(AllowedFiles.Extensions extensions) {
    ImmutableList<String> names = extensions.extensions();
    if (names.size() < 2) {
      return String.join("", names);
    }
    return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
  }

  private void checkSingleFile(Attribute attribute, ConfiguredTarget target) {
    if (target.files().toList().size() != 1) {
      error(attribute, "'%s' must produce a single file".formatted(target.originalLabel()));
    }
  }

  private void error(Attribute attribute, String message) {
    errors.add(RuleError.ofAttribute(attribute.name(), message));
  }
}
