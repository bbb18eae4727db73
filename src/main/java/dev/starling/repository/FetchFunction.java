package dev.starling.repository;

import dev.starling.event.Diagnostic;
import dev.starling.event.Progress;
import dev.starling.file.FileStateKey;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.graph.CycleException;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.RepositoryName;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.BzlLoadValue;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.repository.context.ContextRun;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.RecordedInputs;
import dev.starling.repository.context.WatchScope;
import dev.starling.repository.rule.RepositoryRule;
import dev.starling.repository.rule.RepositoryRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import net.starlark.java.eval.EvalException;

/**
 * Brings a repository's directory up to date: runs its rule, unless the directory was made by the
 * same rule from what is still there.
 *
 * <p>The marker goes before the directory does, and comes back when it is whole. So whatever stops
 * a fetch, even the death of the server, leaves a repository that counts as absent.
 */
final class FetchFunction implements NodeFunction<FetchKey, FetchedDirectory> {
  private final ContextServices services;
  private final FileSystem fileSystem;
  private final Path external;
  private final MarkerFiles markers;
  private final OverlayWriter overlays;
  private final StarlarkEvaluation evaluation;
  private final RecordedInputs present;
  private final VendoredRepositories vendored;
  private final SharedRepositories shared;

  FetchFunction(ContextServices services, OverlayWriter overlays, StarlarkEvaluation evaluation) {
    this.services = services;
    this.fileSystem = services.fileSystem();
    this.external = services.paths().external();
    this.markers = new MarkerFiles(fileSystem, external);
    this.overlays = overlays;
    this.evaluation = evaluation;
    this.present = new RecordedInputs(services.paths());
    this.vendored = new VendoredRepositories(fileSystem, present);
    this.shared = new SharedRepositories(fileSystem, services.paths(), Clock.systemUTC());
  }

  @Override
  public FetchedDirectory compute(FetchKey key, Environment env)
      throws NodeException, InterruptedException {
    RepositoryName name = key.repository();
    Path root = external.resolve(name.name());
    Optional<RepositorySource> source = RepositorySearch.source(name, env);
    if (source.isEmpty()) {
      return new FetchedDirectory(root, 0);
    }
    try {
      return switch (source.get()) {
        case RepositorySource.Directory _ -> new FetchedDirectory(root, 0);
        case RepositorySource.Overlay overlay -> overlay(name, overlay, env);
        case RepositorySource.Fetched(RepositorySpec spec) -> fetched(name, root, spec, env);
      };
    } catch (RepositoryException e) {
      env.get(FetchAttempt.AttemptKey.INSTANCE); // a server or a disk may do better the next time
      throw e;
    }
  }

  private FetchedDirectory overlay(
      RepositoryName name, RepositorySource.Overlay overlay, Environment env)
      throws NodeException, InterruptedException {
    Path root = overlays.write(name, overlay, env);
    try {
      return new FetchedDirectory(
          root, fileSystem.stat(root).map(status -> status.changedNanos()).orElse(0L));
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private FetchedDirectory fetched(
      RepositoryName name, Path root, RepositorySpec spec, Environment env)
      throws NodeException, InterruptedException {
    FetchPolicy policy = env.get(FetchPolicy.PolicyKey.INSTANCE);
    BzlLoadValue file = env.get(BzlLoadKey.forRepositories(spec.rule().bzlFile()));
    RepositoryRule rule = rule(spec.rule(), file);
    String fingerprint = SpecFingerprint.of(name, spec, rule, file.transitiveDigest(), policy);
    try {
      Optional<VendoredRepositories.Vendored> copy = vendored.find(name, rule, fingerprint, env);
      if (copy.isPresent()) {
        return linked(name, root, copy.get(), env);
      }
      Optional<Marker> marker =
          fileSystem.stat(root).isPresent() ? markers.read(name) : Optional.empty();
      if (marker.isEmpty() || !marker.get().isCurrent(fingerprint, present, env)) {
        Optional<ContentsCache.Entry> other =
            markers.isRejected(name) ? Optional.empty() : shared.find(rule, fingerprint, env);
        if (other.isPresent()) {
          link(name, root, other.get().root());
          markers.write(name, other.get().marker());
        } else if (policy.isEnabled()) {
          run(name, root, spec, rule, fingerprint, policy, env);
        } else {
          refuse(name, marker.isPresent(), env);
        }
      }
      return watched(name, root, env);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** The result whose directory is a link to a copy of the repository. */
  private FetchedDirectory linked(
      RepositoryName name, Path root, VendoredRepositories.Vendored copy, Environment env)
      throws NodeException, IOException, InterruptedException {
    String target = copy.root().toString();
    boolean isRight =
        fileSystem.statNoFollow(root).map(FileStatus::isSymlink).orElse(false)
            && fileSystem.readSymlink(root).equals(target);
    if (!isRight) {
      link(name, root, copy.root());
    }
    env.get(new FileStateKey(new RootedPath(root, PathFragment.EMPTY), copy.epoch()));
    return new FetchedDirectory(root, copy.epoch());
  }

  /** Puts a link in the place of a repository, which is then without a marker. */
  private void link(RepositoryName name, Path root, Path target) throws IOException {
    markers.delete(name);
    fileSystem.deleteTree(root);
    fileSystem.createDirectories(external);
    fileSystem.createSymlink(root, target.toString());
  }

  private static RepositoryRule rule(RepositoryRuleId id, BzlLoadValue file)
      throws RepositoryException {
    Object value = file.module().getGlobal(id.name());
    if (value instanceof RepositoryRule rule) {
      return rule;
    }
    throw new RepositoryException(
        "%s exports no repository rule called '%s'".formatted(id.bzlFile(), id.name()));
  }

  private static void refuse(RepositoryName name, boolean isThere, Environment env)
      throws RepositoryException {
    if (!isThere) {
      throw new RepositoryException(
          ("to fix, run\n\tstarling fetch //...\nExternal repository %s not found and fetching"
                  + " repositories is disabled.")
              .formatted(name));
    }
    env.events()
        .handle(
            Diagnostic.warning(
                ("External repository '%s' is not up-to-date and fetching is disabled. To update,"
                        + " run the build without the '--nofetch' command line option.")
                    .formatted(name)));
  }

  private void run(
      RepositoryName name,
      Path root,
      RepositorySpec spec,
      RepositoryRule rule,
      String fingerprint,
      FetchPolicy policy,
      Environment env)
      throws NodeException, IOException, InterruptedException {
    String purpose = "repository " + name;
    env.progress().handle(new Progress.Fetching(purpose, "starting"));
    boolean complete = false;
    try {
      markers.delete(name);
      fileSystem.deleteTree(root);
      fileSystem.createDirectories(root);
      RepositoryRun.Result result =
          new RepositoryRun(evaluation, rule, spec)
              .in(
                  ContextRun.begin(services, env, root, WatchScope.ANYWHERE, purpose),
                  name.name(),
                  originalName(name));
      RepositoryBoundary.ensure(fileSystem, root);
      Marker marker = new Marker(fingerprint, result.inputs());
      if (result.metadata().reproducible()) {
        Optional<Path> place = shared.add(rule, marker, root, policy);
        if (place.isPresent()) {
          link(name, root, place.get());
        }
      }
      markers.write(name, marker);
      complete = true;
      Reproducibility.of(spec, rule, result.metadata())
          .ifPresent(
              advice ->
                  env.progress()
                      .handle(
                          Diagnostic.of(
                              Diagnostic.Kind.DEBUG,
                              "Rule '%s' %s".formatted(originalName(name), advice))));
    } catch (EvalException e) {
      throw failure(name, rule, e, env);
    } finally {
      if (!complete) {
        fileSystem.deleteTree(root);
      }
      env.progress().handle(new Progress.FetchFinished(purpose));
    }
  }

  /** The name that was given; that of a module's repository is all there is. */
  private static String originalName(RepositoryName name) {
    String text = name.name();
    boolean isModule = text.indexOf('+') == text.lastIndexOf('+');
    return isModule ? text : text.substring(text.lastIndexOf('+') + 1);
  }

  /** The result, which holds until the directory, the marker, or what is shared is removed. */
  private FetchedDirectory watched(RepositoryName name, Path root, Environment env)
      throws NodeException, IOException, InterruptedException {
    long epoch = markers.epoch(name);
    env.get(new FileStateKey(new RootedPath(root, PathFragment.EMPTY), epoch));
    env.get(
        new FileStateKey(
            new RootedPath(external, PathFragment.of(markers.file(name).getFileName().toString())),
            epoch));
    if (fileSystem.statNoFollow(root).map(FileStatus::isSymlink).orElse(false)) {
      Path target = root.resolveSibling(fileSystem.readSymlink(root));
      env.get(new FileStateKey(new RootedPath(target, PathFragment.EMPTY), epoch));
      shared.touch(target);
    }
    return new FetchedDirectory(root, epoch);
  }

  private NodeException failure(
      RepositoryName name, RepositoryRule rule, EvalException e, Environment env)
      throws NodeException, InterruptedException {
    if (e.getCause() instanceof CycleException cycle) {
      return cycle;
    }
    env.events()
        .handle(
            Diagnostic.info(
                DeclarationStacks.of(name, env)
                        .map(
                            stack ->
                                "Repository %s instantiated at:\n%s\n"
                                    .formatted(name.name(), stack))
                        .orElse("")
                    + "Repository rule %s defined at:\n  %s: in <toplevel>"
                        .formatted(rule.getName(), rule.place().location())));
    String message =
        "An error occurred during the fetch of repository '%s':\n   %s"
            .formatted(name.name(), evaluation.messageWithStack(e));
    env.events()
        .handle(
            e.getInnermostLocation() == null
                ? Diagnostic.error(message)
                : Diagnostic.error(e.getInnermostLocation(), message));
    return new RepositoryException(e.getMessage(), e);
  }

  private static RepositoryException failure(RepositoryName name, IOException e) {
    return new RepositoryException(
        "cannot make repository %s: %s".formatted(name, e.getMessage()), e);
  }
}
