package dev.starling.exec.testing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The report for a test that wrote none: one case with the whole log. */
public final class TestXml {
  private TestXml() {}

  /**
   * The report.
   *
   * @param name the test's name with its package, an internal string
   * @param log the bytes of the log
   */
  public static byte[] report(String name, TestAttempt attempt, byte[] log) {
    boolean failed = !attempt.status().isGood();
    String error =
        failed
            ? "<error message=\""
                + (attempt.status() == TestStatus.TIMEOUT
                    ? "timed out"
                    : "exited with error code " + attempt.details().replaceAll("\\D", ""))
                + "\"></error>"
            : "";
    String text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="%1$s" tests="1" failures="0" errors="%2$d">
            <testcase name="%1$s" status="run" duration="%3$d" time="%3$d">%4$s</testcase>
              <system-out>
        Generated test.log (if the file is not UTF-8, then this may be unreadable):
        <![CDATA[%5$s]]>
              </system-out>
            </testsuite>
        </testsuites>
        """
            .formatted(
                escape(
                    new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)),
                failed ? 1 : 0,
                attempt.duration().toSeconds(),
                error,
                content(log));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** The log without what XML does not allow; an end of the section in it is divided in two. */
  private static String content(byte[] log) {
    StringBuilder text = new StringBuilder();
    new String(log, StandardCharsets.UTF_8)
        .codePoints()
        .forEach(
            c -> {
              if (isAllowed(c)) {
                text.appendCodePoint(c);
              } else {
                text.append(String.format(Locale.ROOT, "#x%x;", c));
              }
            });
    return text.toString().replace("]]>", "]]>]]&gt;<![CDATA[");
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
