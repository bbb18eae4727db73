package dev.starling.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.starling.server.WorkspaceEntry.Directory;
import dev.starling.server.WorkspaceEntry.Link;
import dev.starling.server.WorkspaceEntry.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A directory that is made to hold some entries, again and again; what is as before stays. */
final class WrittenWorkspace {
  private final Path root;
  private final TreeMap<String, WorkspaceEntry> present = new TreeMap<>();

  WrittenWorkspace(Path root) {
    this.root = root;
  }

  /** Makes the directory hold these entries and no others. */
  void become(SortedMap<String, WorkspaceEntry> wanted) throws IOException {
    TreeMap<String, WorkspaceEntry> all = withDirectories(wanted);
    for (Map.Entry<String, WorkspaceEntry> old :
        new TreeMap<>(present).descendingMap().entrySet()) {
      WorkspaceEntry next = all.get(old.getKey());
      boolean isKept =
          old.getValue().equals(next) || (old.getValue() instanceof Text && next instanceof Text);
      if (!isKept) {
        Files.delete(root.resolve(old.getKey()));
        present.remove(old.getKey());
      }
    }
    for (Map.Entry<String, WorkspaceEntry> entry : all.entrySet()) {
      if (!entry.getValue().equals(present.get(entry.getKey()))) {
        write(root.resolve(entry.getKey()), entry.getValue());
        present.put(entry.getKey(), entry.getValue());
      }
    }
  }

  private static TreeMap<String, WorkspaceEntry> withDirectories(
      SortedMap<String, WorkspaceEntry> wanted) {
    TreeMap<String, WorkspaceEntry> all = new TreeMap<>(wanted);
    for (String path : wanted.keySet()) {
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        WorkspaceEntry above = all.putIfAbsent(path.substring(0, end), new Directory());
        if (above != null && !(above instanceof Directory)) {
          throw new IllegalStateException(path + " lies below " + above);
        }
      }
    }
    return all;
  }

  private static void write(Path path, WorkspaceEntry entry) throws IOException {
    switch (entry) {
      case Directory _ -> Files.createDirectory(path);
      case Link(String target) -> Files.createSymbolicLink(path, Path.of(target));
      case Text(String content, boolean isExecutable) -> {
        Files.write(path, content.getBytes(ISO_8859_1));
        path.toFile().setExecutable(isExecutable);
      }
    }
  }
}
