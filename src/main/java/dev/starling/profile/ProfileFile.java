package dev.starling.profile;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A trace that was read back: what took time, in the order of the file.
 *
 * @param spans all events that have a duration
 */
public record ProfileFile(ImmutableList<Span> spans) {
  private static final int GZIP_MAGIC = 0x1f;

  /**
   * Something that took time.
   *
   * @param start in microseconds
   * @param duration in microseconds
   */
  public record Span(String category, String name, long thread, long start, long duration) {
    /** When it ended, in microseconds. */
    public long end() {
      return start + duration;
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is no trace
   */
  public static ProfileFile read(Path file) throws IOException {
    ImmutableList.Builder<Span> spans = ImmutableList.builder();
    try (InputStream in = open(file);
        JsonReader json = new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("traceEvents")) {
          json.beginArray();
          while (json.hasNext()) {
            addEvent(json, spans);
          }
          json.endArray();
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    } catch (EOFException | ZipException | MalformedJsonException e) {
      throw new IOException("it is no profile, or not a whole one", e);
    } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new IOException("it is no profile: " + e.getMessage(), e);
    }
    return new ProfileFile(spans.build());
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == GZIP_MAGIC ? new GZIPInputStream(in) : in;
  }

  private static void addEvent(JsonReader json, ImmutableList.Builder<Span> spans)
      throws IOException {
    String category = "";
    String name = "";
    long thread = 0;
    long start = 0;
    long duration = -1;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "cat" -> category = json.nextString();
        case "name" -> name = json.nextString();
        case "tid" -> thread = json.nextLong();
        case "ts" -> start = (long) json.nextDouble();
        case "dur" -> duration = (long) json.nextDouble();
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (duration >= 0) {
      spans.add(new Span(category, name, thread, start, duration));
    }
  }
}
