package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.ExecGroup;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The execution groups of one target: the default one, those that its rule class names, and, where
 * groups are automatic, one for each toolchain type of the rule class, named after the type.
 *
 * @param byName what each group wants, the default group first
 * @param areAutomatic whether each toolchain type has a group of its own
 */
public record ExecutionGroups(ImmutableMap<String, ExecGroup> byName, boolean areAutomatic) {

  /** The group of test runs, which every test rule has. */
  public static final String TEST = "test";

  /** The attribute by which a rule class switches automatic groups on or off. */
  public static final String AUTOMATIC_ATTRIBUTE = "_use_auto_exec_groups";

  /**
   * What a rule class, an aspect, and a target say of groups.
   *
   * @param types of the rule class or aspect itself
   * @param constraints of the default group, the target's own among them
   * @param named the named groups
   * @param groupConstraints further constraints that the target has for groups by name
   * @param isTest whether there is a group for test runs
   */
  public record Declared(
      ImmutableList<ToolchainTypeRequirement> types,
      ImmutableSet<Label> constraints,
      ImmutableMap<String, ExecGroup> named,
      ImmutableMap<String, ImmutableList<Label>> groupConstraints,
      boolean isTest) {}

  /** The groups that follow from what is declared. */
  public static ExecutionGroups of(Declared declared, boolean automatic) {
    ExecGroup byDefault =
        new ExecGroup(automatic ? ImmutableList.of() : declared.types, declared.constraints);
    Map<String, ExecGroup> groups = new LinkedHashMap<>();
    groups.put(ExecGroup.DEFAULT_NAME, byDefault);
    groups.putAll(declared.named);
    if (automatic) {
      for (ToolchainTypeRequirement type : declared.types) {
        groups.put(
            type.toolchainType().toString(),
            new ExecGroup(ImmutableList.of(type), declared.constraints));
      }
    }
    if (declared.isTest) {
      groups.putIfAbsent(TEST, byDefault);
    }
    declared.groupConstraints.forEach(
        (name, constraints) ->
            groups.computeIfPresent(name, (_, group) -> with(group, constraints)));
    return new ExecutionGroups(ImmutableMap.copyOf(groups), automatic);
  }

  private static ExecGroup with(ExecGroup group, ImmutableList<Label> constraints) {
    return new ExecGroup(
        group.toolchainTypes(),
        ImmutableSet.<Label>builder()
            .addAll(group.execCompatibleWith())
            .addAll(constraints)
            .build());
  }

  /** Whether a group, if it exists, has a toolchain of the type. */
  public boolean has(String name, Label type) {
    ExecGroup group = byName.get(name);
    return group == null
        || group.toolchainTypes().stream().anyMatch(each -> each.toolchainType().equals(type));
  }

  /** Whether a group has the name; the default group has none. */
  public boolean has(String name) {
    return !name.equals(ExecGroup.DEFAULT_NAME) && byName.containsKey(name);
  }
}
