package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Attribute;
import dev.starling.definition.SelectExpression;
import dev.starling.definition.SelectExpression.Branch;
import dev.starling.definition.SelectExpression.Plain;
import dev.starling.definition.SelectExpression.Select;
import dev.starling.definition.SelectExpression.Term;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the branches of the {@code select}s of one target: the branch whose condition holds and
 * is the most specific of those that do.
 */
public final class SelectResolution {
  private final Label target;
  private final String configurationId;
  private final ImmutableMap<Label, ConfigMatch> conditions;

  /**
   * The choices of a target.
   *
   * @param configurationId the short id of its configuration, for messages
   * @param conditions every condition that its attributes mention, with what came of it
   */
  public SelectResolution(
      Label target, String configurationId, ImmutableMap<Label, ConfigMatch> conditions) {
    this.target = target;
    this.configurationId = configurationId;
    this.conditions = conditions;
  }

  /** No branch can be chosen, or more than one; the message is for users. */
  public static final class SelectException extends Exception {
    SelectException(String message) {
      super(message);
    }
  }

  /**
   * The value of an attribute.
   *
   * @param value as packages keep it: a converted value or a {@link SelectExpression}
   * @param defaultValue what a None branch means: the attribute's default
   */
  public Object resolve(Attribute attribute, Object value, Object defaultValue)
      throws SelectException {
    if (!(value instanceof SelectExpression expression)) {
      return value;
    }
    List<Object> parts = new ArrayList<>();
    for (Term term : expression.terms()) {
      Object part =
          switch (term) {
            case Plain(Object plain) -> plain;
            case Select select -> choose(attribute, select).value();
          };
      parts.add(part == Starlark.NONE ? defaultValue : part);
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    @Nullable Object joined = expression.type().concatenate(parts);
    if (joined == null) {
      throw new IllegalStateException("cannot join values of type " + expression.type());
    }
    return joined;
  }

  /** The branch that is taken. */
  private Branch choose(Attribute attribute, Select select) throws SelectException {
    List<Branch> best = new ArrayList<>();
    for (Branch branch : select.branches()) {
      if (!branch.isDefault() && match(branch).matches()) {
        add(branch, best);
      }
    }
    if (best.isEmpty()) {
      Optional<Branch> otherwise = select.branches().stream().filter(Branch::isDefault).findFirst();
      if (otherwise.isPresent()) {
        return otherwise.get();
      }
      throw noMatch(attribute, select);
    }
    Branch first = best.getFirst();
    if (best.stream().anyMatch(branch -> !branch.value().equals(first.value()))) {
      throw ambiguous(attribute, best);
    }
    return first;
  }

  private ConfigMatch match(Branch branch) {
    ConfigMatch match = conditions.get(branch.condition());
    if (match == null) {
      throw new IllegalStateException("condition was not evaluated: " + branch.condition());
    }
    return match;
  }

  /** Adds a matching branch unless another is more specific; drops those less specific than it. */
  private void add(Branch branch, List<Branch> best) {
    ConfigMatch match = match(branch);
    if (best.stream().anyMatch(other -> match(other).refines(match))) {
      return;
    }
    best.removeIf(other -> match.refines(match(other)));
    best.add(branch);
  }

  private SelectException ambiguous(Attribute attribute, List<Branch> branches) {
    return new SelectException(
        ("Illegal ambiguous match on configurable attribute \"%s\" in %s:\n%s\n"
                + "Multiple matches are not allowed unless one is unambiguously more specialized or"
                + " they resolve to the same value. See"
                + " https://bazel.build/reference/be/functions#select.")
            .formatted(
                attribute.name(),
                target,
                branches.stream()
                    .map(branch -> branch.condition().toString())
                    .sorted()
                    .collect(Collectors.joining("\n"))));
  }

  private SelectException noMatch(Attribute attribute, Select select) {
    String message =
        "configurable attribute \"%s\" in %s doesn't match this configuration"
            .formatted(attribute.name(), target);
    if (!select.noMatchError().isEmpty()) {
      return new SelectException(message + ": " + select.noMatchError() + help());
    }
    ImmutableList<String> checked =
        select.branches().stream()
            .map(branch -> " " + branch.condition())
            .collect(ImmutableList.toImmutableList());
    return new SelectException(
        message
            + ". Would a default condition help?\n\nConditions checked:\n"
            + String.join("\n", checked)
            + "\n\nTo see a condition's definition, run: bazel query --output=build <condition"
            + " label>."
            + help());
  }

  private String help() {
    return ("\n\nThis instance of %s has configuration identifier %s. To inspect its configuration,"
            + " run: bazel config %s.\n\nFor more help, see"
            + " https://bazel.build/docs/configurable-attributes#faq-select-choose-condition.\n\n")
        .formatted(target, configurationId, configurationId);
  }
}
