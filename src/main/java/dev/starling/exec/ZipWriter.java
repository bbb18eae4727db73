package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteStreams;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.PythonZipAction;
import dev.starling.action.RunfilesTree;
import dev.starling.digest.Digest;
import dev.starling.path.PathFragment;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs zip files whose bytes depend on the packed files alone: fixed times, and one order. */
final class ZipWriter {
  private static final Instant TIME = Instant.parse("2010-01-01T00:00:00Z");
  private static final int RIGHTS = 0555;

  private final ExecutionServices services;

  ZipWriter(ExecutionServices services) {
    this.services = services;
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> write(ActionTask task, PythonZipAction action)
      throws CommandLineException, IOException, InterruptedException {
    services.outputs().prepare(action);
    Path file = services.execRoot().path(action.output());
    try (ZipArchiveOutputStream zip =
        new ZipArchiveOutputStream(services.fileSystem().create(file))) {
      addFile("__main__.py", services.execRoot().path(action.main()), zip);
      addEmpty("__init__.py", zip);
      for (Map.Entry<PathFragment, RunfilesTree.Entry> entry : action.tree().entries().entrySet()) {
        String name = "runfiles/" + entry.getKey();
        switch (entry.getValue()) {
          case RunfilesTree.Entry.Empty _ -> addEmpty(name, zip);
          case RunfilesTree.Entry.Link(Artifact target) -> addArtifact(name, target, task, zip);
        }
      }
    }
    byte[] bytes = services.fileSystem().read(file);
    services.fileSystem().setPermissions(file, RIGHTS);
    return ImmutableMap.of(
        action.output(), new ArtifactValue.FileContent(Digest.of(bytes), bytes.length));
  }

  private void addArtifact(
      String name, Artifact target, ActionTask task, ZipArchiveOutputStream zip)
      throws CommandLineException, IOException {
    if (!target.isTree()) {
      addFile(name, services.execRoot().realPath(target), zip);
      return;
    }
    PathFragment root = target.execPath();
    for (Artifact file : task.inputs().expand(target)) {
      addFile(
          name + "/" + file.execPath().relativeTo(root), services.execRoot().realPath(file), zip);
    }
  }

  private void addFile(String name, Path file, ZipArchiveOutputStream zip) throws IOException {
    ZipArchiveEntry entry = entry(name);
    entry.setUnixMode(Files.isExecutable(file) ? 0755 : 0644);
    zip.putArchiveEntry(entry);
    try (InputStream content = services.fileSystem().open(file)) {
      ByteStreams.copy(content, zip);
    }
    zip.closeArchiveEntry();
  }

  private static void addEmpty(String name, ZipArchiveOutputStream zip) throws IOException {
    ZipArchiveEntry entry = entry(name);
    entry.setUnixMode(0644);
    zip.putArchiveEntry(entry);
    zip.closeArchiveEntry();
  }

  private static ZipArchiveEntry entry(String name) {
    ZipArchiveEntry entry = new ZipArchiveEntry(StringEncoding.internalToUnicode(name));
    entry.setMethod(ZipEntry.DEFLATED);
    entry.setTime(FileTime.from(TIME));
    return entry;
  }
}
