package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.TextFormat;
import dev.starling.protobuf.policy.AllowValues;
import dev.starling.protobuf.policy.DisallowValues;
import dev.starling.protobuf.policy.FlagPolicy;
import dev.starling.protobuf.policy.SetValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes what was said for one command, rc files and their configs included, to what policies
 * want; or refuses it. Policies for flags that the command does not have are nobody's business.
 */
final class PolicyEnforcement {
  private final FlagTable table;
  private final String command;
  private final List<Occurrence> said;

  private PolicyEnforcement(FlagTable table, String command, List<Occurrence> said) {
    this.table = table;
    this.command = command;
    this.said = said;
  }

  /** What is left of {@code said}, with what policies add. */
  static ImmutableList<Occurrence> enforce(
      InvocationPolicies policies, FlagTable table, String command, ImmutableList<Occurrence> said)
      throws OptionsException {
    if (policies.policies().isEmpty()) {
      return said;
    }
    PolicyEnforcement enforcement = new PolicyEnforcement(table, command, new ArrayList<>(said));
    Map<FlagDefinition, FlagPolicy> effective = new LinkedHashMap<>();
    for (FlagPolicy policy : policies.policies()) {
      if (enforcement.concerns(policy)) {
        enforcement
            .flag(policy.getFlagName())
            .ifPresent(flag -> effective.put(flag, policy)); // the last one for a flag counts
      }
    }
    for (Map.Entry<FlagDefinition, FlagPolicy> entry : effective.entrySet()) {
      enforcement.enforce(entry.getKey(), entry.getValue());
    }
    return ImmutableList.copyOf(enforcement.said);
  }

  private boolean concerns(FlagPolicy policy) {
    return policy.getCommandsList().isEmpty()
        || !Collections.disjoint(
            policy.getCommandsList(), CommandInheritance.withAncestors(command));
  }

  private Optional<FlagDefinition> flag(String name) {
    return table.named(name).filter(flag -> flag.appliesTo(command));
  }

  private void enforce(FlagDefinition flag, FlagPolicy policy) throws OptionsException {
    if (flag.name().equals("config")) {
      throw new OptionsException(
          "Invocation policy is applied after --config expansion, changing config values now would"
              + " have no effect and is disallowed to prevent confusion. Please remove the"
              + " following policy : "
              + text(policy));
    }
    switch (policy.getOperationCase()) {
      case SET_VALUE -> set(flag, policy);
      case USE_DEFAULT -> useDefault(flag);
      case ALLOW_VALUES -> {
        AllowValues allow = policy.getAllowValues();
        filter(
            flag,
            new Filter(
                true,
                allow.getAllowedValuesList(),
                allow.hasNewValue() ? Optional.of(allow.getNewValue()) : Optional.empty(),
                allow.hasUseDefault()));
      }
      case DISALLOW_VALUES -> {
        DisallowValues disallow = policy.getDisallowValues();
        filter(
            flag,
            new Filter(
                false,
                disallow.getDisallowedValuesList(),
                disallow.hasNewValue() ? Optional.of(disallow.getNewValue()) : Optional.empty(),
                disallow.hasUseDefault()));
      }
      case OPERATION_NOT_SET ->
          throw new OptionsException(
              "Flag policy for flag '%s' does not have an operation"
                  .formatted(policy.getFlagName()));
    }
  }

  private void set(FlagDefinition flag, FlagPolicy policy) throws OptionsException {
    SetValue set = policy.getSetValue();
    if (set.getFlagValueCount() == 0 && !flag.isExpansion()) {
      throw new OptionsException(
          "SetValue operation from invocation policy for flag '%s' does not have a value"
              .formatted(flag.name()));
    }
    if (set.getFlagValueCount() > 1 && !flag.repeatable()) {
      throw new OptionsException(
          "SetValue operation from invocation policy sets multiple values for option '--%s' which does not allow multiple values"
              .formatted(flag.name()));
    }
    switch (set.getBehavior()) {
      case UNDEFINED ->
          throw new OptionsException(
              "SetValue operation from invocation policy for '%s' has an undefined behavior; set behavior to ALLOW_OVERRIDES, APPEND or FINAL_VALUE_IGNORE_OVERRIDES: %s"
                  .formatted(flag.name(), text(policy)));
      case ALLOW_OVERRIDES -> {
        if (said.stream().noneMatch(occurrence -> occurrence.flag().equals(flag))) {
          addAll(flag, set.getFlagValueList());
        }
      }
      case APPEND -> addAll(flag, set.getFlagValueList());
      case FINAL_VALUE_IGNORE_OVERRIDES -> {
        useDefault(flag);
        addAll(flag, set.getFlagValueList());
      }
    }
  }

  private void addAll(FlagDefinition flag, List<String> values) throws OptionsException {
    if (flag.isExpansion()) {
      for (String argument : flag.expansion()) {
        add(argument);
      }
    }
    for (String value : values) {
      add("--" + flag.name() + "=" + value);
    }
  }

  private void add(String argument) throws OptionsException {
    switch (new ArgumentSyntax(table, command, false).read(argument, Collections.emptyIterator())) {
      case ArgumentSyntax.Said(FlagDefinition flag, String value, Optional<String> _) ->
          said.add(new Occurrence(flag, value, new OptionOrigin.Policy()));
      case ArgumentSyntax.Ignored _ -> {}
    }
  }

  /** Forgets what was said; of a flag that stands for others, what was said by it. */
  private void useDefault(FlagDefinition flag) {
    said.removeIf(occurrence -> occurrence.flag().equals(flag) || isFrom(flag, occurrence));
  }

  private static boolean isFrom(FlagDefinition flag, Occurrence occurrence) {
    return flag.isExpansion()
        && occurrence.origin() instanceof OptionOrigin.Expansion(String option, OptionOrigin _)
        && option.equals("--" + flag.name());
  }

  /**
   * Which values a flag may have.
   *
   * @param allows whether it may have the listed ones or all others
   * @param newValue what takes the place of another value
   * @param usesDefault whether the default takes the place of another value
   */
  private record Filter(
      boolean allows, List<String> listed, Optional<String> newValue, boolean usesDefault) {
    String list() {
      return (allows ? "Allowed" : "Disallowed") + " values are: " + listed;
    }

    boolean accepts(FlagDefinition flag, String text) throws FlagValueException {
      ImmutableSet.Builder<Object> values = ImmutableSet.builder();
      for (String value : listed) {
        values.add(flag.type().parse(value));
      }
      return values.build().contains(flag.type().parse(text)) == allows;
    }
  }

  private void filter(FlagDefinition flag, Filter filter) throws OptionsException {
    if (flag.isExpansion()) {
      throw new OptionsException(
          "the invocation policy for --%s lists values, but this flag has none: it stands for %s"
              .formatted(flag.name(), String.join(" ", flag.expansion())));
    }
    try {
      filterChecked(flag, filter);
    } catch (FlagValueException e) {
      throw new OptionsException(
          "in the invocation policy for --%s: %s".formatted(flag.name(), e.getMessage()));
    }
  }

  private void filterChecked(FlagDefinition flag, Filter filter)
      throws FlagValueException, OptionsException {
    Optional<String> otherwise = flag.repeatable() ? Optional.empty() : flag.defaultText();
    if (filter.usesDefault() && otherwise.isPresent() && !filter.accepts(flag, otherwise.get())) {
      throw new OptionsException(
          "%s policy disallows the default value '%s' for option '--%s' but also specifies to use the default value"
              .formatted(
                  filter.allows() ? "AllowValues" : "DisallowValues",
                  shown(flag, otherwise.get()),
                  flag.name()));
    }
    ImmutableList<Occurrence> own =
        said.stream()
            .filter(occurrence -> occurrence.flag().equals(flag))
            .collect(ImmutableList.toImmutableList());
    if (own.isEmpty()) {
      checkDefault(flag, filter, otherwise);
      return;
    }
    for (Occurrence occurrence : flag.repeatable() ? own : ImmutableList.of(own.getLast())) {
      if (filter.accepts(flag, occurrence.value())) {
        continue;
      }
      boolean isReplaced = filter.newValue().isPresent() && !flag.repeatable();
      if (!filter.usesDefault() && !isReplaced) {
        throw new OptionsException(
            "Flag value '%s' for option '--%s' is not allowed by invocation policy%s. %s"
                .formatted(
                    shown(flag, occurrence.value()),
                    flag.name(),
                    flag.repeatable() ? "" : " and the policy does not specify a new value",
                    filter.list()));
      }
      useDefault(flag);
      if (isReplaced) {
        addAll(flag, ImmutableList.of(filter.newValue().get()));
      }
      return;
    }
  }

  private void checkDefault(FlagDefinition flag, Filter filter, Optional<String> otherwise)
      throws FlagValueException, OptionsException {
    if (otherwise.isEmpty() || filter.accepts(flag, otherwise.get())) {
      return;
    }
    if (filter.newValue().isEmpty()) {
      throw new OptionsException(
          "Default flag value '%s' for option '--%s' is not allowed by invocation policy, but the policy does not provide a new value. %s"
              .formatted(shown(flag, otherwise.get()), flag.name(), filter.list()));
    }
    addAll(flag, ImmutableList.of(filter.newValue().get()));
  }

  private static String shown(FlagDefinition flag, String text) throws FlagValueException {
    return flag.negatable() && !text.isEmpty() ? String.valueOf(flag.type().parse(text)) : text;
  }

  private static String text(FlagPolicy policy) {
    return TextFormat.printer().printToString(policy);
  }
}
