package dev.starling.repository.context;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.StarlarkInfo;
import dev.starling.event.Progress;
import dev.starling.repository.archive.ArchiveExtractor;
import dev.starling.repository.archive.ArchiveType;
import dev.starling.repository.archive.Extraction;
import dev.starling.repository.download.DownloadRequest;
import dev.starling.repository.download.Downloaded;
import dev.starling.repository.patch.PatchApplier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/** Unpacks archives and applies patches in the directory of one run. */
final class ArchiveOperations {
  private static final String SCRATCH = ".starling_archive";

  private final ContextRun run;
  private final PathArguments arguments;
  private final DownloadOperations downloads;

  ArchiveOperations(ContextRun run, PathArguments arguments, DownloadOperations downloads) {
    this.run = run;
    this.arguments = arguments;
    this.downloads = downloads;
  }

  /**
   * Which entries an archive gives, and under which names.
   *
   * @param stripPrefix as release 8 calls it
   * @param oldStripPrefix as earlier releases call it
   */
  record Selection(
      String stripPrefix,
      String oldStripPrefix,
      int stripComponents,
      ImmutableMap<String, String> renameFiles) {

    static Selection of(
        String stripPrefix, String oldStripPrefix, int components, Map<String, String> renames)
        throws EvalException {
      if (!stripPrefix.isEmpty() && !oldStripPrefix.isEmpty()) {
        throw Starlark.errorf("only one of 'strip_prefix' and 'stripPrefix' may be given");
      }
      if (components < 0) {
        throw Starlark.errorf("'strip_components' must not be negative, but is %d", components);
      }
      return new Selection(stripPrefix, oldStripPrefix, components, ImmutableMap.copyOf(renames));
    }

    Extraction from(Path archive, ArchiveType type, Path target) {
      return Extraction.of(archive, type, target)
          .withStripPrefix(stripPrefix.isEmpty() ? oldStripPrefix : stripPrefix)
          .withStripComponents(stripComponents)
          .withRenameFiles(renameFiles);
    }
  }

  /** Unpacks an archive. */
  void extract(Object archive, Object output, String type, Selection selection, String watch)
      throws EvalException, InterruptedException {
    Path file = arguments.watched(archive, Watch.parse(watch, "watch_archive")).path();
    Path target = arguments.inside(output, "write");
    unpack(selection.from(file, type(type, file.getFileName().toString()), target));
  }

  /** Gets an archive and unpacks it. */
  StarlarkInfo downloadAndExtract(
      DownloadRequest request, Object output, String type, Selection selection, boolean mayFail)
      throws EvalException, InterruptedException {
    Path target = arguments.inside(output, "write");
    String name = baseName(request.urls().getFirst());
    ArchiveType archiveType = type(type, name);
    Path scratch = run.directory().resolve(SCRATCH);
    try {
      Optional<Downloaded> downloaded = downloads.fetch(request, scratch.resolve(name), mayFail);
      if (downloaded.isEmpty()) {
        return StarlarkInfo.struct(ImmutableMap.of("success", false));
      }
      unpack(selection.from(downloaded.get().file(), archiveType, target));
      return DownloadOperations.result(downloaded.get());
    } finally {
      delete(scratch);
    }
  }

  /** The last part of a URL's path. */
  private static String baseName(String url) {
    String path = url.replaceFirst("[?#].*", "");
    try {
      path = Optional.ofNullable(URI.create(path).getPath()).orElse(path);
    } catch (IllegalArgumentException e) {
      // The download itself tells what is wrong with the URL.
      path = path.replaceFirst("^[a-z]+://", "");
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals(".") || name.equals("..") ? "archive" : name;
  }

  private static ArchiveType type(String type, String name) throws EvalException {
    Optional<ArchiveType> found =
        type.isEmpty() ? ArchiveType.ofName(name) : ArchiveType.ofAttribute(type);
    return found.orElseThrow(
        () ->
            Starlark.errorf(
                "%s '%s' does not tell what the archive is: expected one of .%s",
                type.isEmpty() ? "the file name" : "type",
                type.isEmpty() ? name : type,
                String.join(", .", ArchiveType.suffixes())));
  }

  private void unpack(Extraction extraction) throws EvalException, InterruptedException {
    run.env()
        .progress()
        .handle(
            new Progress.Fetching(
                run.purpose(), "Extracting " + extraction.archive().getFileName()));
    try {
      new ArchiveExtractor().extract(extraction);
    } catch (IOException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }

  private void delete(Path scratch) throws EvalException {
    try {
      run.services().fileSystem().deleteTree(scratch);
    } catch (IOException e) {
      throw new EvalException("cannot remove a downloaded archive: " + e.getMessage(), e);
    }
  }

  /** Applies a patch to the files of the run. */
  void patch(Object patch, int strip, String watch) throws EvalException, InterruptedException {
    Path file = arguments.watched(patch, Watch.parse(watch, "watch_patch")).path();
    try {
      new PatchApplier(run.services().fileSystem()).apply(file, strip, run.directory());
    } catch (IOException e) {
      throw Starlark.errorf("Error applying patch %s", e.getMessage());
    }
  }
}
