package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.analysis.expansion.ExpansionException;
import dev.starling.analysis.expansion.LocationExpansion;
import dev.starling.analysis.expansion.MakeVariables;
import dev.starling.analysis.expansion.ShellTokenizer;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/**
 * Expansion of strings for {@code ctx}: Make variables and locations.
 *
 * <p>An expression that cannot be expanded is an error of the rule, but the function goes on with
 * the string as it was.
 */
public final class RuleStrings {
  private static final Pattern LOCATION =
      Pattern.compile("\\$\\((?:location|rootpath|execpath|rlocationpath)s?\\s[^)]*\\)");

  private final RuleEvaluation evaluation;
  private final RuleInputs inputs;
  private final ImmutableList<TemplateVariableInfo> named;
  private final Supplier<ImmutableMap<Label, Artifact>> outputs;
  private @Nullable ImmutableMap<String, String> makeVariables;
  private boolean toldOfLocation;

  /**
   * Makes the expander for one call of a rule function.
   *
   * @param outputs the target's own outputs by label
   */
  public RuleStrings(
      RuleEvaluation evaluation,
      RuleInputs inputs,
      Supplier<ImmutableMap<Label, Artifact>> outputs) {
    this(evaluation, inputs, named(inputs), outputs);
  }

  /**
   * Makes the expander for one call of an aspect's function, to which the variables of the {@code
   * toolchains} attribute of its rule are visible.
   */
  RuleStrings(RuleEvaluation evaluation, RuleInputs inputs, RuleAttributes rule) {
    this(evaluation, inputs, rule.namedVariables(), ImmutableMap::of);
  }

  private RuleStrings(
      RuleEvaluation evaluation,
      RuleInputs inputs,
      ImmutableList<TemplateVariableInfo> named,
      Supplier<ImmutableMap<Label, Artifact>> outputs) {
    this.named = named;
    this.evaluation = evaluation;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * All Make variables: of the configuration, of the {@code toolchains} attribute, then of resolved
   * toolchains; later ones replace earlier ones.
   */
  public ImmutableMap<String, String> makeVariables() {
    ImmutableMap<String, String> known = makeVariables;
    if (known == null) {
      Map<String, String> all = new LinkedHashMap<>(inputs.configuration().makeVariables());
      templateVariables().forEach(info -> all.putAll(info.variables()));
      known = ImmutableMap.copyOf(all);
      makeVariables = known;
    }
    return known;
  }

  /** The value of a variable in a text: unlike in the dictionary of all, the first one wins. */
  private Optional<String> lookup(String name) {
    return templateVariables()
        .flatMap(info -> Optional.ofNullable(info.variables().get(name)).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(inputs.configuration().makeVariables().get(name)));
  }

  private Stream<TemplateVariableInfo> templateVariables() {
    return Stream.concat(named.stream(), inputs.templateVariables().stream());
  }

  /** The variables that the targets in the {@code toolchains} attribute define. */
  public static ImmutableList<TemplateVariableInfo> named(RuleInputs inputs) {
    return inputs.prerequisites().of("toolchains").stream()
        .flatMap(target -> target.get(TemplateVariableInfo.PROVIDER).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** Reports an error of an attribute. */
  void attributeError(String attribute, String message) {
    evaluation.attributeError(attribute, message);
  }

  /** {@code ctx.expand_make_variables}. */
  public String expandMakeVariables(
      String attribute, String text, ImmutableMap<String, String> more) {
    MakeVariables variables =
        name -> {
          String value = more.get(name);
          return value != null ? Optional.of(value) : lookup(name);
        };
    try {
      // Locations that could not be expanded were complained about once.
      return variables.expand(toldOfLocation ? LOCATION.matcher(text).replaceAll("") : text);
    } catch (ExpansionException e) {
      evaluation.attributeError(attribute, String.valueOf(e.getMessage()));
      return text;
    }
  }

  /**
   * The words of a text that is read when a program runs: Make variables and locations are replaced
   * in one pass, so that what follows a doubled dollar sign stays as it is.
   */
  ImmutableList<String> runTimeWords(String attribute, String text, Sequence<?> targets)
      throws EvalException {
    LocationTargets known = LocationTargets.ofRule(outputs.get(), inputs.prerequisites());
    LocationExpansion locations =
        new LocationExpansion(inputs.labels(), inputs.workspaceName(), known.plus(targets)::asMap);
    MakeVariables variables =
        new MakeVariables() {
          @Override
          public Optional<String> lookup(String name) {
            return RuleStrings.this.lookup(name);
          }

          @Override
          public String call(String function, String argument) throws ExpansionException {
            return locations.callAtRunTime(function, argument);
          }
        };
    try {
      return ShellTokenizer.tokenize(variables.expand(text));
    } catch (ExpansionException e) {
      evaluation.attributeError(attribute, String.valueOf(e.getMessage()));
      return ImmutableList.of();
    }
  }

  /** {@code ctx.expand_location}. */
  public String expandLocation(String text, Sequence<?> targets) throws EvalException {
    LocationTargets locations =
        LocationTargets.ofRule(outputs.get(), inputs.prerequisites()).plus(targets);
    return expandLocation(text, locations.asMap());
  }

  String expandLocation(String text, ImmutableMap<Label, ImmutableSet<Artifact>> locations) {
    try {
      return new LocationExpansion(inputs.labels(), inputs.workspaceName(), () -> locations)
          .expand(text);
    } catch (ExpansionException e) {
      evaluation.ruleError(String.valueOf(e.getMessage()));
      toldOfLocation = true;
      return text;
    }
  }

  /**
   * Location expressions over a dictionary of labels and lists of files, as {@code resolve_command}
   * takes it.
   */
  String expandLocation(String text, Sequence<?> targets, Map<?, ?> labelDict)
      throws EvalException {
    Map<Label, ImmutableSet<Artifact>> all =
        new LinkedHashMap<>(
            LocationTargets.ofRule(outputs.get(), inputs.prerequisites()).plus(targets).asMap());
    for (Map.Entry<?, ?> entry : labelDict.entrySet()) {
      if (!(entry.getKey() instanceof Label label)
          || !(entry.getValue() instanceof Iterable<?> files)) {
        throw Starlark.errorf("label_dict must map labels to lists of files");
      }
      ImmutableSet.Builder<Artifact> artifacts = ImmutableSet.builder();
      files.forEach(file -> artifacts.add((Artifact) file));
      all.put(label, artifacts.build());
    }
    return expandLocation(text, ImmutableMap.copyOf(all));
  }
}
