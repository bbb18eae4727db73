package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.label.RepositoryName;
import dev.starling.packages.BzlLoadKey;
import dev.starling.repository.ExternalRepositories;
import dev.starling.repository.RepositoryExistenceKey;
import dev.starling.repository.RepositorySource;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.RepositorySpecs;
import dev.starling.repository.rule.RepositoryRule;
import java.util.Optional;
import net.starlark.java.syntax.EditDistance;

/** Finds the repositories that arguments of {@code show_repo} name, with how they are made. */
final class ShownRepositories {
  private final ModuleSession session;
  private final ModuleArguments reader;

  ShownRepositories(ModuleSession session) {
    this.session = session;
    this.reader = new ModuleArguments(session);
  }

  /** All that are to be shown, in the order of the arguments. */
  ImmutableList<ShownRepository> find(ImmutableList<String> given)
      throws CommandException, InterruptedException {
    ImmutableList.Builder<ShownRepository> shown = ImmutableList.builder();
    for (String argument : arguments(given)) {
      if (argument.startsWith("@")) {
        RepositoryName repository = reader.repository(argument);
        shown.add(new ShownRepository(argument, repository, spec(argument, repository)));
      } else {
        for (ModuleKey module : reader.modules(ImmutableList.of(argument))) {
          RepositoryName repository = session.modules().module(module).repository();
          shown.add(new ShownRepository(module.toString(), repository, spec(argument, repository)));
        }
      }
    }
    return shown.build();
  }

  private ImmutableList<String> arguments(ImmutableList<String> given)
      throws CommandException, InterruptedException {
    int ways =
        (given.isEmpty() ? 0 : 1)
            + (session.showsAllRepositories() ? 1 : 0)
            + (session.showsVisibleRepositories() ? 1 : 0);
    if (ways != 1) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          ways == 0
              ? "No arguments were specified: name at least one repository, or use --all_repos or"
                  + " --all_visible_repos"
              : "Only one of --all_repos, --all_visible_repos and names of repositories can be"
                  + " given");
    }
    if (session.showsAllRepositories()) {
      return session.get(ExternalRepositories.ListKey.INSTANCE).entries().stream()
          .map(entry -> "@@" + entry.name().name())
          .collect(ImmutableList.toImmutableList());
    }
    return session.showsVisibleRepositories() ? visible() : given;
  }

  /** The names that lead to repositories with a definition. */
  private ImmutableList<String> visible() throws CommandException, InterruptedException {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (var entry : ImmutableSortedSet.copyOf(reader.base().entries().keySet())) {
      RepositoryName repository = reader.base().get(entry);
      if (!repository.isMain()
          && session.get(new RepositoryExistenceKey(repository)).source().isPresent()) {
        names.add("@" + entry);
      }
    }
    return names.build();
  }

  private RepositorySpec spec(String argument, RepositoryName repository)
      throws CommandException, InterruptedException {
    if (repository.isMain()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "In repo argument %s: the main repository has no definition".formatted(argument));
    }
    RepositorySource source =
        session
            .get(new RepositoryExistenceKey(repository))
            .source()
            .orElseThrow(() -> missing(argument, repository));
    return switch (source) {
      case RepositorySource.Directory(var path) ->
          new RepositorySpec(
              RepositorySpecs.LOCAL_REPOSITORY, ImmutableMap.of("path", path.toString()));
      case RepositorySource.Overlay overlay ->
          new RepositorySpec(
              RepositorySpecs.NEW_LOCAL_REPOSITORY,
              ImmutableMap.of("path", overlay.path().toString()));
      case RepositorySource.Fetched(RepositorySpec fetched) -> fetched;
    };
  }

  private CommandException missing(String argument, RepositoryName repository) {
    return new CommandException(
        ExitCode.COMMAND_LINE_ERROR,
        "In repo argument %s: no such repo%s"
            .formatted(
                argument,
                EditDistance.didYouMean(
                    repository.name(),
                    session.modules().modules().values().stream()
                        .map(module -> module.repository().name())
                        .toList())));
  }

  /** The rule that makes a repository. */
  static Optional<RepositoryRule> rule(ModuleSession session, RepositorySpec spec)
      throws CommandException, InterruptedException {
    return session
                .get(BzlLoadKey.forRepositories(spec.rule().bzlFile()))
                .module()
                .getGlobal(spec.rule().name())
            instanceof RepositoryRule rule
        ? Optional.of(rule)
        : Optional.empty();
  }
}
