package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/** Reads features from the structures that a toolchain's configuration is written in. */
final class FeatureReader {
  private FeatureReader() {}

  /** Reads a {@code feature()}. */
  static Feature feature(Structure value) throws EvalException {
    String name = mandatory(value, "name");
    return new Feature(
        name,
        flag(value, "enabled"),
        flagSets(value, "flag_sets", /* ofAction= */ false),
        all(value, "env_sets", FeatureReader::environmentSet),
        all(value, "requires", set -> names(set, "features")),
        names(value, "implies").asList(),
        names(value, "provides").asList(),
        /* isAction= */ false,
        ImmutableList.of());
  }

  /** Reads an {@code action_config()}. */
  static Feature actionConfig(Structure value) throws EvalException {
    return new Feature(
        mandatory(value, "action_name"),
        flag(value, "enabled"),
        flagSets(value, "flag_sets", /* ofAction= */ true),
        ImmutableList.of(),
        ImmutableList.of(),
        names(value, "implies").asList(),
        ImmutableList.of(),
        /* isAction= */ true,
        all(value, "tools", FeatureReader::tool));
  }

  private static Feature.Tool tool(Structure value) throws EvalException {
    Object file = field(value, "tool");
    Object path = field(value, "path");
    if ((file instanceof Artifact) == (path instanceof String)) {
      throw Starlark.errorf("a tool() of a toolchain needs exactly one of 'path' and 'tool'");
    }
    return new Feature.Tool(
        file instanceof Artifact ? file : path,
        all(value, "with_features", FeatureReader::withFeatures),
        names(value, "execution_requirements"));
  }

  private static ImmutableList<FlagSet> flagSets(Structure value, String name, boolean ofAction)
      throws EvalException {
    return all(
        value,
        name,
        set -> {
          ImmutableSet<String> actions = names(set, "actions");
          if (actions.isEmpty() != ofAction) {
            throw Starlark.errorf(
                ofAction
                    ? "Flag sets in action configs must not specify actions"
                    : "A flag_set of a feature must specify at least one action");
          }
          return new FlagSet(
              actions,
              all(set, "with_features", FeatureReader::withFeatures),
              all(set, "flag_groups", FeatureReader::flagGroup));
        });
  }

  private static FlagGroup flagGroup(Structure value) throws EvalException {
    ImmutableList.Builder<FlagTemplate> flags = ImmutableList.builder();
    for (String flag : strings(value, "flags")) {
      flags.add(FlagTemplate.parse(flag));
    }
    ImmutableList<FlagGroup> groups = all(value, "flag_groups", FeatureReader::flagGroup);
    ImmutableList<FlagTemplate> own = flags.build();
    if (own.isEmpty() == groups.isEmpty()) {
      throw Starlark.errorf(
          "flag_group must contain either a list of flags or a list of flag_groups, and not both");
    }
    Object equal = field(value, "expand_if_equal");
    return new FlagGroup(
        own,
        groups,
        text(value, "iterate_over"),
        new FlagGroup.Conditions(
            text(value, "expand_if_available"),
            text(value, "expand_if_not_available"),
            text(value, "expand_if_true"),
            text(value, "expand_if_false"),
            equal instanceof Structure pair ? text(pair, "name") : Optional.empty(),
            equal instanceof Structure pair ? text(pair, "value").orElse("") : ""));
  }

  private static WithFeatures withFeatures(Structure value) throws EvalException {
    return new WithFeatures(names(value, "features"), names(value, "not_features"));
  }

  private static EnvironmentSet environmentSet(Structure value) throws EvalException {
    return new EnvironmentSet(
        names(value, "actions"),
        all(value, "with_features", FeatureReader::withFeatures),
        all(
            value,
            "env_entries",
            entry ->
                new EnvironmentSet.Entry(
                    mandatory(entry, "key"),
                    FlagTemplate.parse(mandatory(entry, "value")),
                    text(entry, "expand_if_available"))));
  }

  // ---- fields

  private interface Reader<T> {
    T read(Structure value) throws EvalException;
  }

  static @Nullable Object field(Structure value, String name) throws EvalException {
    Object field = value.getValue(name);
    return field == Starlark.NONE ? null : field;
  }

  static Optional<String> text(Structure value, String name) throws EvalException {
    return field(value, name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  static String mandatory(Structure value, String name) throws EvalException {
    String type = field(value, "type_name") instanceof String known ? known : "struct";
    return text(value, name)
        .orElseThrow(() -> Starlark.errorf("'%s' of a %s must be a nonempty string", name, type));
  }

  private static boolean flag(Structure value, String name) throws EvalException {
    return Boolean.TRUE.equals(field(value, name));
  }

  private static ImmutableSet<String> names(Structure value, String name) throws EvalException {
    return ImmutableSet.copyOf(strings(value, name));
  }

  private static Iterable<String> strings(Structure value, String name) throws EvalException {
    Object field = field(value, name);
    return field == null
        ? ImmutableList.of()
        : Sequence.cast(field, String.class, "'" + name + "'");
  }

  private static <T> ImmutableList<T> all(Structure value, String name, Reader<T> reader)
      throws EvalException {
    Object field = field(value, name);
    if (field == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<T> read = ImmutableList.builder();
    for (Structure element : Sequence.cast(field, Structure.class, "'" + name + "'")) {
      read.add(reader.read(element));
    }
    return read.build();
  }
}
