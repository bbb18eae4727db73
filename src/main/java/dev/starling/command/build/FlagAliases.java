package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.event.EventHandler;
import dev.starling.graph.Changes;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeException;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.RootModuleKey;
import java.nio.file.Path;

/** The names that the main module gives to build settings. */
final class FlagAliases {
  private FlagAliases() {}

  /**
   * The build settings by these names; none if the module's file cannot be read, of which a command
   * complains. A graph of its own reads it, since a command line is read while other commands use
   * the present version.
   */
  static ImmutableMap<String, String> of(WorkspaceGraph construction, Path workspace)
      throws InterruptedException {
    Graph small = construction.ofRootModule(workspace);
    small.nextVersion(Changes.injecting(ModuleOptions.OptionsKey.INSTANCE, ModuleOptions.OFFLINE));
    try {
      return small
          .evaluate(
              new EvaluationRequest(
                  small.version(),
                  ImmutableList.of(RootModuleKey.INSTANCE),
                  /* keepGoing= */ false,
                  /* parallelism= */ 1,
                  EventHandler.ignoring()))
          .get(RootModuleKey.INSTANCE)
          .flagAliases();
    } catch (NodeException _) {
      return ImmutableMap.of();
    }
  }
}
