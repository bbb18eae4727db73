package dev.starling.repository.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads another stream ahead on a thread of its own, so that decompressing goes on while files are
 * written. Used by one thread.
 */
final class ReadAheadInputStream extends InputStream {

  private static final int CHUNK = 1 << 18;
  private static final int CHUNKS = 8;

  /** Bytes that were read ahead, or how the stream ended. */
  private static final class Chunk {
    private final byte[] bytes;
    private final int length;
    private final @Nullable Exception failure;

    Chunk(byte[] bytes, int length, @Nullable Exception failure) {
      this.bytes = bytes;
      this.length = length;
      this.failure = failure;
    }

    boolean isLast() {
      return length < 0;
    }
  }

  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS);
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(CHUNKS + 2);
  private final Thread reader;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private Chunk current = new Chunk(new byte[0], 0, null);
  private int position;

  ReadAheadInputStream(InputStream source) {
    reader = Thread.ofPlatform().daemon().name("decompress").start(() -> readAll(source));
  }

  private void readAll(InputStream source) {
    try (source) {
      while (true) {
        byte[] recycled = empty.poll();
        byte[] bytes = recycled == null ? new byte[CHUNK] : recycled;
        int count = source.readNBytes(bytes, 0, bytes.length);
        if (count == 0) {
          full.put(new Chunk(bytes, -1, null));
          return;
        }
        full.put(new Chunk(bytes, count, null));
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    } catch (InterruptedException e) {
      // The stream was closed before its end.
      Thread.currentThread().interrupt();
    } finally {
      ended.complete(null);
    }
  }

  private void fail(Exception failure) {
    try {
      full.put(new Chunk(new byte[0], -1, failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes {@code current} hold bytes; false at the end. */
  private boolean advance() throws IOException {
    while (position >= current.length) {
      if (current.isLast()) {
        return rethrow();
      }
      if (current.bytes.length == CHUNK) {
        boolean _ = empty.offer(current.bytes);
      }
      try {
        current = full.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new java.io.InterruptedIOException("interrupted while unpacking");
      }
      position = 0;
      if (current.isLast()) {
        return rethrow();
      }
    }
    return true;
  }

  private boolean rethrow() throws IOException {
    Exception failure = current.failure;
    return switch (failure) {
      case null -> false;
      case IOException io -> throw io;
      case RuntimeException other -> throw other;
      default -> throw new IllegalStateException(failure);
    };
  }

  @Override
  public int read() throws IOException {
    return advance() ? current.bytes[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current.bytes, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return Math.max(0, current.length - position);
  }

  @Override
  public void close() {
    reader.interrupt();
    ended.join();
  }
}
