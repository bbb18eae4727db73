package dev.starling.repository.context;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.StarlarkInfo;
import dev.starling.repository.download.Checksum;
import dev.starling.repository.download.DownloadException;
import dev.starling.repository.download.DownloadRequest;
import dev.starling.repository.download.Downloaded;
import dev.starling.repository.download.Downloader;
import dev.starling.repository.download.Login;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIterable;

/** Downloads files into the directory of one run. */
final class DownloadOperations {
  private final ContextRun run;
  private final PathArguments arguments;
  private final PendingDownloads pending = new PendingDownloads();

  DownloadOperations(ContextRun run, PathArguments arguments) {
    this.run = run;
    this.arguments = arguments;
  }

  /**
   * What a call asks for, checked.
   *
   * @param sha256 hexadecimal digits, or nothing
   * @param integrity an integrity string, or nothing
   */
  static DownloadRequest request(
      Object url,
      String sha256,
      String integrity,
      String canonicalId,
      Dict<?, ?> auth,
      Dict<?, ?> headers)
      throws EvalException {
    DownloadRequest request =
        DownloadRequest.of(urls(url))
            .withCanonicalId(canonicalId)
            .withAuth(logins(auth))
            .withHeaders(headers(headers));
    if (!sha256.isEmpty() && !integrity.isEmpty()) {
      throw Starlark.errorf("Expected either 'sha256' or 'integrity', but not both");
    }
    try {
      if (!sha256.isEmpty()) {
        return request.withChecksum(Checksum.ofSha256(sha256));
      }
      return integrity.isEmpty() ? request : request.withChecksum(Checksum.ofIntegrity(integrity));
    } catch (IllegalArgumentException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }

  private static ImmutableList<String> urls(Object url) throws EvalException {
    if (url instanceof String one) {
      return ImmutableList.of(one);
    }
    ImmutableList.Builder<String> urls = ImmutableList.builder();
    for (Object element : (StarlarkIterable<?>) url) {
      if (!(element instanceof String text)) {
        throw Starlark.errorf(
            "Expected a string or sequence of strings for 'url', but got an element of type '%s'",
            Starlark.type(element));
      }
      urls.add(text);
    }
    ImmutableList<String> all = urls.build();
    if (all.isEmpty()) {
      throw Starlark.errorf("urls must not be empty");
    }
    return all;
  }

  private static ImmutableMap<String, Login> logins(Dict<?, ?> auth) throws EvalException {
    ImmutableMap.Builder<String, Login> logins = ImmutableMap.builder();
    for (var entry : Dict.cast(auth, String.class, Object.class, "auth").entrySet()) {
      if (!(entry.getValue() instanceof Dict<?, ?> login)) {
        throw Starlark.errorf(
            "the value of 'auth' for %s must be a dict, not %s",
            entry.getKey(), Starlark.type(entry.getValue()));
      }
      Map<String, String> fields = Dict.cast(login, String.class, String.class, "auth");
      try {
        logins.put(entry.getKey(), Login.parse(entry.getKey(), fields));
      } catch (IllegalArgumentException e) {
        throw new EvalException(e.getMessage(), e);
      }
    }
    return logins.buildOrThrow();
  }

  private static ImmutableMap<String, ImmutableList<String>> headers(Dict<?, ?> headers)
      throws EvalException {
    ImmutableMap.Builder<String, ImmutableList<String>> result = ImmutableMap.builder();
    for (var entry : Dict.cast(headers, String.class, Object.class, "headers").entrySet()) {
      result.put(
          entry.getKey(),
          switch (entry.getValue()) {
            case String value -> ImmutableList.of(value);
            case Sequence<?> values ->
                ImmutableList.copyOf(Sequence.cast(values, String.class, "header value list"));
            default ->
                throw Starlark.errorf(
                    "headers argument must be a dict whose keys are string and whose values are"
                        + " either string or sequence of string");
          });
    }
    return result.buildOrThrow();
  }

  /** Gets a file; the result is a struct. */
  StarlarkInfo download(DownloadRequest request, Object output, boolean executable, boolean mayFail)
      throws EvalException, InterruptedException {
    return transfer(request, outputFile(output), executable, mayFail);
  }

  /** Begins to get a file; the result is waited for. */
  PendingDownload begin(DownloadRequest request, Object output, boolean executable, boolean mayFail)
      throws EvalException, InterruptedException {
    Path file = outputFile(output);
    return pending.start(request.urls(), () -> transfer(request, file, executable, mayFail));
  }

  private Path outputFile(Object output) throws EvalException, InterruptedException {
    Path file = arguments.inside(output, "write");
    if (file.equals(run.directory())) {
      throw Starlark.errorf("the 'output' of download() must name a file");
    }
    return file;
  }

  private StarlarkInfo transfer(
      DownloadRequest request, Path file, boolean executable, boolean mayFail)
      throws EvalException, InterruptedException {
    try {
      return result(get(request, file, executable));
    } catch (DownloadException e) {
      if (mayFail && e.kind() != DownloadException.Kind.INVALID) {
        return StarlarkInfo.struct(ImmutableMap.of("success", false));
      }
      throw new EvalException(e.getMessage(), e);
    }
  }

  private Downloaded get(DownloadRequest request, Path file, boolean executable)
      throws DownloadException, InterruptedException {
    Downloader downloader = run.services().downloads().current();
    return executable
        ? downloader.downloadExecutable(request, file, run.env().progress())
        : downloader.download(request, file, run.env().progress());
  }

  /** Gets a file for this room; nothing if it may fail and has. */
  Optional<Downloaded> fetch(DownloadRequest request, Path file, boolean mayFail)
      throws EvalException, InterruptedException {
    try {
      return Optional.of(get(request, file, /* executable= */ false));
    } catch (DownloadException e) {
      if (mayFail && e.kind() != DownloadException.Kind.INVALID) {
        return Optional.empty();
      }
      throw new EvalException(e.getMessage(), e);
    }
  }

  static StarlarkInfo result(Downloaded downloaded) {
    return StarlarkInfo.struct(
        ImmutableMap.of(
            "success",
            true,
            "sha256",
            downloaded.sha256().hex(),
            "integrity",
            downloaded.checksum().toIntegrity()));
  }

  /** Ends the run: nobody may have forgotten a download. */
  void finish() throws EvalException, InterruptedException {
    pending.finish();
  }

  /** Ends the run after a failure. */
  void cancel() throws InterruptedException {
    pending.cancel();
  }
}
