package dev.starling.command.build;

import dev.starling.analysis.TestRunOptionsKey;
import dev.starling.analysis.toolchain.ToolchainDebug;
import dev.starling.analysis.toolchain.ToolchainDebugKey;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.graph.Changes;
import dev.starling.graph.Graph;
import dev.starling.option.Flag;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.LoadingSettings;
import dev.starling.repository.FetchAttempt;
import dev.starling.repository.module.ModuleOptions;

/** What is different for a command: files on disk, and what its options and environment say. */
final class CommandChanges {
  private static final Flag<String> TOOLCHAIN_DEBUG = Flag.string("toolchain_resolution_debug");

  private final WatchedFiles files;
  private final RepositoryOptionsReader repositoryOptions = new RepositoryOptionsReader();

  CommandChanges(WatchedFiles files) {
    this.files = files;
  }

  /** Returns all that a version of the graph for a command has to know. */
  Changes of(CommandContext context, Graph graph) throws CommandException, InterruptedException {
    ParsedOptions options = context.options();
    Changes.Builder changes =
        Changes.builder()
            .addAll(files.scan(graph, options))
            .inject(
                LoadingSettings.KEY, LoadingSettingsReader.read(options, context.workspaceRoot()))
            .inject(ModuleOptions.OptionsKey.INSTANCE, ModuleOptionsReader.read(context))
            .inject(
                FetchAttempt.AttemptKey.INSTANCE,
                new FetchAttempt(context.invocation().id().toString()))
            .inject(ToolchainDebugKey.INSTANCE, new ToolchainDebug(options.get(TOOLCHAIN_DEBUG)));
    if (TestRunFlags.areThoseOf(options) || graph.existing(TestRunOptionsKey.INSTANCE).isEmpty()) {
      changes.inject(TestRunOptionsKey.INSTANCE, TestRunFlags.of(options));
    }
    repositoryOptions.addTo(changes, context);
    return changes.build();
  }
}
