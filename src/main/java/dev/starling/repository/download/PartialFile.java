package dev.starling.repository.download;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A file as far as it has come, hashed as it grows.
 *
 * <p>Its bytes come from the threads of the HTTP client, one body at a time; a body that is late,
 * because its request was given up, writes nothing any more.
 */
final class PartialFile implements AutoCloseable {

  /** What became of the body of an answer. */
  enum Outcome {
    /** It was written to the file. */
    WRITTEN,
    /** It was no content of the file. */
    IGNORED,
    /** It would have been appended to a content that it does not continue. */
    RESTART,
  }

  /** The disk has failed, not the network. */
  static final class LocalException extends IOException {
    private static final long serialVersionUID = 1;

    LocalException(Path path, IOException cause) {
      super("cannot write %s: %s".formatted(path, cause.getMessage()), cause);
    }
  }

  private final Path path;
  private final Optional<Checksum> expected;
  private final FileChannel channel;

  @GuardedBy("this")
  private ContentHasher hasher;

  @GuardedBy("this")
  private long size;

  @GuardedBy("this")
  private OptionalLong length = OptionalLong.empty();

  @GuardedBy("this")
  private Optional<String> validator = Optional.empty();

  @GuardedBy("this")
  private int body;

  private volatile long lastBytes = System.nanoTime();

  PartialFile(Path path, Optional<Checksum> expected) throws IOException {
    this.path = path;
    this.expected = expected;
    this.hasher = new ContentHasher(expected);
    this.channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  synchronized long size() {
    return size;
  }

  /** Names the content that has partly come, for a request for the rest. */
  synchronized Optional<String> validator() {
    return validator;
  }

  /** Forgets what has come. */
  synchronized void restart() throws IOException {
    channel.truncate(0);
    hasher = new ContentHasher(expected);
    size = 0;
    length = OptionalLong.empty();
    validator = Optional.empty();
  }

  /** From now on time counts as idle. */
  void touch() {
    lastBytes = System.nanoTime();
  }

  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastBytes);
  }

  /** How far the transfer is, for people. */
  synchronized String state() {
    if (length.isPresent() && length.getAsLong() > 0) {
      return "%s (%.1f%%)".formatted(bytes(size), 100.0 * size / length.getAsLong());
    }
    return bytes(size);
  }

  private static String bytes(long count) {
    if (count < 1 << 10) {
      return count + "B";
    }
    return count < 1 << 20
        ? "%.1f KiB".formatted(count / 1024.0)
        : "%.1f MiB".formatted(count / (1024.0 * 1024.0));
  }

  /** No body that began before may write any more. */
  synchronized void detach() {
    body++;
  }

  /** What takes the body of an answer. */
  synchronized BodySubscriber<Outcome> subscriber(ResponseInfo answer) {
    int status = answer.statusCode();
    touch();
    try {
      if (status == 200) {
        restart();
        length = answer.headers().firstValueAsLong("Content-Length");
        validator = validator(answer);
        return new Body(++body);
      }
      if (status == 206) {
        return continues(answer) ? new Body(++body) : BodySubscribers.replacing(Outcome.RESTART);
      }
      return BodySubscribers.replacing(Outcome.IGNORED);
    } catch (IOException e) {
      return new Failed(new LocalException(path, e));
    }
  }

  /** Tells whether an answer continues where the file ends. */
  @GuardedBy("this")
  private boolean continues(ResponseInfo answer) {
    String range = answer.headers().firstValue("Content-Range").orElse("");
    return range.startsWith("bytes " + size + "-")
        // Without a checksum only the server knows whether the content is still the same.
        && (expected.isPresent() || (validator.isPresent() && validator.equals(validator(answer))));
  }

  private static Optional<String> validator(ResponseInfo answer) {
    return answer
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> answer.headers().firstValue("Last-Modified"));
  }

  private synchronized void write(int from, List<ByteBuffer> buffers) throws IOException {
    if (from != body) {
      throw new IOException("the request was given up");
    }
    touch();
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      hasher.update(bytes, 0, bytes.length);
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      try {
        while (rest.hasRemaining()) {
          channel.write(rest, size + rest.position());
        }
      } catch (IOException e) {
        throw new LocalException(path, e);
      }
      size += bytes.length;
    }
  }

  /** The checksums of the whole; it is complete. */
  synchronized ContentHasher.Hashes finish() {
    return hasher.finish();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Writes a body into the file. */
  private final class Body implements BodySubscriber<Outcome> {
    private final int number;
    private final CompletableFuture<Outcome> result = new CompletableFuture<>();
    private Flow.@org.jspecify.annotations.Nullable Subscription subscription;

    Body(int number) {
      this.number = number;
    }

    @Override
    public CompletionStage<Outcome> getBody() {
      return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      Flow.Subscription current = subscription;
      if (current == null) {
        return;
      }
      try {
        write(number, buffers);
        current.request(1);
      } catch (IOException e) {
        current.cancel();
        result.completeExceptionally(e);
      }
    }

    @Override
    public void onError(Throwable failure) {
      result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      result.complete(Outcome.WRITTEN);
    }
  }

  /** Refuses a body, because of the disk. */
  private record Failed(LocalException cause) implements BodySubscriber<Outcome> {
    @Override
    public CompletionStage<Outcome> getBody() {
      return CompletableFuture.failedStage(cause);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
