package dev.starling.command.fetch;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.build.BuildPhases;
import dev.starling.command.build.Parallelism;
import dev.starling.event.Diagnostic;
import dev.starling.file.FileScanner;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Value;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.option.Flag;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.repository.DependencySystems;
import dev.starling.repository.ExternalRepositories;
import dev.starling.repository.FetchedRepositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the repositories that a command is about, and has them fetched. */
final class RepositoryFetching {

  private static final Flag<Boolean> KEEP_GOING = Flag.bool("keep_going");

  private final BuildSession session;

  RepositoryFetching(BuildSession session) {
    this.session = session;
  }

  /** The repositories of a scope; those that targets need are fetched on the way. */
  ImmutableList<RepositoryName> find(FetchScope scope)
      throws CommandException, InterruptedException {
    return switch (scope) {
      case FetchScope.All _ -> names(all());
      case FetchScope.Configured _ ->
          names(
              all().stream()
                  .filter(entry -> entry.kind() == ExternalRepositories.Kind.CONFIGURED)
                  .collect(toImmutableList()));
      case FetchScope.Named(ImmutableList<String> names) -> named(names);
      case FetchScope.Needed(ImmutableList<String> patterns) -> needed(patterns);
    };
  }

  ImmutableList<ExternalRepositories.Entry> all() throws CommandException, InterruptedException {
    return get(ExternalRepositories.ListKey.INSTANCE).entries();
  }

  private static ImmutableList<RepositoryName> names(
      ImmutableList<ExternalRepositories.Entry> entries) {
    return entries.stream().map(ExternalRepositories.Entry::name).collect(toImmutableList());
  }

  private ImmutableList<RepositoryName> named(ImmutableList<String> names)
      throws CommandException, InterruptedException {
    RepositoryMapping mapping = get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping();
    ImmutableSortedSet.Builder<RepositoryName> result =
        ImmutableSortedSet.orderedBy(Comparator.comparing(RepositoryName::name));
    for (String name : names) {
      try {
        if (name.startsWith("@@")) {
          result.add(RepositoryName.of(name.substring(2)));
        } else if (name.startsWith("@")) {
          result.add(mapping.get(name.substring(1)));
        } else {
          throw invalid(name);
        }
      } catch (LabelSyntaxException e) {
        throw new CommandException(
            ExitCode.COMMAND_LINE_ERROR,
            "Invalid --repo value '%s': %s".formatted(name, e.getMessage()),
            e);
      }
    }
    return result.build().asList();
  }

  private static CommandException invalid(String name) {
    return new CommandException(
        ExitCode.COMMAND_LINE_ERROR,
        ("Invalid --repo value '%s': The repo value has to be either apparent '@repo' or canonical"
                + " '@@repo' repo name")
            .formatted(name));
  }

  private ImmutableList<RepositoryName> needed(ImmutableList<String> patterns)
      throws CommandException, InterruptedException {
    BuildPhases.Analysis analysis = new BuildPhases(session).analyzeCompatible(patterns);
    if (!analysis.result().isComplete()) {
      throw new CommandException(
          ExitCode.BUILD_FAILURE, "Fetching target dependencies failed: not all could be analyzed");
    }
    return FetchedRepositories.below(
            session.graph(), analysis.result().evaluation().outcomes().keySet())
        .asList();
  }

  /**
   * Does nothing in a workspace with modules.
   *
   * @param what needs them
   * @throws CommandException in any other
   */
  void checkModulesAreEnabled(String what) throws CommandException, InterruptedException {
    if (!systems().hasModules()) {
      throw new CommandException(
          ExitCode.INTERRUPTED,
          "Bzlmod has to be enabled for %s Run with --enable_bzlmod".formatted(what));
    }
  }

  /** Which files of the workspace declare repositories. */
  DependencySystems systems() throws CommandException, InterruptedException {
    return get(DependencySystems.Key.INSTANCE);
  }

  /** Has repositories count as absent, so that {@link #fetch} fetches them anew. */
  void forget(ImmutableList<RepositoryName> names) throws CommandException, InterruptedException {
    FetchedRepositories fetched =
        new FetchedRepositories(session.fileSystem(), session.directories().externalRepositories());
    try {
      for (RepositoryName name : names) {
        fetched.forget(name);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR,
          "cannot remove the marker of a repository: " + e.getMessage(),
          e);
    }
    session
        .graph()
        .nextVersion(
            new FileScanner(session.fileSystem())
                .scan(session.graph(), Parallelism.of(session.options())));
  }

  /**
   * Brings repositories up to date.
   *
   * @throws CommandException if one cannot be fetched; all are tried if the command keeps going
   */
  void fetch(ImmutableList<RepositoryName> names, ExitCode onFailure)
      throws CommandException, InterruptedException {
    ImmutableList<RepositoryDirectoryKey> keys =
        names.stream().map(RepositoryDirectoryKey::new).collect(toImmutableList());
    EvaluationResult result = evaluate(keys, session.options().get(KEEP_GOING));
    List<String> failures = new ArrayList<>();
    result.errors().forEach(failure -> failures.add(failure.getMessage()));
    for (RepositoryDirectoryKey key : keys) {
      result
          .outcome(key)
          .flatMap(outcome -> outcome.success())
          .filter(RepositoryDirectory.Missing.class::isInstance)
          .map(RepositoryDirectory.Missing.class::cast)
          .ifPresent(missing -> failures.add(missing.reason()));
    }
    if (!failures.isEmpty()) {
      throw new CommandException(
          onFailure, "Fetching some repos failed with errors: " + String.join("\n", failures));
    }
  }

  private EvaluationResult evaluate(ImmutableList<? extends Key<?>> keys, boolean keepGoing)
      throws InterruptedException {
    return session
        .graph()
        .evaluate(
            new EvaluationRequest(
                session.graph().version(),
                ImmutableList.copyOf(keys),
                keepGoing,
                Parallelism.of(session.options()),
                session.events()));
  }

  <V extends Value> V get(Key<V> key) throws CommandException, InterruptedException {
    try {
      return evaluate(ImmutableList.of(key), /* keepGoing= */ false).get(key);
    } catch (NodeException e) {
      throw new CommandException(ExitCode.EXTERNAL_DEPS_ERROR, e.getMessage(), e);
    }
  }

  void tell(String message) {
    session.events().handle(Diagnostic.info(message));
  }
}
