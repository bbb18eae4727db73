package dev.starling.analysis;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.PlatformInfo;
import dev.starling.definition.ExecGroup;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Properties of remote execution: of the platform, of the platform for one group, of the target, of
 * the target for one group. The last of these that names a property decides. A property for one
 * group is written {@code group.property}.
 */
final class ExecProperties {
  private final ImmutableSet<String> groups;

  /** For a target with groups of the given names. */
  ExecProperties(ImmutableSet<String> groups) {
    this.groups = groups;
  }

  /** The properties of a group's actions. */
  ImmutableMap<String, String> of(PlatformInfo platform, Map<?, ?> own, String group) {
    Map<String, String> ofPlatform = platform.execProperties();
    if (own.isEmpty() && ofPlatform.keySet().stream().noneMatch(name -> name.indexOf('.') >= 0)) {
      return platform.execProperties();
    }
    TreeMap<String, String> all = new TreeMap<>();
    for (Map<?, ?> properties : new Map<?, ?>[] {ofPlatform, own}) {
      add("", properties, all);
      if (!group.equals(ExecGroup.DEFAULT_NAME)) {
        add(group, properties, all);
      }
    }
    return ImmutableMap.copyOf(all);
  }

  private void add(String group, Map<?, ?> properties, Map<String, String> all) {
    properties.forEach(
        (name, value) -> {
          String text = (String) name;
          if (group(text).equals(group)) {
            all.put(group.isEmpty() ? text : text.substring(group.length() + 1), (String) value);
          }
        });
  }

  /** The names of groups for which there are properties although there are no such groups. */
  ImmutableSet<String> unknownGroups(Map<?, ?> own) {
    TreeSet<String> unknown = new TreeSet<>();
    for (Object name : own.keySet()) {
      String group = group((String) name);
      if (!group.isEmpty() && !groups.contains(group)) {
        unknown.add(group);
      }
    }
    return ImmutableSet.copyOf(unknown);
  }

  /** The group that a property is for, or the empty text. */
  private String group(String property) {
    for (String group : groups) {
      if (property.length() > group.length()
          && property.charAt(group.length()) == '.'
          && property.startsWith(group)) {
        return group;
      }
    }
    return property.indexOf('.') < 0 ? "" : property.substring(0, property.indexOf('.'));
  }
}
