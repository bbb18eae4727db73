package dev.starling.action;

import com.google.common.base.Ascii;
import java.util.Optional;
import java.util.stream.Stream;

/** How much a test needs, by its {@code size} attribute. */
public enum TestSize {
  /** Needs little memory and a minute. */
  SMALL(TestTimeout.SHORT, 20),
  /** Needs five minutes. */
  MEDIUM(TestTimeout.MODERATE, 100),
  /** Needs a quarter of an hour. */
  LARGE(TestTimeout.LONG, 300),
  /** Needs an hour. */
  ENORMOUS(TestTimeout.ETERNAL, 800);

  private final TestTimeout timeout;
  private final int memoryMegabytes;

  TestSize(TestTimeout timeout, int memoryMegabytes) {
    this.timeout = timeout;
    this.memoryMegabytes = memoryMegabytes;
  }

  /** The size that an attribute calls {@code name}. */
  public static Optional<TestSize> ofAttribute(String name) {
    return Stream.of(values()).filter(s -> s.attributeValue().equals(name)).findFirst();
  }

  /** The timeout of tests of this size that name none themselves. */
  public TestTimeout defaultTimeout() {
    return timeout;
  }

  /** The memory such a test occupies, in megabytes. */
  public int memoryMegabytes() {
    return memoryMegabytes;
  }

  /** The name in attributes and flags. */
  public String attributeValue() {
    return Ascii.toLowerCase(name());
  }
}
