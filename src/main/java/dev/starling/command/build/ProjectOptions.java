package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.label.Label;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.packages.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds the flags of the project to which all targets of a command belong. */
final class ProjectOptions {
  private static final Flag<Boolean> ENFORCE = Flag.bool("enforce_project_configs");
  private static final Flag<Optional<String>> CONFIG =
      Flag.optional("scl_config", FlagTypes.STRING);

  private final BuildSession session;
  private final LoadingPhase loading;

  ProjectOptions(BuildSession session, LoadingPhase loading) {
    this.session = session;
    this.loading = loading;
  }

  /**
   * The session with the options that the targets' project wants.
   *
   * @throws CommandException if they have different flags, or the user sets what may not be set
   */
  BuildSession appliedTo(ImmutableSet<Label> targets)
      throws CommandException, InterruptedException {
    Optional<String> config = session.options().get(CONFIG).filter(name -> !name.isEmpty());
    if (!session.options().get(ENFORCE)) {
      config.ifPresent(
          name ->
              session
                  .events()
                  .handle(
                      Diagnostic.info(
                          "Ignoring --scl_config=%s because --enforce_project_configs is not set"
                              .formatted(name))));
      return session;
    }
    ActiveProjects projects = ActiveProjects.of(targets, loading);
    if (config.isPresent() && !projects.isSingle()) {
      throw invalid(
          "Can't set --scl_config for a %s. %s".formatted(projects.kind(), projects.details()));
    }
    if (projects.isSingle()) {
      session
          .events()
          .handle(
              Diagnostic.info(
                  "Reading project settings from %s.".formatted(projects.only().file())));
    }
    List<ProjectConfig> configs = new ArrayList<>();
    for (Project project : projects.targets().keySet()) {
      configs.add(ProjectConfig.choose(project, projects.targets().get(project), config, session));
    }
    ImmutableSet<ImmutableSet<String>> distinct =
        configs.stream()
            .map(chosen -> ImmutableSet.copyOf(chosen.flags()))
            .collect(ImmutableSet.toImmutableSet());
    if (distinct.size() > 1 || (projects.isPartial() && !distinct.iterator().next().isEmpty())) {
      throw invalid(
          "Mismatching default configs for a %s. %s"
              .formatted(projects.kind(), projects.details()));
    }
    return distinct.isEmpty() || distinct.iterator().next().isEmpty()
        ? session
        : with(configs.getFirst());
  }

  private BuildSession with(ProjectConfig config) throws CommandException {
    ImmutableList<Diagnostic> doubts =
        new ProjectEnforcement(config.project(), session.options()).check(config.options());
    doubts.forEach(session.events()::handle);
    session
        .events()
        .handle(
            Diagnostic.info(
                "Applying flags from the config '%s' defined in %s: %s"
                    .formatted(config.name(), config.project().file(), config.flags())));
    return session.withOptions(session.options().followedBy(config.options()));
  }

  /** Options that a command cannot have. */
  static CommandException invalid(String message) {
    return new CommandException(ExitCode.COMMAND_LINE_ERROR, message);
  }
}
