package dev.starling.repository;

import dev.starling.file.FileEpochs;
import dev.starling.graph.Environment;
import dev.starling.label.RepositoryName;
import dev.starling.packages.ExternalPackage;
import dev.starling.packages.ExternalPackageKey;
import dev.starling.path.RootedPath;
import java.nio.file.Path;

/** Has files of fetched repositories depend on the fetch that made them. */
final class FetchedFiles implements FileEpochs {
  private final Path workspace;
  private final Path external;

  FetchedFiles(Path workspace, Path external) {
    this.workspace = workspace;
    this.external = external;
  }

  @Override
  public long of(RootedPath path, Environment env) throws InterruptedException {
    if (path.root().equals(workspace)) {
      return 0;
    }
    Path place = path.asPath();
    if (!place.startsWith(external) || place.equals(external)) {
      return 0;
    }
    String name = place.getName(external.getNameCount()).toString();
    if (name.equals(ExternalPackageFunction.DIRECTORY)) {
      return env.outcome(ExternalPackageKey.INSTANCE)
          .success()
          .map(ExternalPackage::epoch)
          .orElse(0L);
    }
    if (name.startsWith("@")) {
      return 0; // a marker
    }
    return env.outcome(new FetchKey(RepositoryName.unvalidated(name)))
        .success()
        .map(FetchedDirectory::epoch)
        .orElse(0L);
  }
}
