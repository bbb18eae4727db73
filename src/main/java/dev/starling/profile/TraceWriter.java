package dev.starling.profile;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.gson.stream.JsonWriter;
import dev.starling.fs.NamedOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace in the format of Chrome, compressed if the file's name ends in {@code .gz}. A
 * failure to write is kept until the end, because no command fails in the middle for its profile.
 * Thread-safe.
 */
final class TraceWriter implements AutoCloseable {
  private static final int PROCESS = 1;
  private static final long NANOS_PER_MICRO = 1000;

  @GuardedBy("this")
  private final JsonWriter json;

  @GuardedBy("this")
  private @Nullable IOException failure;

  private TraceWriter(JsonWriter json) {
    this.json = json;
  }

  /** Begins a file. */
  static TraceWriter create(Path file, ImmutableMap<String, String> about) throws IOException {
    var out = new BufferedOutputStream(new NamedOutputStream(file, Files.newOutputStream(file)));
    JsonWriter json =
        new JsonWriter(
            new OutputStreamWriter(
                file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out,
                StandardCharsets.UTF_8));
    json.beginObject().name("otherData").beginObject();
    for (Map.Entry<String, String> entry : about.entrySet()) {
      json.name(entry.getKey()).value(entry.getValue());
    }
    json.endObject().name("traceEvents").beginArray();
    return new TraceWriter(json);
  }

  /** Says what a thread is called. */
  void thread(int thread, String name) {
    write(
        out ->
            out.beginObject()
                .name("name")
                .value("thread_name")
                .name("ph")
                .value("M")
                .name("pid")
                .value(PROCESS)
                .name("tid")
                .value(thread)
                .name("args")
                .beginObject()
                .name("name")
                .value(name)
                .endObject()
                .endObject());
  }

  /** Something that took a time, in nanoseconds from the beginning. */
  void span(
      String category,
      String name,
      int thread,
      long start,
      long end,
      ImmutableMap<String, String> arguments) {
    write(
        out -> {
          out.beginObject()
              .name("cat")
              .value(category)
              .name("name")
              .value(name)
              .name("ph")
              .value("X")
              .name("ts")
              .value(start / NANOS_PER_MICRO)
              .name("dur")
              .value((end - start) / NANOS_PER_MICRO)
              .name("pid")
              .value(PROCESS)
              .name("tid")
              .value(thread);
          if (!arguments.isEmpty()) {
            out.name("args").beginObject();
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
              out.name(argument.getKey()).value(argument.getValue());
            }
            out.endObject();
          }
          out.endObject();
        });
  }

  /** A number that changes with time. */
  void counter(String name, String what, long time, int value) {
    write(
        out ->
            out.beginObject()
                .name("name")
                .value(name)
                .name("ph")
                .value("C")
                .name("ts")
                .value(time / NANOS_PER_MICRO)
                .name("pid")
                .value(PROCESS)
                .name("tid")
                .value(0)
                .name("args")
                .beginObject()
                .name(what)
                .value(Integer.toString(value))
                .endObject()
                .endObject());
  }

  private interface Entry {
    void write(JsonWriter out) throws IOException;
  }

  private synchronized void write(Entry entry) {
    if (failure != null) {
      return;
    }
    try {
      entry.write(json);
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    try (json) {
      if (failure != null) {
        throw failure;
      }
      json.endArray().endObject();
    }
  }
}
