package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.label.RepositoryName;
import dev.starling.repository.RepositoryExistenceKey;
import dev.starling.repository.RepositorySource;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.module.ResolvedModule;
import java.util.Optional;

/** Shows how repositories are made, as a call of a repository rule. */
final class RepositoryText {
  private final ModuleSession session;

  RepositoryText(ModuleSession session) {
    this.session = session;
  }

  void show(ImmutableList<String> arguments) throws CommandException, InterruptedException {
    if (arguments.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "No arguments were specified: name at least one repository");
    }
    ModuleArguments reader = new ModuleArguments(session);
    for (String argument : arguments) {
      for (RepositoryName repository : reader.repositories(argument)) {
        session.println(text(argument, repository));
      }
    }
  }

  private String text(String argument, RepositoryName repository)
      throws CommandException, InterruptedException {
    Optional<ResolvedModule> module = session.modules().moduleOf(repository);
    String title = "## %s:".formatted(module.map(known -> known.key().toString()).orElse(argument));
    if (repository.isMain()) {
      return title + "\n# <builtin>: the main repository\n";
    }
    RepositorySource source =
        session
            .get(new RepositoryExistenceKey(repository))
            .source()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.COMMAND_LINE_ERROR,
                        "Repository '%s' is not defined".formatted(argument)));
    return switch (source) {
      case RepositorySource.Directory(var path) ->
          """
          %s
          load("@@bazel_tools//tools/build_defs/repo:local.bzl", "local_repository")
          local_repository(
            name = "%s",
            path = "%s",
          )
          """
              .formatted(title, repository.name(), path);
      case RepositorySource.Overlay overlay ->
          """
          %s
          load("@@bazel_tools//tools/build_defs/repo:local.bzl", "new_local_repository")
          new_local_repository(
            name = "%s",
            path = "%s",
          )
          """
              .formatted(title, repository.name(), overlay.path());
      case RepositorySource.Fetched(RepositorySpec spec) ->
          "%s\nload(\"%s\", \"%s\")\n%s"
              .formatted(
                  title,
                  spec.rule().bzlFile().unambiguousForm(),
                  spec.rule().name(),
                  CallText.of(spec.rule().name(), repository.name(), spec.attributes()));
    };
  }
}
