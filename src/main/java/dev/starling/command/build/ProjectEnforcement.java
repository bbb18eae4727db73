package dev.starling.command.build;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.CommandException;
import dev.starling.config.NativeOptions;
import dev.starling.event.Diagnostic;
import dev.starling.option.Occurrence;
import dev.starling.option.OptionOrigin;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.project.Project;
import java.util.stream.Stream;

/**
 * What a project makes of flags that the user sets besides its own: those of the command line and
 * of rc files that change outputs. What an invocation policy sets is not the user's doing.
 */
record ProjectEnforcement(Project project, ParsedOptions user) {

  /**
   * A flag of the user.
   *
   * @param name of a build setting its label as written
   * @param text with the value
   * @param source the option that stands for it, or the flag itself
   */
  private record Said(String name, String text, String source) {
    boolean isFromConfig() {
      return source.startsWith("--config=");
    }
  }

  /**
   * Compares the flags of the user with those of the project.
   *
   * @return warnings
   * @throws CommandException if the project does not allow the user's flags
   */
  ImmutableList<Diagnostic> check(ParsedOptions chosen) throws CommandException {
    ImmutableSet<String> own = said(chosen).map(Said::text).collect(toImmutableSet());
    ImmutableList<Said> others =
        said(user)
            .filter(flag -> !own.contains(flag.text()))
            .filter(
                flag -> !flag.isFromConfig() || !project.alwaysAllowed().contains(flag.source()))
            .collect(ImmutableList.toImmutableList());
    if (others.isEmpty()) {
      return ImmutableList.of();
    }
    switch (project.enforcement()) {
      case WARN -> {}
      case COMPATIBLE -> {
        ImmutableSet<String> names = said(chosen).map(Said::name).collect(toImmutableSet());
        ImmutableList<Said> conflicting =
            others.stream()
                .filter(flag -> names.contains(flag.name()))
                .collect(ImmutableList.toImmutableList());
        if (!conflicting.isEmpty()) {
          throw refused("conflicting", conflicting);
        }
      }
      case STRICT -> throw refused("output-affecting", others);
    }
    return ImmutableList.of(
        Diagnostic.warning(
            ("This build uses a project file (%s), but also sets output-affecting flags in the"
                    + " command line or user bazelrc: %s. Please consider removing these flags.")
                .formatted(project.file(), shown(others))));
  }

  private CommandException refused(String what, ImmutableList<Said> flags) {
    return ProjectOptions.invalid(
        ("Cannot parse options: This build uses a project file (%s) that does not allow %s flags"
                + " in the command line or user bazelrc. Found %s. Please remove these flags or"
                + " disable project file resolution via --noenforce_project_configs.")
            .formatted(project.file(), what, shown(flags)));
  }

  private static ImmutableSet<String> shown(ImmutableList<Said> flags) {
    return flags.stream().map(flag -> "'" + flag.source() + "'").collect(toImmutableSet());
  }

  private static Stream<Said> said(ParsedOptions options) {
    NativeOptions known = NativeOptions.from(options.table());
    return Stream.concat(
        options.occurrences().stream()
            .filter(
                said ->
                    known.find(said.flag().name()).isPresent()
                        && !NativeOptions.isForTestsOnly(said.flag().name())
                        && !(said.origin() instanceof OptionOrigin.Policy))
            .map(ProjectEnforcement::said),
        options.starlarkFlags().stream()
            .map(
                flag ->
                    new Said(
                        flag.label(), flag.asWritten(), source(flag.origin(), flag.asWritten()))));
  }

  private static Said said(Occurrence occurrence) {
    return new Said(
        occurrence.flag().name(),
        occurrence.canonical(),
        source(occurrence.origin(), occurrence.canonical()));
  }

  private static String source(OptionOrigin origin, String text) {
    return switch (origin) {
      case OptionOrigin.CommandLine _, OptionOrigin.Policy _ -> text;
      case OptionOrigin.Expansion(String option, OptionOrigin _) -> option;
      case OptionOrigin.RcLine(String _, String section, int _) -> {
        int colon = section.indexOf(':');
        yield colon < 0 ? text : "--config=" + section.substring(colon + 1);
      }
    };
  }
}
