package dev.starling.exec;

import com.google.common.collect.ImmutableSet;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.path.PathFragment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Removes from a runfiles tree what its manifest does not name, so that only links are missing. */
final class RunfilesRepair {
  private final FileSystem fileSystem;
  private final Path top;
  private final RunfilesManifest wanted;
  private final ImmutableSet<PathFragment> directories;

  RunfilesRepair(FileSystem fileSystem, Path top, RunfilesManifest wanted) {
    this.fileSystem = fileSystem;
    this.top = top;
    this.wanted = wanted;
    this.directories = wanted.directories();
  }

  void removeForeign() throws IOException {
    removeForeign(PathFragment.EMPTY);
  }

  private void removeForeign(PathFragment directory) throws IOException {
    for (DirectoryEntry entry : fileSystem.list(directory.under(top))) {
      PathFragment place = directory.append(entry.name());
      Optional<FileStatus> status = fileSystem.statNoFollow(place.under(top));
      if (status.isEmpty()) {
        continue;
      }
      if (status.get().isDirectory() && directories.contains(place)) {
        removeForeign(place);
      } else if (!isWanted(place, status.get())) {
        fileSystem.deleteTree(place.under(top));
      }
    }
  }

  private boolean isWanted(PathFragment place, FileStatus status) throws IOException {
    if (place.toString().equals(RunfilesManifest.NAME)) {
      return status.isFile();
    }
    String target = wanted.targets().get(place);
    if (target == null) {
      return false;
    }
    return target.isEmpty()
        ? status.isFile() && status.size() == 0
        : status.isSymlink() && fileSystem.readSymlink(place.under(top)).equals(target);
  }
}
