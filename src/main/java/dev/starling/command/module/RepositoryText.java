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
import dev.starling.repository.module.ResolvedModule;
import dev.starling.repository.rule.RepositoryRule;
import net.starlark.java.syntax.EditDistance;

/** Shows how repositories are made, as a call of a repository rule. */
final class RepositoryText {
  private final ModuleSession session;
  private final ModuleArguments reader;

  RepositoryText(ModuleSession session) {
    this.session = session;
    this.reader = new ModuleArguments(session);
  }

  void show(ImmutableList<String> given) throws CommandException, InterruptedException {
    for (String argument : arguments(given)) {
      if (argument.startsWith("@")) {
        session.println(text(argument, argument, reader.repository(argument)));
      } else {
        for (ModuleKey module : reader.modules(ImmutableList.of(argument))) {
          ResolvedModule resolved = session.modules().module(module);
          session.println(text(argument, module.toString(), resolved.repository()));
        }
      }
    }
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

  private String text(String argument, String title, RepositoryName repository)
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
    RepositorySpec spec =
        switch (source) {
          case RepositorySource.Directory(var path) ->
              new RepositorySpec(
                  RepositorySpecs.LOCAL_REPOSITORY, ImmutableMap.of("path", path.toString()));
          case RepositorySource.Overlay overlay ->
              new RepositorySpec(
                  RepositorySpecs.NEW_LOCAL_REPOSITORY,
                  ImmutableMap.of("path", overlay.path().toString()));
          case RepositorySource.Fetched(RepositorySpec fetched) -> fetched;
        };
    return """
        ## %s:
        # <builtin>
        %s# Rule %s instantiated at (most recent call last):
        #   <builtin> in <toplevel>
        %s"""
        .formatted(
            title,
            CallText.of(spec.rule().name(), attributes(repository, spec)),
            repository.name(),
            definition(spec));
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

  private static ImmutableMap<String, Object> attributes(
      RepositoryName repository, RepositorySpec spec) {
    ImmutableMap.Builder<String, Object> attributes = ImmutableMap.builder();
    attributes.put("name", repository.name());
    int plus = repository.name().lastIndexOf('+');
    if (plus >= 0 && plus < repository.name().length() - 1) {
      attributes.put("_original_name", repository.name().substring(plus + 1));
    }
    return attributes.putAll(spec.attributes()).buildKeepingLast();
  }

  /** Where the rule is defined, as comments. */
  private String definition(RepositorySpec spec) throws CommandException, InterruptedException {
    return session
                .get(BzlLoadKey.forRepositories(spec.rule().bzlFile()))
                .module()
                .getGlobal(spec.rule().name())
            instanceof RepositoryRule rule
        ? "# Rule %s defined at (most recent call last):\n#   %s in <toplevel>\n"
            .formatted(spec.rule().name(), rule.place().location())
        : "";
  }
}
