package dev.starling.repository;

import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.label.RepositoryName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The directory that a workspace keeps copies of repositories in.
 *
 * <p>A link in a copy that leads to a repository leads through {@code bazel-external}, a link of
 * the vendor directory, so that the copies are the same for everybody.
 */
public final class VendorDirectory {

  private static final String EXTERNAL = "bazel-external";

  private static final String NEW_FILE =
      """
      # Which repositories are taken from this directory. Names are canonical: "@@name+".
      #
      # ignore("@@name+")   neither vendored nor used from here
      # pin("@@name+")      used from here as it is, even when its declaration has changed
      """;

  private final FileSystem fileSystem;
  private final Path directory;
  private final Path external;

  /**
   * A vendor directory.
   *
   * @param external where repositories are fetched to
   */
  public VendorDirectory(FileSystem fileSystem, Path directory, Path external) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.external = external;
  }

  /** Makes the directory with what is always in it. */
  public void prepare() throws IOException {
    fileSystem.createDirectories(directory);
    Path file = directory.resolve("VENDOR.bazel");
    if (fileSystem.stat(file).isEmpty()) {
      fileSystem.write(file, NEW_FILE.getBytes(StandardCharsets.ISO_8859_1));
    }
    Path link = directory.resolve(EXTERNAL);
    boolean isRight =
        fileSystem.statNoFollow(link).map(FileStatus::isSymlink).orElse(false)
            && fileSystem.readSymlink(link).equals(external.toString());
    if (!isRight) {
      fileSystem.deleteTree(link);
      fileSystem.createSymlink(link, external.toString());
    }
  }

  /**
   * Copies a fetched repository, unless it is here already or must be made on each machine.
   *
   * @return whether there is something new
   */
  public boolean add(RepositoryName name) throws IOException {
    Path source = source(external.resolve(name.name()));
    Path marker = new MarkerFiles(fileSystem, external).file(name);
    Optional<FileStatus> status = fileSystem.statNoFollow(source);
    if (status.isEmpty() || !status.get().isDirectory() || fileSystem.stat(marker).isEmpty()) {
      return false;
    }
    MarkerFiles copies = new MarkerFiles(fileSystem, directory);
    Path scratch = directory.resolve(".new-" + name.name());
    Path target = directory.resolve(name.name());
    copies.delete(name);
    fileSystem.deleteTree(scratch);
    new TreeCopy(fileSystem, this::link).copy(source, scratch);
    fileSystem.deleteTree(target);
    fileSystem.move(scratch, target);
    fileSystem.write(copies.file(name), fileSystem.read(marker));
    return true;
  }

  /**
   * Keeps a file of a registry.
   *
   * @return where; nothing if its address is of this machine
   */
  public Optional<Path> addRegistryFile(URI address, byte[] content) throws IOException {
    Optional<Path> place = VendoredRegistry.place(directory, address);
    if (place.isPresent()) {
      fileSystem.createDirectories(place.get().getParent());
      if (fileSystem.stat(place.get()).isEmpty()
          || !Arrays.equals(fileSystem.read(place.get()), content)) {
        fileSystem.write(place.get(), content);
      }
    }
    return place;
  }

  /** Where the files of a repository are: it may be a link to one that workspaces share. */
  private Path source(Path repository) throws IOException {
    if (fileSystem.statNoFollow(repository).map(FileStatus::isSymlink).orElse(false)) {
      Path target = repository.resolveSibling(fileSystem.readSymlink(repository));
      return ContentsCache.isEntry(fileSystem, target) ? target : repository;
    }
    return repository;
  }

  private String link(String text, int depth) {
    Path target = Path.of(text);
    if (!target.isAbsolute() || !target.startsWith(external)) {
      return text;
    }
    return "../".repeat(depth) + EXTERNAL + "/" + external.relativize(target);
  }
}
