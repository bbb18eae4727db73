package net.starlark.java.eval.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.starlark.java.eval.StarlarkThread.CallStackEntry;

/** Writes stacks with counts as the protocol message {@code perftools.profiles.Profile}. */
final class PprofWriter {
  // fields of Profile
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING_TABLE = 6;
  private static final int DURATION_NANOS = 10;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;

  private record Function(String name, String file) {}

  private final Duration period;
  private final Duration duration;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<Function, Integer> functions = new LinkedHashMap<>();
  private final Map<CallStackEntry, Integer> locations = new LinkedHashMap<>();
  private final Message profile = new Message();

  PprofWriter(Duration period, Duration duration) {
    this.period = period;
    this.duration = duration;
  }

  void write(Map<ImmutableList<CallStackEntry>, Long> samples, OutputStream out)
      throws IOException {
    string(""); // the first one has to be empty
    profile.message(SAMPLE_TYPE, type("samples", "count"));
    profile.message(SAMPLE_TYPE, type("cpu", "nanoseconds"));
    samples.forEach(this::sample);
    for (Map.Entry<CallStackEntry, Integer> entry : locations.entrySet()) {
      CallStackEntry call = entry.getKey();
      Message line = new Message();
      line.number(1, function(call));
      line.number(2, call.location().line());
      Message location = new Message();
      location.number(1, entry.getValue());
      location.message(4, line);
      profile.message(LOCATION, location);
    }
    for (Map.Entry<Function, Integer> entry : functions.entrySet()) {
      Message function = new Message();
      function.number(1, entry.getValue());
      function.number(2, string(entry.getKey().name));
      function.number(3, string(entry.getKey().name));
      function.number(4, string(entry.getKey().file));
      profile.message(FUNCTION, function);
    }
    profile.number(DURATION_NANOS, duration.toNanos());
    profile.message(PERIOD_TYPE, type("cpu", "nanoseconds"));
    profile.number(PERIOD, period.toNanos());
    for (String string : strings.keySet()) {
      profile.bytes(STRING_TABLE, string.getBytes(UTF_8));
    }
    try (GZIPOutputStream compressed = new GZIPOutputStream(out)) {
      profile.writeTo(compressed);
    }
  }

  private void sample(ImmutableList<CallStackEntry> stack, long count) {
    Message sample = new Message();
    for (CallStackEntry call : stack) {
      sample.number(1, id(locations, call));
    }
    sample.number(2, count);
    sample.number(2, count * period.toNanos());
    profile.message(SAMPLE, sample);
  }

  private int function(CallStackEntry call) {
    return id(functions, new Function(call.name(), call.location().file()));
  }

  private static <K> int id(Map<K, Integer> ids, K key) {
    return ids.computeIfAbsent(key, k -> ids.size() + 1);
  }

  private int string(String string) {
    return strings.computeIfAbsent(string, s -> strings.size());
  }

  private Message type(String name, String unit) {
    Message type = new Message();
    type.number(1, string(name));
    type.number(2, string(unit));
    return type;
  }

  /** A message in the making. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void number(int field, long value) {
      varint(field << 3);
      varint(value);
    }

    void bytes(int field, byte[] value) {
      varint((field << 3) | 2);
      varint(value.length);
      bytes.writeBytes(value);
    }

    void message(int field, Message value) {
      bytes(field, value.bytes.toByteArray());
    }

    void writeTo(OutputStream out) throws IOException {
      bytes.writeTo(out);
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
  }
}
