package dev.starling.exec.cache;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digest;
import dev.starling.exec.cache.CacheEntry.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of cache entries: the entries of one action, the latest first, after a format version.
 */
final class CacheEntryFormat {
  /** Changed whenever the format or the meaning of keys changes. */
  static final int VERSION = 2;

  private static final int FILE = 1;
  private static final int TREE = 2;
  private static final int LINK = 3;
  private static final int LONGEST = 1 << 20;

  private CacheEntryFormat() {}

  static byte[] encode(ImmutableList<CacheEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeInt(entries.size());
      for (CacheEntry entry : entries) {
        out.writeBoolean(entry.usedInputs().isPresent());
        if (entry.usedInputs().isPresent()) {
          out.writeInt(entry.usedInputs().get().size());
          for (String path : entry.usedInputs().get()) {
            write(out, path);
          }
        }
        out.write(entry.inputs().toBytes());
        out.writeInt(entry.outputs().size());
        for (Output output : entry.outputs()) {
          write(out, output);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The entries in {@code bytes}; none if they are torn or of another version. */
  static ImmutableList<CacheEntry> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != VERSION) {
        return ImmutableList.of();
      }
      int count = count(in);
      ImmutableList.Builder<CacheEntry> entries = ImmutableList.builder();
      for (int i = 0; i < count; i++) {
        Optional<ImmutableList<String>> used = Optional.empty();
        if (in.readBoolean()) {
          ImmutableList.Builder<String> paths = ImmutableList.builder();
          for (int left = count(in); left > 0; left--) {
            paths.add(string(in));
          }
          used = Optional.of(paths.build());
        }
        Digest inputs = digest(in);
        ImmutableList.Builder<Output> outputs = ImmutableList.builder();
        for (int left = count(in); left > 0; left--) {
          outputs.add(output(in));
        }
        entries.add(new CacheEntry(used, inputs, outputs.build()));
      }
      return in.available() == 0 ? entries.build() : ImmutableList.of();
    } catch (IOException _) {
      return ImmutableList.of();
    }
  }

  private static void write(DataOutputStream out, Output output) throws IOException {
    switch (output) {
      case Output.File file -> {
        out.writeByte(FILE);
        write(out, file);
      }
      case Output.Tree(
              String path,
              ImmutableList<Output.File> files,
              ImmutableList<String> empty) -> {
        out.writeByte(TREE);
        write(out, path);
        out.writeInt(files.size());
        for (Output.File file : files) {
          write(out, file);
        }
        out.writeInt(empty.size());
        for (String directory : empty) {
          write(out, directory);
        }
      }
      case Output.Link(String path, String target) -> {
        out.writeByte(LINK);
        write(out, path);
        write(out, target);
      }
    }
  }

  private static void write(DataOutputStream out, Output.File file) throws IOException {
    write(out, file.execPath());
    out.write(file.digest().toBytes());
    out.writeLong(file.size());
  }

  private static Output output(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case FILE -> file(in);
      case TREE -> {
        String path = string(in);
        ImmutableList.Builder<Output.File> files = ImmutableList.builder();
        for (int left = count(in); left > 0; left--) {
          files.add(file(in));
        }
        ImmutableList.Builder<String> empty = ImmutableList.builder();
        for (int left = count(in); left > 0; left--) {
          empty.add(string(in));
        }
        yield new Output.Tree(path, files.build(), empty.build());
      }
      case LINK -> new Output.Link(string(in), string(in));
      default -> throw new IOException("no kind of output: " + kind);
    };
  }

  private static Output.File file(DataInputStream in) throws IOException {
    return new Output.File(string(in), digest(in), in.readLong());
  }

  private static void write(DataOutputStream out, String string) throws IOException {
    byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String string(DataInputStream in) throws IOException {
    byte[] bytes = new byte[count(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > LONGEST) {
      throw new IOException("impossible length " + count);
    }
    return count;
  }

  private static Digest digest(DataInputStream in) throws IOException {
    byte[] bytes = new byte[Digest.SIZE];
    in.readFully(bytes);
    return Digest.fromBytes(bytes);
  }
}
