package dev.starling.exec.testing;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of {@code test.cache_status}: a {@code blaze.TestResultData} message with the fields
 * that other tools read.
 *
 * @param passed whether the test passed
 * @param duration how long it ran
 */
public record CacheStatusFile(boolean passed, TestStatus status, Duration duration, Instant start) {
  private static final int CACHEABLE = 1;
  private static final int PASSED = 2;
  private static final int STATUS = 3;
  private static final int TEST_TIMES = 9;
  private static final int DURATION = 12;
  private static final int START = 15;

  /** What a result leaves behind. */
  public static CacheStatusFile of(TestResult result) {
    return new CacheStatusFile(
        result.status().isGood(),
        result.status(),
        result.attempts().getLast().duration(),
        result.attempts().getLast().start());
  }

  /** The bytes of the message. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeBool(CACHEABLE, passed);
      out.writeBool(PASSED, passed);
      out.writeEnum(STATUS, status.number());
      out.writeInt64(TEST_TIMES, duration.toMillis());
      out.writeInt64(DURATION, duration.toMillis());
      out.writeInt64(START, start.toEpochMilli());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads a message; nothing if it is torn or tells of no status. */
  public static Optional<CacheStatusFile> parse(byte[] bytes) {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    boolean passed = false;
    TestStatus status = TestStatus.NO_STATUS;
    long duration = 0;
    long start = 0;
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case PASSED -> passed = in.readBool();
          case STATUS -> status = status(in.readEnum());
          case DURATION -> duration = in.readInt64();
          case START -> start = in.readInt64();
          default -> in.skipField(tag);
        }
      }
    } catch (IOException _) {
      return Optional.empty();
    }
    return status == TestStatus.NO_STATUS
        ? Optional.empty()
        : Optional.of(
            new CacheStatusFile(
                passed, status, Duration.ofMillis(duration), Instant.ofEpochMilli(start)));
  }

  private static TestStatus status(int number) {
    for (TestStatus status : TestStatus.values()) {
      if (status.number() == number) {
        return status;
      }
    }
    return TestStatus.NO_STATUS;
  }
}
