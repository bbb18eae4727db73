package dev.starling.command.build;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.config.NativeOptions;
import dev.starling.label.Label;
import dev.starling.option.NearestName;
import dev.starling.option.OptionsException;
import dev.starling.option.OptionsParser;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.project.BuildableUnit;
import dev.starling.packages.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The set of flags of a project that counts for a command.
 *
 * @param name that of the set; empty if the project has none
 * @param flags as the project's author wrote them
 * @param options the same, read
 */
record ProjectConfig(
    Project project, String name, ImmutableList<String> flags, ParsedOptions options) {

  /**
   * Chooses what the user names, or else the default of the targets.
   *
   * @throws CommandException if there is no such set, no default, or a flag that cannot be set
   */
  static ProjectConfig choose(
      Project project, List<Label> targets, Optional<String> wanted, BuildSession session)
      throws CommandException {
    Reading reading = new Reading(project, session);
    if (project.units().isEmpty()) {
      return new ProjectConfig(project, "", ImmutableList.of(), reading.parse(ImmutableList.of()));
    }
    BuildableUnit unit =
        wanted.isPresent() ? named(project, wanted.get()) : defaultOf(project, targets);
    ImmutableList<String> flags =
        unit.flags().stream()
            .map(ProjectConfig::withEquals)
            .collect(ImmutableList.toImmutableList());
    return new ProjectConfig(project, unit.name(), flags, reading.read(unit, flags));
  }

  private static BuildableUnit named(Project project, String name) throws CommandException {
    BuildableUnit unit = project.units().get(name);
    if (unit == null) {
      throw invalid(
          "--scl_config=%s is not a valid configuration for this project%s.%s"
              .formatted(
                  name,
                  NearestName.of(name, project.units().keySet())
                      .map(near -> " (did you mean '" + near + "'?)")
                      .orElse(""),
                  supported(project)));
    }
    return unit;
  }

  private static BuildableUnit defaultOf(Project project, List<Label> targets)
      throws CommandException {
    Map<ImmutableList<String>, BuildableUnit> distinct = new LinkedHashMap<>();
    for (Label target : targets) {
      ImmutableList<BuildableUnit> defaults =
          project.units().values().stream()
              .filter(unit -> unit.isDefaultFor(target))
              .collect(ImmutableList.toImmutableList());
      if (defaults.size() > 1) {
        throw invalid(
            ("Multiple matching default configs found for target %s: '%s' and '%s' in %s. Please"
                    + " ensure that there is only 1 matching default config.")
                .formatted(target, defaults.get(0).name(), defaults.get(1).name(), project.file()));
      }
      defaults.forEach(unit -> distinct.putIfAbsent(unit.flags(), unit));
    }
    if (distinct.isEmpty()) {
      throw invalid(
          "This project's builds must set --scl_config because no default config is defined."
              + supported(project));
    }
    if (distinct.size() > 1) {
      throw invalid(
          "Building target(s) with different configurations are not supported: the defaults in %s"
                  .formatted(project.file())
              + " are %s. Build them apart, or set --scl_config."
                  .formatted(
                      String.join(
                          ", ", distinct.values().stream().map(BuildableUnit::name).toList())));
    }
    return distinct.values().iterator().next();
  }

  private static String supported(Project project) {
    StringBuilder text = new StringBuilder("\nThis project supports:\n");
    ImmutableMap<String, BuildableUnit> units = project.units();
    int width = units.keySet().stream().mapToInt(String::length).max().orElse(0);
    units.forEach(
        (name, unit) ->
            text.append(
                "  --scl_config=%s -> %s\n"
                    .formatted(
                        Strings.padEnd(name, width, ' '),
                        unit.description().isEmpty() || unit.description().equals(name)
                            ? "[" + String.join(" ", unit.flags()) + "]"
                            : unit.description())));
    return text + "\nThis policy is defined in %s.".formatted(project.file().toPath());
  }

  /** {@code --flag value} may be one string. */
  private static String withEquals(String flag) {
    int space = flag.indexOf(' ');
    int equals = flag.indexOf('=');
    return flag.startsWith("--") && space > 0 && (equals < 0 || space < equals)
        ? flag.substring(0, space) + "=" + flag.substring(space + 1)
        : flag;
  }

  private static CommandException invalid(String message) {
    return ProjectOptions.invalid("Cannot parse options: " + message);
  }

  /** Reads the flags of a project. */
  private record Reading(Project project, BuildSession session) {
    ParsedOptions read(BuildableUnit unit, ImmutableList<String> flags) throws CommandException {
      NativeOptions known = NativeOptions.from(session.options().table());
      for (String flag : flags) {
        if (flag.equals("--config") || flag.startsWith("--config=")) {
          throw invalid(
              "--scl_config=%s: can't set %s because its definition depends on an rc file: write its flags into %s instead"
                  .formatted(unit.name(), flag, project.file()));
        }
        ParsedOptions one;
        try {
          one = parse(ImmutableList.of(flag));
        } catch (CommandException e) {
          throw invalid(about(unit) + e.getMessage());
        }
        if (!one.residue().isEmpty()) {
          throw invalid(about(unit) + "'%s' is no option: it must begin with --".formatted(flag));
        }
        Optional<String> foreign =
            one.occurrences().stream()
                .map(occurrence -> occurrence.flag().name())
                .filter(name -> known.find(name).isEmpty() || NativeOptions.isForTestsOnly(name))
                .findFirst();
        if (foreign.isPresent()) {
          throw invalid(
              about(unit)
                  + "project flags don't support non-output affecting option: --%s."
                      .formatted(foreign.get()));
        }
      }
      return parse(flags);
    }

    private String about(BuildableUnit unit) {
      return "Applying config '%s' in %s: ".formatted(unit.name(), project.file());
    }

    ParsedOptions parse(ImmutableList<String> flags) throws CommandException {
      try {
        return new OptionsParser(session.options().table())
            .parse("build", flags, ImmutableList.of());
      } catch (OptionsException e) {
        throw ProjectOptions.invalid(e.getMessage());
      }
    }
  }
}
