package dev.starling.repository.download;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a credential helper for headers: it is run with the word {@code get}, reads an address as
 * JSON and answers with headers. What it says never appears in a message.
 */
final class CredentialProcess {

  private final Path workspace;
  private final Map<String, String> environment;
  private final Duration timeout;

  CredentialProcess(Path workspace, Map<String, String> environment, Duration timeout) {
    this.workspace = workspace;
    this.environment = environment;
    this.timeout = timeout;
  }

  ImmutableMap<String, ImmutableList<String>> headers(CredentialProgram helper, URI uri)
      throws DownloadException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(helper.program(), "get");
    builder.directory(workspace.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw failure(helper, uri, "cannot be started: " + e.getMessage());
    }
    try {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> talk(process, uri, answer));
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure(
            helper, uri, "gave no answer within %d seconds".formatted(timeout.toSeconds()));
      }
      if (process.exitValue() != 0) {
        throw failure(helper, uri, "ended with exit code " + process.exitValue());
      }
      return parse(helper, uri, answer.join());
    } finally {
      process.destroyForcibly();
    }
  }

  private static void talk(Process process, URI uri, CompletableFuture<String> answer) {
    JsonObject question = new JsonObject();
    question.addProperty("uri", uri.toString());
    try {
      tell(process, question.toString());
      answer.complete(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      answer.complete("");
    }
  }

  private static void tell(Process process, String question) {
    try (var input = process.getOutputStream()) {
      input.write(question.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A helper need not read the question; its answer counts.
      return;
    }
  }

  private static ImmutableMap<String, ImmutableList<String>> parse(
      CredentialProgram helper, URI uri, String answer) throws DownloadException {
    try {
      ImmutableMap.Builder<String, ImmutableList<String>> headers = ImmutableMap.builder();
      JsonElement fields = JsonParser.parseString(answer).getAsJsonObject().get("headers");
      if (fields == null) {
        return ImmutableMap.of();
      }
      for (var entry : fields.getAsJsonObject().entrySet()) {
        ImmutableList.Builder<String> values = ImmutableList.builder();
        entry.getValue().getAsJsonArray().forEach(value -> values.add(value.getAsString()));
        headers.put(entry.getKey(), values.build());
      }
      return headers.buildOrThrow();
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw failure(helper, uri, "gave an answer that is no JSON object with \"headers\"");
    }
  }

  private static DownloadException failure(CredentialProgram helper, URI uri, String what) {
    return new DownloadException(
        DownloadException.Kind.DENIED,
        "the credential helper %s, asked for the host %s, %s"
            .formatted(helper.program(), uri.getHost(), what));
  }
}
