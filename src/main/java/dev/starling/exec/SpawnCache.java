package dev.starling.exec;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.SpawnAction;
import dev.starling.digest.Digest;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.LinkContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.exec.cache.CacheEntry;
import dev.starling.exec.cache.CacheEntry.Output;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.path.PathFragment;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the process of an action only if its outputs are neither there nor kept from before. */
final class SpawnCache {
  private final ExecutionServices services;
  private final SpawnRunner runner;
  private final OutputRestorer restorer;
  private final UnsettledResults results;

  SpawnCache(ExecutionServices services, SpawnRunner runner) {
    this.services = services;
    this.runner = runner;
    this.restorer = new OutputRestorer(services);
    this.results = new UnsettledResults(new InputStability(services));
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> run(
      ActionTask task, SpawnAction action, Environment environment)
      throws ActionFailure, CommandLineException, IOException, NodeException, InterruptedException {
    Digest identity = task.identity(services.keys());
    if (!action.requirements().isCacheable()) {
      checkUpToDate(action, environment);
      SpawnRunner.Outcome outcome = runner.run(task, action, environment);
      checkIncludes(task, action);
      whenSettled(identity, task, outcome, () -> {});
      return outcome.outputs();
    }
    results.settle(identity);
    Optional<CacheEntry> known = services.actionCache().lookup(identity, task.inputs()::digest);
    if (known.isPresent()) {
      Optional<ImmutableMap<DerivedArtifact, ArtifactValue>> outputs =
          restorer.restore(action, known.get(), task.inputs().paths());
      if (outputs.isPresent()) {
        services.counts().add(ExecutionCounts.CACHED);
        return outputs.get();
      }
    }
    checkUpToDate(action, environment);
    SpawnRunner.Outcome outcome = runner.run(task, action, environment);
    checkIncludes(task, action);
    CacheEntry entry = entry(task, action, outcome.outputs());
    whenSettled(identity, task, outcome, () -> services.actionCache().put(identity, entry));
    return outcome.outputs();
  }

  /** Has a result kept once it is certain that no source changed, or made again if one did. */
  private void whenSettled(
      Digest identity, ActionTask task, SpawnRunner.Outcome outcome, Runnable keep) {
    results.add(
        identity,
        new InputStability.Run(task.inputs(), outcome.start()),
        isStable -> {
          if (isStable) {
            keep.run();
          } else {
            services.outputs().doubt(task.key());
          }
        });
  }

  /** Decides about all results that may be kept. */
  void settle() {
    results.settle();
  }

  private void checkUpToDate(SpawnAction action, Environment environment) throws NodeException {
    if (services.options().checkUpToDate()) {
      throw services.messages().notUpToDate(action, environment);
    }
  }

  /** Puts the outputs into the content store, and says where they are to go. */
  private CacheEntry entry(
      ActionTask task, SpawnAction action, ImmutableMap<DerivedArtifact, ArtifactValue> outputs)
      throws IOException {
    long now = services.clock().millis();
    ImmutableList.Builder<Output> entries = ImmutableList.builder();
    for (Map.Entry<DerivedArtifact, ArtifactValue> output : outputs.entrySet()) {
      String execPath = task.inputs().paths().execPath(output.getKey());
      Path path = services.execRoot().path(output.getKey());
      switch (output.getValue()) {
        case FileContent(Digest digest, long size, boolean _) -> {
          services.contentStore().put(digest, size, path, now);
          entries.add(new Output.File(execPath, digest, size));
        }
        case TreeContent(
                ImmutableSortedMap<PathFragment, FileContent> files,
                ImmutableSortedSet<PathFragment> empty,
                Digest _) -> {
          ImmutableList.Builder<Output.File> inTree = ImmutableList.builder();
          for (Map.Entry<PathFragment, FileContent> file : files.entrySet()) {
            FileContent content = file.getValue();
            services
                .contentStore()
                .put(content.digest(), content.size(), file.getKey().under(path), now);
            inTree.add(new Output.File(file.getKey().toString(), content.digest(), content.size()));
          }
          ImmutableList<String> emptyDirectories =
              empty.stream().map(PathFragment::toString).collect(toImmutableList());
          entries.add(new Output.Tree(execPath, inTree.build(), emptyDirectories));
        }
        case LinkContent(String target) -> entries.add(new Output.Link(execPath, target));
        case ArtifactValue.RunfilesContent _, ArtifactValue.VolatileContent _ ->
            throw new IllegalStateException("a process made " + output);
      }
    }
    Optional<ImmutableList<String>> used = usedInputs(task, action);
    return new CacheEntry(used, task.inputs().digest(used), entries.build());
  }

  private Optional<DependencyFile> dependencies(SpawnAction action) throws IOException {
    if (action.dependencyFile().isEmpty()) {
      return Optional.empty();
    }
    Path file = services.execRoot().path(action.dependencyFile().get());
    return Optional.of(
        DependencyFile.parse(StringEncoding.bytesToInternal(services.fileSystem().read(file))));
  }

  /** A compiler may read only headers that the target declares. */
  private void checkIncludes(ActionTask task, SpawnAction action)
      throws ActionFailure, IOException {
    Optional<DependencyFile> dependencies = dependencies(action);
    ImmutableList<String> undeclared =
        dependencies.map(file -> file.undeclared(task.inputs())).orElse(ImmutableList.of());
    if (!undeclared.isEmpty()) {
      String source =
          dependencies.get().paths().isEmpty()
              ? action.primaryOutput().execPathString()
              : dependencies.get().paths().asList().getFirst();
      throw new ActionFailure(
          "undeclared inclusion(s) in rule '"
              + action.owner().displayLabel()
              + "':\nthis rule is missing dependency declarations for the following files included"
              + " by '"
              + source
              + "':\n"
              + undeclared.stream()
                  .map(path -> "  '" + path + "'")
                  .collect(Collectors.joining("\n")));
    }
  }

  /** The inputs that the process read, or at least did not list as unused. */
  private Optional<ImmutableList<String>> usedInputs(ActionTask task, SpawnAction action)
      throws IOException {
    Optional<DependencyFile> dependencies = dependencies(action);
    if (dependencies.isPresent()) {
      return Optional.of(dependencies.get().used(task.inputs()));
    }
    if (action.unusedInputsList().isEmpty()) {
      return Optional.empty();
    }
    Path list = services.execRoot().path(action.unusedInputsList().get());
    String text = StringEncoding.bytesToInternal(services.fileSystem().read(list));
    ImmutableSet<String> unused =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(ImmutableSet.toImmutableSet());
    return Optional.of(task.inputs().pathsWithout(unused));
  }
}
