package dev.starling.exec.testing;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the cases of a test from the report that it wrote. */
public final class TestCases {
  private TestCases() {}

  /** The cases in the order of the report; none if it is missing or malformed. */
  public static ImmutableList<Report.TestCase> read(Path report) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(report)) {
      return read(factory.createXMLStreamReader(in));
    } catch (IOException | XMLStreamException _) {
      return ImmutableList.of();
    }
  }

  private static ImmutableList<Report.TestCase> read(XMLStreamReader xml)
      throws XMLStreamException {
    ImmutableList.Builder<Report.TestCase> cases = ImmutableList.builder();
    Optional<Report.TestCase> open = Optional.empty();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "testcase" -> open = Optional.of(begin(xml));
          case "failure", "error" -> open = open.map(Report.TestCase::failed);
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
        open.ifPresent(cases::add);
        open = Optional.empty();
      }
    }
    return cases.build();
  }

  private static Report.TestCase begin(XMLStreamReader xml) {
    return new Report.TestCase(
        attribute(xml, "classname") + "." + attribute(xml, "name"),
        true,
        seconds(attribute(xml, "time")));
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private static double seconds(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
