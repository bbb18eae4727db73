package dev.starling.action;

import com.google.common.base.Ascii;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a test may run, by its {@code timeout} attribute. */
public enum TestTimeout {
  /** A minute. */
  SHORT(60),
  /** Five minutes. */
  MODERATE(300),
  /** A quarter of an hour. */
  LONG(900),
  /** An hour. */
  ETERNAL(3600);

  private final int seconds;

  TestTimeout(int seconds) {
    this.seconds = seconds;
  }

  /** The timeout that an attribute calls {@code name}. */
  public static Optional<TestTimeout> ofAttribute(String name) {
    return Stream.of(values()).filter(t -> t.attributeValue().equals(name)).findFirst();
  }

  /** The time where no flag says otherwise. */
  public Duration defaultDuration() {
    return Duration.ofSeconds(seconds);
  }

  /** A test that takes less has too large a timeout. */
  public Duration leastExpected() {
    return Duration.ofSeconds(
        switch (this) {
          case SHORT -> 0;
          case MODERATE -> 30;
          case LONG -> 300;
          case ETERNAL -> 900;
        });
  }

  /** The smallest timeout that leaves some room above what a test took. */
  public static TestTimeout fitting(Duration taken) {
    return Stream.of(values())
        .filter(timeout -> taken.toMillis() <= timeout.seconds * 750L)
        .findFirst()
        .orElse(ETERNAL);
  }

  /** The name in attributes and flags. */
  public String attributeValue() {
    return Ascii.toLowerCase(name());
  }
}
