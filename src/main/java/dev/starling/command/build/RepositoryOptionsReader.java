package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.graph.Changes;
import dev.starling.option.Assignment;
import dev.starling.option.EnvironmentSetting;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.repository.FetchPolicy;
import dev.starling.repository.RepositoryOptions;
import dev.starling.repository.context.RepositoryEnvironment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads from the command line what it says of external repositories; one for each server. */
final class RepositoryOptionsReader {
  private static final Flag<Boolean> BZLMOD = Flag.bool("enable_bzlmod");
  private static final Flag<Boolean> WORKSPACE = Flag.bool("enable_workspace");
  private static final Flag<ImmutableList<Assignment>> OVERRIDES =
      Flag.repeated("override_repository", FlagTypes.ASSIGNMENT);
  private static final Flag<Boolean> FETCH = Flag.bool("fetch");
  private static final Flag<Optional<String>> VENDOR_DIR =
      Flag.optional("vendor_dir", FlagTypes.PATH);
  private static final Flag<Optional<String>> CONTENTS_CACHE =
      Flag.optional("repo_contents_cache", FlagTypes.PATH);
  private static final Flag<ImmutableList<EnvironmentSetting>> REPO_ENV =
      Flag.repeated("repo_env", FlagTypes.ENVIRONMENT);
  private static final Flag<ImmutableList<EnvironmentSetting>> ACTION_ENV =
      Flag.repeated("action_env", FlagTypes.ENVIRONMENT);
  private static final Flag<Boolean> WITHOUT_ACTION_ENV =
      Flag.bool("incompatible_repo_env_ignores_action_env");

  private final String server = UUID.randomUUID().toString();

  /** Adds all that the graph is told. */
  void addTo(Changes.Builder changes, CommandContext context) throws CommandException {
    ParsedOptions options = context.options();
    Path workspace = context.workspaceRoot();
    changes
        .inject(RepositoryOptions.OptionsKey.INSTANCE, repositories(context))
        .inject(
            FetchPolicy.PolicyKey.INSTANCE,
            new FetchPolicy(
                options.get(FETCH),
                server,
                options
                    .get(VENDOR_DIR)
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> workspace.resolve(directory).normalize()),
                contentsCache(context)))
        .inject(
            RepositoryEnvironment.EnvironmentKey.INSTANCE,
            new RepositoryEnvironment(environment(context)));
  }

  /**
   * The repositories that workspaces share; none unless a flag says where, as since release 8.4.
   *
   * @throws CommandException if they shall lie in the main repository, whose files nobody makes
   *     during a command
   */
  static Optional<Path> contentsCache(CommandContext context) throws CommandException {
    Path workspace = context.workspaceRoot();
    Optional<Path> cache =
        context
            .options()
            .get(CONTENTS_CACHE)
            .filter(text -> !text.isEmpty())
            .map(text -> DownloadSettingsReader.path(context, text));
    if (cache.isPresent() && cache.get().startsWith(workspace)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          ("The repo contents cache [%s] is inside the main repo [%s]. This can cause spurious"
                  + " failures. Disable the repo contents cache with `--repo_contents_cache=`, or"
                  + " specify `--repo_contents_cache=<path outside the main repo>`.")
              .formatted(cache.get(), workspace));
    }
    return cache;
  }

  private static RepositoryOptions repositories(CommandContext context) {
    ParsedOptions options = context.options();
    ImmutableList<Assignment> overrides =
        options.get(OVERRIDES).stream()
            .map(given -> new Assignment(given.name().replaceFirst("^@+", ""), given.value()))
            .collect(ImmutableList.toImmutableList());
    return new RepositoryOptions(
        options.isSet(BZLMOD) ? Optional.of(options.get(BZLMOD)) : Optional.empty(),
        options.isSet(WORKSPACE) ? Optional.of(options.get(WORKSPACE)) : Optional.empty(),
        GivenDirectories.of(overrides, context));
  }

  /** The variables that rules see, and that say how to download. */
  static ImmutableMap<String, String> environment(CommandContext context) {
    ParsedOptions options = context.options();
    Path workspace = context.workspaceRoot();
    ImmutableMap<String, String> client = context.invocation().environment();
    Map<String, String> variables = new LinkedHashMap<>(client);
    if (!options.get(WITHOUT_ACTION_ENV)) {
      for (EnvironmentSetting setting : options.get(ACTION_ENV)) {
        if (setting instanceof EnvironmentSetting.Set(String name, String value)) {
          variables.put(name, value);
        }
      }
    }
    for (EnvironmentSetting setting : options.get(REPO_ENV)) {
      switch (setting) {
        case EnvironmentSetting.Set(String name, String value) ->
            variables.put(name, value.replace("%bazel_workspace%", workspace.toString()));
        case EnvironmentSetting.Inherit(String name) -> {
          String value = client.get(name);
          if (value != null) {
            variables.put(name, value);
          }
        }
        case EnvironmentSetting.Unset(String name) -> variables.remove(name);
      }
    }
    return ImmutableMap.copyOf(variables);
  }
}
