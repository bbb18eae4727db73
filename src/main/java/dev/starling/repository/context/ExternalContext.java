package dev.starling.repository.context;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.StarlarkInfo;
import dev.starling.event.Progress;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.repository.download.DownloadRequest;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkValue;
import org.jspecify.annotations.Nullable;

/**
 * The part that {@code repository_ctx} and {@code module_ctx} share: the table of their methods.
 * What they do is in {@link FileOperations}, {@link ProcessOperations} and the like.
 */
public abstract class ExternalContext implements StarlarkValue {
  private final ContextRun run;
  private final PathAccess access;
  private final PathArguments arguments;
  private final FileOperations files;
  private final ProcessOperations processes;
  private final DownloadOperations downloads;
  private final ArchiveOperations archives;

  /** The context of one run. */
  protected ExternalContext(ContextRun run) {
    this.run = run;
    this.access = run.access();
    this.arguments = new PathArguments(run, access);
    this.files = new FileOperations(run.services().fileSystem(), run.directory(), arguments);
    this.processes = new ProcessOperations(run, arguments, access);
    this.downloads = new DownloadOperations(run, arguments);
    this.archives = new ArchiveOperations(run, arguments, downloads);
  }

  /** What the run is about. */
  protected final ContextRun run() {
    return run;
  }

  /** What makes and reads files. */
  protected final FileOperations files() {
    return files;
  }

  /** Applies a patch. */
  protected final void applyPatch(Object patch, int strip, String watch)
      throws EvalException, InterruptedException {
    archives.patch(patch, strip, watch);
  }

  /** A path as Starlark sees it. */
  protected final StarlarkPath starlarkPath(java.nio.file.Path path) {
    return new StarlarkPath(path, access);
  }

  /** Watches everything below a directory. */
  protected final void watchBelow(Object path) throws EvalException, InterruptedException {
    access.watchTree(arguments.path(path).path());
  }

  /** The machine. */
  @StarlarkMethod(name = "os", doc = "The machine that fetches.", structField = true)
  public HostSystem os() {
    return run.system();
  }

  /** A path. */
  @StarlarkMethod(
      name = "path",
      doc = "The path that a string, label or path names.",
      parameters =
          @Param(
              name = "path",
              allowedTypes = {
                @ParamType(type = String.class),
                @ParamType(type = Label.class),
                @ParamType(type = StarlarkPath.class)
              }))
  public StarlarkPath path(Object path) throws EvalException, InterruptedException {
    return path instanceof Label ? arguments.watched(path, Watch.AUTO) : arguments.path(path);
  }

  /** The content of a file. */
  @StarlarkMethod(
      name = "read",
      doc = "The content of a file.",
      parameters = {
        @Param(name = "path", like = ExternalParameters.class),
        @Param(name = "watch", named = true, positional = false, defaultValue = "'auto'")
      })
  public String read(Object path, String watch) throws EvalException, InterruptedException {
    return files.read(path, watch);
  }

  /** Writes a file. */
  @StarlarkMethod(
      name = "file",
      doc = "Writes a file in the directory of the run.",
      parameters = {
        @Param(name = "path", like = ExternalParameters.class),
        @Param(name = "content", named = true, defaultValue = "''"),
        @Param(name = "executable", named = true, defaultValue = "True"),
        @Param(name = "legacy_utf8", named = true, defaultValue = "False")
      })
  public NoneType file(Object path, String content, boolean executable, boolean legacyUtf8)
      throws EvalException, InterruptedException {
    files.write(path, content, executable);
    return Starlark.NONE;
  }

  /** Runs a program. */
  @StarlarkMethod(
      name = "execute",
      doc = "Runs a program to its end.",
      parameters = {
        @Param(name = "arguments"),
        @Param(name = "timeout", named = true, defaultValue = "600"),
        @Param(name = "environment", named = true, defaultValue = "{}"),
        @Param(name = "quiet", named = true, defaultValue = "True"),
        @Param(name = "working_directory", named = true, defaultValue = "''")
      })
  public ExecutionOutcome execute(
      Sequence<?> words,
      StarlarkInt timeout,
      Dict<?, ?> environment,
      boolean quiet,
      String workingDirectory)
      throws EvalException, InterruptedException {
    return processes.execute(
        words,
        timeout.toInt("timeout"),
        Dict.cast(environment, String.class, Object.class, "environment"),
        quiet,
        workingDirectory);
  }

  /** The file that a program's name means. */
  @StarlarkMethod(
      name = "which",
      doc = "The path of a program, or None.",
      parameters = @Param(name = "program"),
      allowReturnNones = true)
  public @Nullable StarlarkPath which(String program) throws EvalException {
    return processes.which(program).orElse(null);
  }

  /** A variable of the environment. */
  @StarlarkMethod(
      name = "getenv",
      doc = "The value of an environment variable; the run depends on it.",
      parameters = {
        @Param(name = "name", named = true),
        @Param(
            name = "default",
            named = true,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)})
      })
  public Object variable(String name, Object otherwise) throws EvalException, InterruptedException {
    record(new RecordedInput.EnvironmentVariable(name));
    return Optional.<Object>ofNullable(run.system().variables().get(name)).orElse(otherwise);
  }

  /** Watches a file. */
  @StarlarkMethod(
      name = "watch",
      doc = "Has the run depend on a path.",
      parameters =
          @Param(
              name = "path",
              named = true,
              allowedTypes = {
                @ParamType(type = String.class),
                @ParamType(type = Label.class),
                @ParamType(type = StarlarkPath.class)
              }))
  public NoneType watch(Object path) throws EvalException, InterruptedException {
    access.watchFile(arguments.path(path).path(), Watch.YES);
    return Starlark.NONE;
  }

  /** Tells what is being done. */
  @StarlarkMethod(
      name = "report_progress",
      doc = "Says what is being done.",
      parameters = @Param(name = "status", defaultValue = "''"))
  public NoneType reportProgress(String status) {
    run.env().progress().handle(new Progress.Fetching(run.purpose(), status));
    return Starlark.NONE;
  }

  /** Downloads a file. */
  @StarlarkMethod(
      name = "download",
      doc = "Downloads a file.",
      parameters = {
        @Param(name = "url", like = ExternalParameters.class),
        @Param(name = "output", like = ExternalParameters.class),
        @Param(name = "sha256", named = true, defaultValue = "''"),
        @Param(name = "executable", named = true, defaultValue = "False"),
        @Param(name = "allow_fail", named = true, defaultValue = "False"),
        @Param(name = "canonical_id", named = true, defaultValue = "''"),
        @Param(name = "auth", named = true, defaultValue = "{}"),
        @Param(name = "headers", named = true, defaultValue = "{}"),
        @Param(name = "integrity", like = ExternalParameters.class),
        @Param(name = "block", positional = false, named = true, defaultValue = "True")
      })
  public StarlarkValue download(
      Object url,
      Object output,
      String sha256,
      boolean executable,
      boolean mayFail,
      String canonicalId,
      Dict<?, ?> auth,
      Dict<?, ?> headers,
      String integrity,
      boolean block)
      throws EvalException, InterruptedException {
    DownloadRequest request =
        DownloadOperations.request(url, sha256, integrity, canonicalId, auth, headers);
    return block
        ? downloads.download(request, output, executable, mayFail)
        : downloads.begin(request, output, executable, mayFail);
  }

  /** Downloads an archive and unpacks it. */
  @StarlarkMethod(
      name = "download_and_extract",
      doc = "Downloads an archive and unpacks it.",
      parameters = {
        @Param(name = "url", like = ExternalParameters.class),
        @Param(name = "output", like = ExternalParameters.class),
        @Param(name = "sha256", named = true, defaultValue = "''"),
        @Param(name = "type", named = true, defaultValue = "''"),
        @Param(name = "strip_prefix", named = true, defaultValue = "''"),
        @Param(name = "allow_fail", named = true, defaultValue = "False"),
        @Param(name = "canonical_id", named = true, defaultValue = "''"),
        @Param(name = "auth", named = true, defaultValue = "{}"),
        @Param(name = "headers", named = true, defaultValue = "{}"),
        @Param(name = "integrity", like = ExternalParameters.class),
        @Param(name = "rename_files", like = ExternalParameters.class),
        @Param(name = "strip_components", like = ExternalParameters.class),
        @Param(name = "stripPrefix", like = ExternalParameters.class)
      })
  public StarlarkInfo downloadAndExtract(
      Object url,
      Object output,
      String sha256,
      String type,
      String stripPrefix,
      boolean mayFail,
      String canonicalId,
      Dict<?, ?> auth,
      Dict<?, ?> headers,
      String integrity,
      Dict<?, ?> renameFiles,
      StarlarkInt stripComponents,
      String oldStripPrefix)
      throws EvalException, InterruptedException {
    return archives.downloadAndExtract(
        DownloadOperations.request(url, sha256, integrity, canonicalId, auth, headers),
        output,
        type,
        ArchiveOperations.Selection.of(
            stripPrefix,
            oldStripPrefix,
            stripComponents.toInt("strip_components"),
            Dict.cast(renameFiles, String.class, String.class, "rename_files")),
        mayFail);
  }

  /** Unpacks an archive. */
  @StarlarkMethod(
      name = "extract",
      doc = "Unpacks an archive.",
      parameters = {
        @Param(
            name = "archive",
            named = true,
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Label.class),
              @ParamType(type = StarlarkPath.class)
            }),
        @Param(name = "output", like = ExternalParameters.class),
        @Param(name = "strip_prefix", named = true, defaultValue = "''"),
        @Param(name = "rename_files", like = ExternalParameters.class),
        @Param(name = "watch_archive", positional = false, named = true, defaultValue = "'auto'"),
        @Param(name = "type", positional = false, named = true, defaultValue = "''"),
        @Param(name = "strip_components", like = ExternalParameters.class),
        @Param(name = "stripPrefix", like = ExternalParameters.class)
      })
  public NoneType extract(
      Object archive,
      Object output,
      String stripPrefix,
      Dict<?, ?> renameFiles,
      String watch,
      String type,
      StarlarkInt stripComponents,
      String oldStripPrefix)
      throws EvalException, InterruptedException {
    archives.extract(
        archive,
        output,
        type,
        ArchiveOperations.Selection.of(
            stripPrefix,
            oldStripPrefix,
            stripComponents.toInt("strip_components"),
            Dict.cast(renameFiles, String.class, String.class, "rename_files")),
        watch);
    return Starlark.NONE;
  }

  /** Ends a run that has done all it wanted. */
  public final void finish() throws EvalException, InterruptedException {
    downloads.finish();
  }

  /** Ends a run, whatever it still does. */
  public final void cancel() throws InterruptedException {
    downloads.cancel();
  }

  /** Adds an input to the record. */
  protected final void record(RecordedInput input) throws EvalException, InterruptedException {
    try {
      run.inputs().record(input);
    } catch (NodeException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }

  /** All inputs so far, with the values that were seen. */
  public final ImmutableMap<RecordedInput, String> recordedInputs() {
    return run.inputs().recorded();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
