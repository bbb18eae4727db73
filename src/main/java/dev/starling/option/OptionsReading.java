package dev.starling.option;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** One command line being read: collects occurrences in the order in which they count. */
final class OptionsReading {
  private static final String PLATFORM_CONFIG_FLAG = "enable_platform_specific_config";

  private final FlagTable table;
  private final String command;
  private final RcSections sections;
  private final ImmutableList.Builder<Occurrence> occurrences = ImmutableList.builder();
  private final ImmutableList.Builder<StarlarkFlag> starlarkFlags = ImmutableList.builder();
  private final ImmutableList.Builder<String> residueBefore = ImmutableList.builder();
  private final ImmutableList.Builder<String> residueAfter = ImmutableList.builder();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Deque<String> openConfigs = new ArrayDeque<>();
  private final FlagAliases aliases;
  private boolean wantsPlatformConfig;

  /**
   * @param moduleAliases settings by the names that the main module gives them; those of flags do
   *     not count
   */
  OptionsReading(
      FlagTable table,
      String command,
      RcSections sections,
      ImmutableMap<String, String> moduleAliases) {
    this.aliases =
        new FlagAliases(Maps.filterKeys(moduleAliases, name -> table.named(name).isEmpty()));
    this.table = table;
    this.command = command;
    this.sections = sections;
    warnings.addAll(sections.unknownSections());
  }

  /** Reads what rc files say without a config. */
  void readRcSections() throws OptionsException {
    for (String section : RcSections.namesFor(command)) {
      for (RcChunk chunk : sections.named(section)) {
        String note =
            "Reading rc options for '%s' from %s:\n  %s'%s' options: %s"
                .formatted(
                    command,
                    chunk.file(),
                    section.equals(command) ? "" : "Inherited ",
                    section,
                    Joiner.on(' ').join(chunk.arguments()));
        readChunk(chunk, note);
      }
    }
  }

  /** Reads lines; the note about them comes before those about configs that they name. */
  private void readChunk(RcChunk chunk, String note) throws OptionsException {
    boolean lenient = chunk.section().equals("common") || chunk.section().startsWith("common:");
    int place = notes.size();
    ImmutableList<String> ignored = readArguments(chunk.arguments(), chunk::origin, lenient);
    notes.add(
        place,
        ignored.isEmpty()
            ? note
            : "%s\n  Ignored as unsupported by '%s': %s"
                .formatted(note, command, Joiner.on(' ').join(ignored)));
  }

  /** Reads the user's own arguments. */
  void read(ImmutableList<String> arguments, OptionOrigin origin) throws OptionsException {
    readArguments(arguments, _ -> origin, false);
    if (wantsPlatformConfig && hasConfig(hostConfig())) {
      expandConfig(hostConfig());
    }
  }

  /** Reads arguments; the result are those that only other commands take. */
  private ImmutableList<String> readArguments(
      ImmutableList<String> arguments, IntFunction<OptionOrigin> origins, boolean lenient)
      throws OptionsException {
    ArgumentSyntax syntax = new ArgumentSyntax(table, command, lenient);
    ImmutableList.Builder<String> ignored = ImmutableList.builder();
    for (ListIterator<String> rest = arguments.listIterator(); rest.hasNext(); ) {
      int index = rest.nextIndex();
      String argument = rest.next();
      OptionOrigin origin = origins.apply(index);
      try {
        if (argument.equals("--")) {
          rest.forEachRemaining(residueAfter::add);
        } else if (!argument.startsWith("-")) {
          residueBefore.add(argument);
        } else if (StarlarkFlagSyntax.matches(aliases.resolve(argument))) {
          starlarkFlags.add(StarlarkFlagSyntax.parse(aliases.resolve(argument), origin));
        } else if (!accept(argument, syntax.read(argument, rest), origin)) {
          ignored.addAll(arguments.subList(index, rest.nextIndex()));
        }
      } catch (OptionsException e) {
        throw e.from(origin);
      }
    }
    return ignored.build();
  }

  /** Takes an option in, unless only other commands take it. */
  private boolean accept(String argument, ArgumentSyntax.Reading reading, OptionOrigin origin)
      throws OptionsException {
    return switch (reading) {
      case ArgumentSyntax.Ignored _ -> false;
      case ArgumentSyntax.Said(FlagDefinition flag, String value, Optional<String> warning) -> {
        warning.ifPresent(warnings::add);
        if (flag.isDeprecated()) {
          warnings.add("Option '%s' is deprecated".formatted(flag.name()));
        }
        occurrences.add(new Occurrence(flag, value, origin));
        if (flag.isExpansion()) {
          OptionOrigin expansion = new OptionOrigin.Expansion(argument, origin);
          readArguments(flag.expansion(), _ -> expansion, false);
        } else if (flag.name().equals("config")) {
          expandConfig(value);
        } else if (flag.name().equals(FlagAliases.FLAG)) {
          aliases.add(value);
        } else if (flag.name().equals(PLATFORM_CONFIG_FLAG)) {
          wantsPlatformConfig = !value.equals("0");
        }
        yield true;
      }
    };
  }

  private void expandConfig(String config) throws OptionsException {
    if (!hasConfig(config)) {
      throw new OptionsException(
          "Config value '%s' is not defined in any .rc file".formatted(config) + hint(config));
    }
    if (openConfigs.contains(config)) {
      throw new OptionsException(
          "Config expansion has a cycle: config value %s expands to itself, see inheritance chain %s"
              .formatted(config, openConfigs));
    }
    openConfigs.addLast(config);
    for (String section : RcSections.namesFor(command)) {
      for (RcChunk chunk : sections.named(section + ":" + config)) {
        readChunk(
            chunk,
            "Found applicable config definition %s in file %s: %s"
                .formatted(chunk.section(), chunk.file(), Joiner.on(' ').join(chunk.arguments())));
      }
    }
    openConfigs.removeLast();
  }

  private boolean hasConfig(String config) {
    return RcSections.namesFor(command).stream()
        .anyMatch(section -> !sections.named(section + ":" + config).isEmpty());
  }

  private String hint(String config) {
    ImmutableList<String> known =
        RcSections.namesFor(command).stream()
            .flatMap(
                section ->
                    sections.chunks().keySet().stream()
                        .filter(name -> name.startsWith(section + ":"))
                        .map(name -> name.substring(section.length() + 1)))
            .collect(ImmutableList.toImmutableList());
    return NearestName.of(config, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
  }

  private static String hostConfig() {
    String system = System.getProperty("os.name", "linux").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return "macos";
    }
    return system.startsWith("windows") ? "windows" : system;
  }

  ParsedOptions finish(InvocationPolicies policies) throws OptionsException {
    ImmutableList<String> before = residueBefore.build();
    return new ParsedOptions(
        command,
        table,
        PolicyEnforcement.enforce(policies, table, command, occurrences.build()),
        starlarkFlags.build(),
        ImmutableList.<String>builder().addAll(before).addAll(residueAfter.build()).build(),
        before.size(),
        ImmutableList.copyOf(notes),
        ImmutableList.copyOf(warnings));
  }
}
