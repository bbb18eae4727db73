package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Action;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.EmptyAction;
import dev.starling.action.FileWriteAction;
import dev.starling.action.MapDirectoryAction;
import dev.starling.action.PythonZipAction;
import dev.starling.action.RepoMappingManifestAction;
import dev.starling.action.RunfilesTreeAction;
import dev.starling.action.SourceManifestAction;
import dev.starling.action.SpawnAction;
import dev.starling.action.SymlinkAction;
import dev.starling.action.SymlinkTreeAction;
import dev.starling.action.TemplateExpansionAction;
import dev.starling.action.TestRunnerAction;
import dev.starling.action.UnresolvedSymlinkAction;
import dev.starling.action.WorkspaceStatusAction;
import dev.starling.graph.Environment;
import dev.starling.graph.EvaluationContext;
import dev.starling.graph.NodeException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * The way in which actions are carried out during one build.
 *
 * <p>Each kind of action has a class that knows how; here stands only which.
 */
public final class Execution implements EvaluationContext {
  private final ExecutionServices services;
  private final SpawnCache spawns;
  private final FileWriter files;
  private final LinkMaker links;
  private final RunfilesMaker runfiles;
  private final ZipWriter zips;
  private final StatusWriter status;
  private final TestRunner tests;
  private final MappedTrees mapped;

  /** An execution that uses these services. */
  public Execution(ExecutionServices services) {
    this.services = services;
    RunfilesLinks runfilesLinks = new RunfilesLinks(services);
    SpawnRunner runner = new SpawnRunner(services, runfilesLinks);
    this.spawns = new SpawnCache(services, runner);
    this.files = new FileWriter(services);
    this.links = new LinkMaker(services);
    this.runfiles = new RunfilesMaker(services, files, runfilesLinks);
    this.zips = new ZipWriter(services);
    this.status = new StatusWriter(services);
    this.tests = new TestRunner(services, runfilesLinks);
    this.mapped = new MappedTrees(services);
  }

  /** Makes directories ready for the actions that will fill them. */
  void prepare(MapDirectoryAction template, MapExpansion expansion, Environment environment)
      throws NodeException, InterruptedException {
    try {
      mapped.prepare(template, expansion);
    } catch (ClosedByInterruptException _) {
      throw new InterruptedException();
    } catch (IOException e) {
      throw services
          .messages()
          .failed(
              template, ExecutionException.Cause.ENVIRONMENT, IoMessages.describe(e), environment);
    }
  }

  /** Ends the execution, when no more actions come: results are kept that may be. */
  void settle() {
    spawns.settle();
  }

  /** The execution of the build that computes a node. */
  static Execution of(Environment environment) {
    if (environment.context() instanceof Execution execution) {
      return execution;
    }
    throw new IllegalStateException("an action is to be carried out outside of a build");
  }

  /** Carries out an action, or finds what it made before. */
  public ActionExecutionValue carryOut(ActionTask task, Environment environment)
      throws NodeException, InterruptedException {
    Action action = task.action();
    environment.progress().handle(new ExecutionEvent.ActionStarted(action));
    boolean succeeded = false;
    Lock lock = environment.blocking(() -> lock(action));
    long start = System.nanoTime();
    try {
      ActionExecutionValue value = new ActionExecutionValue(run(task, environment));
      services.outputs().record(task.key(), value, directories(action));
      succeeded = true;
      return value;
    } catch (ActionFailure e) {
      throw services.messages().failed(action, e.cause(), e.reason(), environment);
    } catch (CommandLineException e) {
      throw services
          .messages()
          .failed(
              action, ExecutionException.Cause.BUILD, String.valueOf(e.getMessage()), environment);
    } catch (ClosedByInterruptException _) {
      throw new InterruptedException();
    } catch (IOException e) {
      throw services
          .messages()
          .failed(
              action, ExecutionException.Cause.ENVIRONMENT, IoMessages.describe(e), environment);
    } finally {
      lock.unlock();
      services.criticalPath().add(task, Duration.ofNanos(System.nanoTime() - start));
      environment.progress().handle(new ExecutionEvent.ActionFinished(action, succeeded));
    }
  }

  /** Directories beside the outputs in which nobody else is to change anything. */
  private ImmutableSet<Path> directories(Action action) {
    return action instanceof SymlinkTreeAction tree
        ? runfiles.directories(tree)
        : ImmutableSet.of();
  }

  /** Equal actions of several owners share their outputs and run one after the other. */
  private Lock lock(Action action) throws InterruptedException {
    Lock lock =
        services
            .locks()
            .get(action.outputs().isEmpty() ? action : action.primaryOutput().execPathString());
    lock.lockInterruptibly();
    return lock;
  }

  private ImmutableMap<DerivedArtifact, ArtifactValue> run(ActionTask task, Environment environment)
      throws ActionFailure, CommandLineException, IOException, NodeException, InterruptedException {
    return switch (task.action()) {
      case SpawnAction spawn -> spawns.run(task, spawn, environment);
      case TestRunnerAction test -> tests.run(task, test, environment);
      case FileWriteAction write -> internal(files.write(task, write));
      case TemplateExpansionAction template -> internal(files.expand(task, template));
      case SymlinkAction link -> internal(links.link(task, link));
      case UnresolvedSymlinkAction link -> internal(links.unresolved(task, link));
      case EmptyAction _ -> ImmutableMap.of();
      case MapDirectoryAction map -> mapped.content(task, map);
      case SourceManifestAction manifest -> internal(runfiles.manifest(manifest));
      case PythonZipAction zip -> internal(zips.write(task, zip));
      case SymlinkTreeAction tree -> internal(runfiles.tree(tree));
      case RunfilesTreeAction tree -> runfiles.content(task, tree);
      case RepoMappingManifestAction mapping -> internal(runfiles.mapping(mapping));
      case WorkspaceStatusAction action -> internal(status.write(action, environment));
    };
  }

  private ImmutableMap<DerivedArtifact, ArtifactValue> internal(
      ImmutableMap<DerivedArtifact, ArtifactValue> outputs) {
    services.counts().add(ExecutionCounts.INTERNAL);
    return outputs;
  }

  StarlarkSemantics semantics() {
    return services.semantics();
  }

  ExecutionServices services() {
    return services;
  }

  ActionMessages messages() {
    return services.messages();
  }
}
