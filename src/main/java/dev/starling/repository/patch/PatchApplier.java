package dev.starling.repository.patch;

import com.google.common.collect.ImmutableList;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies patches to the files of a directory. Holds nothing but the file system. */
public final class PatchApplier {

  private static final int EXECUTABLE = 0111;

  private final FileSystem fileSystem;

  /** Applies patches to files of this file system. */
  public PatchApplier(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * Applies a patch. Nothing outside of the directory is read or changed. After a failure the files
   * before the one with the error may be changed.
   *
   * @param patch the file with the patch
   * @param strip how many directories are left out from the beginning of each name
   * @throws PatchException if the patch is malformed or does not fit
   */
  public void apply(Path patch, int strip, Path directory) throws IOException {
    if (fileSystem.stat(patch).isEmpty()) {
      throw new PatchException("cannot find patch file: " + patch);
    }
    String text = new String(fileSystem.read(patch), StandardCharsets.ISO_8859_1);
    for (FilePatch file : PatchReader.read(patch.toString(), text)) {
      apply(patch.toString(), file, strip, directory);
    }
  }

  private void apply(String patch, FilePatch file, int strip, Path directory) throws IOException {
    Optional<Path> before = target(patch, file, file.oldName(), strip, directory);
    Optional<Path> after = target(patch, file, file.newName(), strip, directory);
    if (file.kind() == FilePatch.Kind.EDIT && before.isPresent() && after.isPresent()) {
      // Tools write two names of one file, such as x.orig and x; the one that is there counts.
      Path existing = isThere(after.get()) ? after.get() : before.get();
      before = Optional.of(existing);
      after = before;
    }
    if (before.isEmpty()) {
      create(patch, file, after.orElseThrow());
      return;
    }
    Path source = before.get();
    Optional<FileStatus> status = fileSystem.stat(source);
    if (status.isEmpty() && file.oldName().isPresent() && addsOnly(file)) {
      // Some tools name a new file twice instead of /dev/null.
      create(patch, file, after.orElse(source));
      return;
    }
    if (status.isEmpty() || !status.get().isFile()) {
      throw new PatchException(
          patch,
          file.line(),
          "cannot find file to patch: %s (after stripping %d leading %s from '%s')"
              .formatted(
                  directory.relativize(source),
                  strip,
                  strip == 1 ? "directory" : "directories",
                  file.oldName().orElseThrow()));
    }
    String name = directory.relativize(source).toString();
    String content = new String(fileSystem.read(source), StandardCharsets.ISO_8859_1);
    String changed = HunkApplication.apply(patch, name, content, file.hunks());
    if (after.isEmpty()) {
      delete(patch, file, source, name, changed);
      return;
    }
    Path target = after.get();
    int permissions = permissions(file, status.get().permissions());
    fileSystem.createDirectories(target.getParent());
    if (!changed.equals(content) || !target.equals(source)) {
      fileSystem.write(target, changed.getBytes(StandardCharsets.ISO_8859_1));
    }
    fileSystem.setPermissions(target, permissions);
    if (file.kind() == FilePatch.Kind.RENAME && !target.equals(source)) {
      boolean _ = fileSystem.delete(source);
    }
  }

  private static boolean addsOnly(FilePatch file) {
    return file.hunks().size() == 1
        && file.hunks().getFirst().oldLines().isEmpty()
        && file.hunks().getFirst().oldStart() == 0;
  }

  private void create(String patch, FilePatch file, Path target) throws IOException {
    if (isThere(target) && fileSystem.stat(target).map(FileStatus::size).orElse(1L) > 0) {
      throw new PatchException(
          patch,
          file.line(),
          "cannot create %s: the file is already there".formatted(file.newName().orElse("it")));
    }
    String content = HunkApplication.apply(patch, file.newName().orElse("it"), "", file.hunks());
    fileSystem.createDirectories(target.getParent());
    fileSystem.write(target, content.getBytes(StandardCharsets.ISO_8859_1));
    fileSystem.setPermissions(target, permissions(file, 0644));
  }

  private void delete(String patch, FilePatch file, Path path, String name, String rest)
      throws IOException {
    if (!rest.isEmpty()) {
      throw new PatchException(
          patch,
          file.line(),
          "cannot delete %s: it has content that the patch does not know".formatted(name));
    }
    boolean _ = fileSystem.delete(path);
  }

  private static int permissions(FilePatch file, int present) {
    if (file.newMode().isEmpty()) {
      return present;
    }
    return (file.newMode().getAsInt() & EXECUTABLE) != 0
        ? present | EXECUTABLE
        : present & ~EXECUTABLE;
  }

  private boolean isThere(Path path) throws IOException {
    return fileSystem.statNoFollow(path).isPresent();
  }

  /** The path of a name; every directory on the way must be a real one inside of the directory. */
  private Optional<Path> target(
      String patch, FilePatch file, Optional<String> name, int strip, Path directory)
      throws IOException {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>(ImmutableList.copyOf(name.get().split("/+", -1)));
    if (parts.size() <= strip) {
      throw new PatchException(
          patch,
          file.line(),
          "the name '%s' has no more than %d directories to strip".formatted(name.get(), strip));
    }
    parts = parts.subList(strip, parts.size());
    boolean isAbsolute = strip == 0 && name.get().startsWith("/");
    if (isAbsolute || parts.contains("..")) {
      throw new PatchException(
          patch, file.line(), "the name '%s' leads out of the directory".formatted(name.get()));
    }
    Path path = directory;
    for (String part : parts) {
      if (!path.equals(directory)
          && fileSystem.statNoFollow(path).map(FileStatus::isSymlink).orElse(false)) {
        throw new PatchException(
            patch,
            file.line(),
            "'%s' leads through the symbolic link %s"
                .formatted(name.get(), directory.relativize(path)));
      }
      path = path.resolve(part);
    }
    if (fileSystem.statNoFollow(path).map(FileStatus::isSymlink).orElse(false)) {
      throw new PatchException(
          patch, file.line(), "'%s' is a symbolic link".formatted(directory.relativize(path)));
    }
    return Optional.of(path);
  }
}
